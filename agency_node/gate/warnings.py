"""Warnings: what to think about before signing. None of them forbids anything.

They say which line, and never what is in it: a warning may be logged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from agency_node.gate.agreeing import emergencies
from agency_node.gate.duty import duty_prompts
from agency_node.gate.grounding import outlasting
from agency_node.gate.items import INTELLIGENCE, hints_at_source
from agency_node.gate.naming import (
    has_address,
    has_nhs_number,
    has_telephone,
    names_somebody,
    words_of_names,
)
from agency_node.gate.prompts import prompts
from agency_node.gate.proportion import disproportion
from agency_node.gate.view import Proposal
from mash.bodies import AnswerBody, SummaryItem
from mash.kinds import AnswerOutcome

LONG_ITEM_CHARACTERS = 400
MANY_ITEMS = 12

_OPINION = re.compile(
    r"\b(seems?|appears? to|probably|presumably|i (think|feel|believe)"
    r"|in my (view|opinion)|likely|clearly|obviously|suspect(ed|s)?)\b",
    re.IGNORECASE,
)


def warnings(proposal: Proposal) -> tuple[str, ...]:
    """Return what its author should look at again, in the order of the lines."""
    return tuple(_warnings(proposal))


def _warnings(proposal: Proposal) -> Iterator[str]:
    body, summary = proposal.body, proposal.summary
    if isinstance(body, AnswerBody) and body.outcome is AnswerOutcome.WITHHELD:
        yield "A withheld answer tells its readers that there is something."
    yield from duty_prompts(proposal)
    yield from emergencies(proposal)
    yield from outlasting(proposal)
    if summary is None:
        yield from prompts(proposal)
        return
    if len(summary.items) > MANY_ITEMS:
        yield f"{len(summary.items)} lines: is each of them necessary?"
    if not summary.meaning.strip():
        yield "No line says what this means for the person."
    known = _known_names(proposal)
    for number, item in enumerate(summary.items, start=1):
        yield from _about_line(number, item, known)
    yield from disproportion(proposal)


def _about_line(number: int, item: SummaryItem, known: frozenset[str]) -> Iterator[str]:
    for sees, says in _SIGHTS:
        if sees(item):
            yield f"Line {number} {says}"
    if names_somebody(item.text, known):
        yield f"Line {number} may name somebody who was not asked about."


_SIGHTS: tuple[tuple[Callable[[SummaryItem], bool], str], ...] = (
    (
        lambda item: len(item.text) > LONG_ITEM_CHARACTERS,
        "is long: say one thing in a line.",
    ),
    (
        lambda item: not item.opinion and bool(_OPINION.search(item.text)),
        "reads like an opinion, and is marked as a fact.",
    ),
    (lambda item: has_nhs_number(item.text), "may hold an NHS number."),
    (lambda item: has_telephone(item.text), "may hold a telephone number."),
    (lambda item: has_address(item.text), "may hold an address."),
    (
        lambda item: (
            item.category != INTELLIGENCE
            and hints_at_source(f"{item.text} {item.source}")
        ),
        "may be intelligence: give its kind and its grade.",
    ),
)


def _known_names(proposal: Proposal) -> frozenset[str]:
    """Every word of the names of everybody this agency was told of."""
    case = proposal.view.case
    return words_of_names(case.persons.values() if case else ())
