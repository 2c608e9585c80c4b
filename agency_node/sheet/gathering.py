"""Gathering: the facts of every case, from what this node holds and has already opened.

Nothing is opened for it: a body that nobody here has read stays unread, and the sheet
says so. Names, dates and addresses end here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agency_node.casework.case import Case
from agency_node.casework.deadlines import statutory_due
from agency_node.casework.localities import locality
from agency_node.casework.practice import Practice
from agency_node.sheet.facts import (
    NOT_READ,
    CaseFacts,
    Found,
    Missing,
    Rated,
)
from agency_node.sheet.identities import Identities
from agency_node.sheet.people import is_adult
from agency_node.sheet.promises_made import disputes_of, handovers_of, requests_of
from agency_node.sheet.refolding import Stood
from agency_node.sheet.window import local_day
from mash.agency import AgencyId
from mash.bodies import DecisionBody, Person, PersonDecision, ScreeningBody
from mash.enquiry import EnquiryState
from mash.kinds import Lane, StatementKind
from mash.particulars import ScreeningParticulars
from mash.pausing import with_pauses
from mash.statement import Header

Kind = StatementKind

SAYS = frozenset(
    {Kind.CONTACT, Kind.ENQUIRY, Kind.SCREENING, Kind.DECISION, Kind.ALLOCATION}
)
"""The kinds whose bodies say what headers do not."""


@dataclass(frozen=True, slots=True)
class Held:
    """One case as it stood, its open bodies, and the kinds of what is not open."""

    stood: Stood
    case: Case
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is the same for every case of one counting."""

    until: datetime
    practice: Practice
    identities: Identities

    def facts(self, held: Held) -> CaseFacts | None:
        """The facts of one case; None for what is none, or is known here in part.

        Person keys hold once `settled` has seen every case.
        """
        state = held.stood.state
        if not state.whole or state.hands_back or state.raised_by is None:
            return None
        facts = CaseFacts(
            case=state.enquiry_id,
            contact=state.contact,
            kind=state.outline.kind,
            door=state.raised_by,
            received_at=state.outline.received_at,
            recorded_at=_recorded_at(held.stood.headers),
            rated=self._rated(state),
            statutory_due_at=statutory_due(state, self.practice),
            requests=requests_of(state, self.practice),
            handovers=handovers_of(state, held.stood.headers),
            challenges=disputes_of(state),
            closings=held.stood.closings,
            unread=held.unread,
        )
        return self._told(_dated(facts, held.stood), held.case)

    def settled(self, cases: Iterable[CaseFacts]) -> list[CaseFacts]:
        """Give everybody the one key that stands for all of theirs."""
        return [self._settled(case) for case in cases]

    def _rated(self, state: EnquiryState) -> tuple[Rated, ...]:
        profile, came = self.practice.profile, state.outline.received_at
        return tuple(
            Rated(
                at,
                rating,
                with_pauses(
                    rating,
                    profile.due(rating, came),
                    state.pauses,
                    self.until,
                    profile.calendar,
                ),
            )
            for at, rating in state.rated
        )

    def _told(self, facts: CaseFacts, case: Case) -> CaseFacts:
        """Add what open bodies say."""
        return replace(
            self._people(facts, case),
            source=_source(case),
            screening=_screening(facts, case),
            found=self._found(facts, case),
            missing=_missing(case),
            grading=case.incident.grading if case.incident else "",
            locality=locality(case, self.practice.localities),
            worker=case.worker,
        )

    def _people(self, facts: CaseFacts, case: Case) -> CaseFacts:
        if case.facts is None:
            return facts
        grown = [self._adult(facts, person) for person in case.subjects]
        keys = (
            self.identities.key(person)
            for person, adult in zip(case.subjects, grown, strict=True)
            if not adult
        )
        return replace(
            facts,
            children=grown.count(False),
            adults=grown.count(True),
            child_keys=tuple(key for key in keys if key is not None),
            parties=self.identities.pair(_parties(case)),
        )

    def _found(self, facts: CaseFacts, case: Case) -> tuple[Found, ...] | None:
        """Person by person: the decision, or what screening said where it ended."""
        if facts.settled_at is None:
            return None
        if facts.decided_at is not None:
            decision = case.last(DecisionBody)
            return self._each(decision.persons, facts, case) if decision else None
        screening = case.last(ScreeningBody)
        said = screening.persons_decided if screening else ()
        return self._each(said, facts, case) or None

    def _each(
        self, decided: Sequence[PersonDecision], facts: CaseFacts, case: Case
    ) -> tuple[Found, ...]:
        persons = case.persons
        return tuple(
            self._one(each, persons.get(each.person), facts) for each in decided
        )

    def _one(
        self, decided: PersonDecision, person: Person | None, facts: CaseFacts
    ) -> Found:
        by_tag = person or Person(tag=decided.person, given_names=decided.person)
        return Found(
            adult=self._adult(facts, by_tag),
            level=decided.level,
            outcome=decided.outcome,
            reason=decided.reason_code,
            person=self.identities.key(person) if person else None,
        )

    def _adult(self, facts: CaseFacts, person: Person) -> bool:
        return is_adult(person, facts.kind, local_day(facts.received_at))

    def _settled(self, case: CaseFacts) -> CaseFacts:
        one = self.identities.one
        found = case.found and tuple(
            replace(each, person=one(each.person)) if each.person else each
            for each in case.found
        )
        return replace(
            case,
            child_keys=tuple(dict.fromkeys(map(one, case.child_keys))),
            relationship=self.identities.together(case.parties),
            parties=(),
            found=found,
        )


def _recorded_at(headers: Iterable[Header]) -> datetime:
    return next(h.made_at for h in headers if h.kind in {Kind.CONTACT, Kind.ENQUIRY})


def _dated(facts: CaseFacts, stood: Stood) -> CaseFacts:
    """Add when each step was taken first; what was taken back was not."""
    state = stood.state
    led = state.lane if state.lane is not Lane.TRIAGE else None
    at = state.seen[state.screening].made_at if state.screening and led else None
    triaged = [
        h
        for h in stood.headers
        if isinstance(h.particulars, ScreeningParticulars)
        and h.particulars.lane is Lane.TRIAGE
    ]
    return replace(
        facts,
        screened_at=_first(stood, Kind.SCREENING),
        led_at=at,
        lane=state.lane,
        triaged_at=triaged[0].made_at if triaged else None,
        opened_at=_opened_at(facts, stood),
        decided_at=_first(stood, Kind.DECISION),
        strategy_at=_first(stood, Kind.STRATEGY),
        feedback_at=min(
            (state.seen[item].made_at for item in state.feedbacks), default=None
        ),
    )


def _opened_at(facts: CaseFacts, stood: Stood) -> datetime | None:
    """When the enquiry was opened, also where only what followed from it says so."""
    if not stood.state.opened:
        return None
    if not facts.contact:
        return facts.recorded_at
    after = (Kind.ENQUIRY, Kind.STRATEGY, Kind.REQUEST, Kind.DECISION)
    found = (_first(stood, kind) for kind in after)
    return next((at for at in found if at is not None), facts.recorded_at)


def _first(stood: Stood, kind: StatementKind) -> datetime | None:
    seen = stood.state.seen
    return next(
        (
            header.made_at
            for header in stood.headers
            if header.kind is kind and not seen[header.statement_id].recalled
        ),
        None,
    )


def _source(case: Case) -> str:
    if case.facts is None:
        return NOT_READ
    codes = [account.source_code for account in case.accounts if account.source_code]
    return codes[-1] if codes else ""


def _screening(facts: CaseFacts, case: Case) -> str:
    screening = case.last(ScreeningBody)
    return screening.outcome if screening and facts.led_at else ""


def _missing(case: Case) -> tuple[Missing, ...]:
    decision = case.last(DecisionBody)
    gaps = decision.gaps if decision else ()
    return tuple(Missing(AgencyId(gap.agency), gap.code) for gap in gaps)


def _parties(case: Case) -> Iterator[Person]:
    incident, persons = case.incident, case.persons
    for tag in incident.parties if incident else ():
        if tag in persons:
            yield persons[tag]
