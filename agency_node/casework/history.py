"""History: what was heard before about the same people, child by child and as a pair.

Each small worry may be nothing alone; what a serious case review finds is the row of
them. So contacts are counted within twelve months, by person and by relationship,
and the count is over what this agency itself holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agency_node.casework.case import Case
from agency_node.casework.person_keys import keys_of, keys_of_all, relationship_keys
from agency_node.casework.practice import LINKED, YEAR
from mash.bodies import ContactBody, DecisionBody, EnquiryBody
from mash.enquiry import EnquiryState
from mash.kinds import EnquiryKind, Lane, StatementKind
from mash.statement import EnquiryId

DUPLICATE = "DUPLICATE"
_SILENT = frozenset({"", "not known", "not asked", "none", "n/k"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier case about some of the same people; times are aware, UTC.

    `persons` are tags of the enquiry at hand. `same_parties` says that both are about
    incidents between the same two adults; `link` that it ended within 28 days, so
    that this goes on with it. `counts` is False for the same event told twice.
    """

    enquiry_id: EnquiryId
    received_at: datetime
    source: str
    outcomes: tuple[str, ...]
    persons: tuple[str, ...]
    same_parties: bool
    link: bool
    voice: bool
    closed: bool
    counts: bool


def earlier(case: Case, others: Iterable[Case]) -> tuple[Earlier, ...]:
    """Earlier cases about the same subjects or the same two adults, newest first."""
    found = [each for other in others if (each := _compare(case, other)) is not None]
    return tuple(sorted(found, key=lambda each: each.received_at, reverse=True))


def contacts_in_year(case: Case, before: Iterable[Earlier]) -> int:
    """How often any of these people came to a door within twelve months, now included."""
    return 1 + sum(_recent(case, each) and each.counts for each in before)


def incidents_in_year(case: Case, before: Iterable[Earlier]) -> int:
    """How many incidents between the same two adults within twelve months, now included.

    Domestic abuse is counted by relationship, whoever attended and however graded.
    """
    return 0 if case.incident is None else 1 + len(series_of(case, before))


def series_of(case: Case, before: Iterable[Earlier]) -> tuple[EnquiryId, ...]:
    """The earlier incidents that `incidents_in_year` counts, the oldest first."""
    if case.incident is None:
        return ()
    found = [each for each in before if _recent(case, each) and each.same_parties]
    return tuple(each.enquiry_id for each in reversed(found))


def ended_at(state: EnquiryState) -> datetime | None:
    """When it was closed, or screened to an end; None while it goes on."""
    closures = [
        seen.made_at
        for seen in state.seen.values()
        if seen.kind is StatementKind.CLOSURE and not seen.recalled
    ]
    if state.closed and closures:
        return closures[-1]
    return state.screened_at if state.lane is Lane.ENDED else None


def has_voice(case: Case) -> bool:
    """Whether anybody wrote down what the child or adult said."""
    decision = case.last(DecisionBody)
    voices = [decision.voice] if decision else []
    voices += [account.voice for account in case.accounts]
    return any(voice.strip().casefold().rstrip(".") not in _SILENT for voice in voices)


def _compare(case: Case, other: Case) -> Earlier | None:
    here, there = case.state, other.state
    if (
        there.enquiry_id == here.enquiry_id
        or there.outline.kind is EnquiryKind.HAND_BACK
    ):
        return None
    if there.outline.received_at > here.outline.received_at:
        return None
    known = keys_of_all(other.subjects)
    persons = tuple(p.tag for p in case.subjects if keys_of(p) & known)
    same = bool(_pair(case) & _pair(other))
    if not persons and not same:
        return None
    return _earlier(case, other, persons, same_parties=same)


def _earlier(
    case: Case, other: Case, persons: tuple[str, ...], *, same_parties: bool
) -> Earlier:
    ended, since = ended_at(other.state), case.state.outline.received_at
    facts = other.facts
    return Earlier(
        enquiry_id=other.state.enquiry_id,
        received_at=other.state.outline.received_at,
        source=facts.source if isinstance(facts, EnquiryBody | ContactBody) else "",
        outcomes=other.outcomes,
        persons=persons,
        same_parties=same_parties,
        link=ended is not None and since - ended <= LINKED,
        voice=has_voice(other),
        closed=ended is not None,
        counts=not _is_duplicate(other),
    )


def _pair(case: Case) -> frozenset[tuple[str, str]]:
    incident, persons = case.incident, case.persons
    if incident is None or not set(incident.parties) <= set(persons):
        return frozenset()
    one, other = (persons[tag] for tag in incident.parties)
    return relationship_keys(one, other)


def _recent(case: Case, each: Earlier) -> bool:
    return case.state.outline.received_at - each.received_at <= YEAR


def _is_duplicate(other: Case) -> bool:
    codes = [each.reason_code for each in other.decisions.values()]
    return bool(codes) and set(codes) == {DUPLICATE}
