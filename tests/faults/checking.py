"""Checking: what a history proves to have gone wrong.

A pure function, so that a saved history can be checked again, and so that the
check itself can be tested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tests.faults.history import Acknowledged, Event, Found, Stated

HUB = "hub"


@dataclass(frozen=True, slots=True)
class Offence:
    """Something that must never happen: which promise, at whose, which statement."""

    promise: str
    holder: str
    statement: str


@dataclass
class _Case:
    """A history, sorted."""

    stated: dict[str, Stated] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    found: defaultdict[str, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def may_hold(self, holder: str, statement: str) -> bool:
        stated = self.stated.get(statement)
        if stated is None:
            return False
        return holder in {HUB, stated.sender, *stated.recipients}


def check(history: Iterable[Event]) -> list[Offence]:
    """Return every offence; an empty list is what we want.

    lost: acknowledged, and not in the log or not at a recipient.
    twice: found more than once at one holder.
    misdelivered: found where it was not sent, or nobody ever stated it.
    disordered: one sender's statements in another order than they were stated,
        or a member's copy in another order than the log.
    """
    case = _sorted(history)
    offences: list[Offence] = []
    for rule in (_lost, _twice, _misdelivered, _disordered, _disagreeing):
        offences += rule(case)
    return offences


def _sorted(history: Iterable[Event]) -> _Case:
    case = _Case()
    for event in history:
        match event:
            case Stated(statement):
                case.order.setdefault(statement, len(case.order))
                case.stated.setdefault(statement, event)
            case Acknowledged(statement):
                case.acknowledged.add(statement)
            case Found(statement, holder):
                case.found[holder].append(statement)
            case _:
                pass
    return case


def _lost(case: _Case) -> Iterator[Offence]:
    held: defaultdict[str, set[str]] = defaultdict(set)
    held |= {holder: set(statements) for holder, statements in case.found.items()}
    for statement in sorted(case.acknowledged, key=case.order.__getitem__):
        for holder in (HUB, *case.stated[statement].recipients):
            if statement not in held[holder]:
                yield Offence("lost", holder, statement)


def _twice(case: _Case) -> Iterator[Offence]:
    for holder, statements in case.found.items():
        seen: set[str] = set()
        for statement in statements:
            if statement in seen:
                yield Offence("twice", holder, statement)
            seen.add(statement)


def _misdelivered(case: _Case) -> Iterator[Offence]:
    for holder, statements in case.found.items():
        for statement in statements:
            if not case.may_hold(holder, statement):
                yield Offence("misdelivered", holder, statement)


def _disordered(case: _Case) -> Iterator[Offence]:
    """In the log, each sender's statements stand in the order of their stating."""
    by_sender: defaultdict[str, list[str]] = defaultdict(list)
    for statement in case.found[HUB]:
        if statement in case.stated:
            by_sender[case.stated[statement].sender].append(statement)
    for statements in by_sender.values():
        for earlier, later in pairwise(statements):
            if case.order[earlier] > case.order[later]:
                yield Offence("disordered", HUB, later)


def _disagreeing(case: _Case) -> Iterator[Offence]:
    """Every member has its copies in the order of the log."""
    places = {statement: place for place, statement in enumerate(case.found[HUB])}
    for holder, statements in case.found.items():
        known = [statement for statement in statements if statement in places]
        for earlier, later in pairwise(known):
            if places[earlier] > places[later]:
                yield Offence("disordered", holder, later)
