"""Rules: one reason each for which nothing leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agency_node.gate.view import Proposal
from mash.errors import MashError


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, where it comes from, and what to do about it.

    `check` raises the `MashError` that the person is told; its text says what
    is wrong, and never who it is about.
    """

    name: str
    source: str
    remedy: str
    check: Callable[[Proposal], None]


def enforce(rules: Iterable[Rule], proposal: Proposal) -> None:
    """Stop at the first rule that forbids the proposal.

    Raises:
        MashError: Whichever the rule raises, with its name, remedy and source.

    """
    for rule in rules:
        try:
            rule.check(proposal)
        except MashError as refused:
            told = f"{rule.name}: {refused}. {rule.remedy} ({rule.source})"
            raise type(refused)(told) from None
