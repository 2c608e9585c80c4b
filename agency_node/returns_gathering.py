"""Gathering returns: a row for each child in each case, from what is open at this node.

What was never opened here cannot be returned, and is counted instead. A child is told
apart by where they were first seen: an id that holds nothing about them, and stays the
same for as long as that case is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agency_node.casework.case import Case
from agency_node.returns import Child, ChildOnCase, Section47
from agency_node.sheet.facts import CaseFacts, PersonKey
from agency_node.sheet.gathering import Gathering, Held
from agency_node.sheet.people import is_adult
from agency_node.sheet.window import local_day
from mash.bodies import Person, PersonDecision, ScreeningBody
from mash.codes.outcomes import ends_referral, is_referral
from mash.codes.sources import REFERRAL_SOURCE
from mash.statement import EnquiryId

_KEY_DIGITS = 16
_STRATEGY = "STRATEGY_S47"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows, and how many cases have none because nobody here has read them."""

    rows: tuple[ChildOnCase, ...]
    unread: int


def gather_rows(held: Iterable[Held], gathering: Gathering) -> Gathered:
    """Every child in every case, the earliest case first."""
    cases = [
        (each, facts) for each in held if (facts := gathering.facts(each)) is not None
    ]
    cases.sort(key=lambda pair: (pair[1].received_at, pair[1].case))
    for each, _ in cases:  # everybody is met before anybody is told apart
        for person in each.case.subjects:
            gathering.identities.key(person)
    ids = _Ids(gathering)
    rows = tuple(
        _row(each.case, facts, person, ids.of(facts, person))
        for each, facts in cases
        for person in each.case.subjects
        if not is_adult(person, facts.kind, local_day(facts.received_at))
    )
    return Gathered(rows, sum(each.case.facts is None for each, _ in cases))


class _Ids:
    """The id of each child: the case in which they were first seen, and their tag."""

    def __init__(self, gathering: Gathering) -> None:
        self._identities = gathering.identities
        self._known: dict[PersonKey, str] = {}

    def of(self, facts: CaseFacts, person: Person) -> str:
        fresh = child_id(EnquiryId(facts.case), person.tag)
        key = self._identities.key(person)
        if key is None:
            return fresh  # too little was told to know them again
        return self._known.setdefault(self._identities.one(key), fresh)


def child_id(enquiry_id: EnquiryId, tag: str) -> str:
    """At most 20 letters and digits, as the census asks (rules 1570 and 1580).

    >>> child_id(EnquiryId(bytes(16)), "C1")
    '0000000000000000C1'
    """
    plain = "".join(each for each in tag if each.isascii() and each.isalnum())
    return enquiry_id.hex().upper()[:_KEY_DIGITS] + plain[:4]


def _row(case: Case, facts: CaseFacts, person: Person, key: str) -> ChildOnCase:
    decided = case.decisions.get(person.tag) if facts.settled_at else None
    level = decided.level if decided else None
    outcome = decided.outcome if decided else _screened(case, facts)
    referred = _referred_on(facts, level, outcome)
    return ChildOnCase(
        child=_child(person, key),
        received_at=facts.received_at,
        source_code=facts.source if facts.source in REFERRAL_SOURCE else "",
        outcome_code=outcome,
        level=level,
        referred_on=referred,
        referral_nfa=ends_referral(outcome) if referred else None,
        primary_need=decided.primary_need if decided else "",
        factors=decided.factors if decided else (),
        allocated_team=_team(facts),
        allocated_worker=facts.worker,
        section_47=_section_47(facts, decided),
        closed_on=local_day(facts.closings[-1].at) if facts.closed else None,
    )


def _child(person: Person, key: str) -> Child:
    return Child(
        key=key,
        upn=person.upn,
        nhs_number=person.nhs_number,
        sex=person.sex,
        ethnicity=person.ethnicity,
        born_on=_day(person.born_on),
        due_on=_day(person.expected_on),
        disabilities=person.disabilities,
    )


def _screened(case: Case, facts: CaseFacts) -> str:
    screening = case.last(ScreeningBody)
    return screening.outcome if screening and facts.led_at else ""


def _referred_on(facts: CaseFacts, level: int | None, outcome: str) -> date | None:
    """The day of the decision that accepted it: its own, not the contact's."""
    if level is None or facts.settled_at is None or not is_referral(level, outcome):
        return None
    return local_day(facts.settled_at)


def _section_47(facts: CaseFacts, decided: PersonDecision | None) -> Section47 | None:
    if decided is None or decided.outcome != _STRATEGY or facts.strategy_at is None:
        return None
    return Section47(strategy_on=local_day(facts.strategy_at))


def _team(facts: CaseFacts) -> str:
    """The team that accepted last."""
    accepted = [each for each in facts.handovers if each.kept_at is not None]
    return accepted[-1].by if accepted else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
