"""Searching: who in this agency's own records it may be, and why. Pure.

A result is an aid to a person's judgement, so every field says what was asked,
what is held and how they agree, for and against; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agency_node.matching.addresses import read_address
from agency_node.matching.cautions import WEAKENS, Caution, cautions, several, twin_held
from agency_node.matching.comparing_names import Rarity
from agency_node.matching.described import Described
from agency_node.matching.finding import Finding
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.traits import Traits, traits_of
from agency_node.matching.weighing import (
    POSSIBLE_ODDS_BITS,
    PROBABLE_ODDS_BITS,
    STRONG_ODDS_BITS,
    Band,
    Weighed,
    odds_bits,
    score,
    weigh,
)
from mash.errors import MalformedError

MAX_CANDIDATES = 50
MAX_HOUSEHOLD = 25
MIN_LETTERS = 3
"""Letters of a name that must be given where nothing else is."""

CLOSE_BITS = 6.0
INDEPENDENT_AGREEMENTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody it may be. `score` runs from 1 to 100; 50 is an even chance.

    `reasons` are lines for a person: each field for and against, then cautions.
    """

    record_id: str
    name: str
    born_on: str
    address: str
    band: Band
    score: int
    findings: tuple[Finding, ...]
    cautions: tuple[Caution, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words."""
        found = [finding.words for finding in self.findings]
        return (*found, *(f"Caution: {caution.words}" for caution in self.cautions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Housemate:
    """Somebody held at the same address. Says nothing about who they are."""

    record_id: str
    name: str
    born_on: str
    address: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The candidates, best first, of all the records that were searched.

    `compared` is how many records were searched through; `more` says that others
    were left out; `household` is a list of its own and never part of a score.
    """

    candidates: tuple[Candidate, ...]
    compared: int
    more: bool
    household: tuple[Housemate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Likely:
    record: OwnRecord
    traits: Traits
    weighed: Weighed


def require_searchable(asked: Traits) -> None:
    """Refuse a question that would list half the register.

    Raises:
        MalformedError: It names nobody closely enough.

    """
    letters = sum(len(p) for names in asked.names for p in names.given + names.family)
    numbered = asked.nhs_number or asked.upn or asked.born_on
    if letters < MIN_LETTERS and not (numbered or asked.address.household):
        raise MalformedError(
            f"person: give {MIN_LETTERS} letters of a name, a date of birth,"
            " a house with its street or postcode, or a number"
        )


def rank(
    asked: Described, records: Sequence[OwnRecord], rare: Rarity, people: int
) -> SearchResult:
    """Weigh the records found, and keep those that it may be, best first."""
    traits = traits_of(asked)
    found = []
    for record in records:
        held = traits_of(record)
        found.append(
            _Likely(record, held, weigh((asked, traits), (record, held), rare))
        )
    likely = [each for each in found if _worth_showing(each.weighed, people)]
    likely.sort(key=lambda each: (-each.weighed.bits, each.record.record_id))
    shown = likely[:MAX_CANDIDATES]
    return SearchResult(
        candidates=tuple(_candidate(each, shown, people) for each in shown),
        compared=people,
        more=len(likely) > MAX_CANDIDATES,
    )


def with_household(
    result: SearchResult, asked: Traits, living_there: Sequence[OwnRecord]
) -> SearchResult:
    """Add those who live with a candidate, or at the address asked about."""
    shown = {candidate.record_id for candidate in result.candidates}
    wanted = asked.address.household
    housemates = [
        Housemate(
            record_id=record.record_id,
            name=record.name,
            born_on=record.born_on,
            address=record.address,
            reason=_where(record, wanted),
        )
        for record in living_there
        if record.record_id not in shown
    ]
    return replace(
        result,
        candidates=tuple(_beside_twin(each, housemates) for each in result.candidates),
        household=tuple(housemates[:MAX_HOUSEHOLD]),
    )


def households_of(
    result: SearchResult, asked: Traits, records: Sequence[OwnRecord]
) -> set[str]:
    """The homes worth listing: the one asked about, and good candidates' homes."""
    good = {c.record_id for c in result.candidates if c.band is not Band.POSSIBLE}
    homes = {traits_of(r).address.household for r in records if r.record_id in good}
    return (homes | {asked.address.household}) - {""}


def _beside_twin(candidate: Candidate, housemates: Sequence[Housemate]) -> Candidate:
    """A twin whom the question did not find is still a twin."""
    home = read_address(candidate.address).household
    twins = [
        twin_held(each.record_id)
        for each in housemates
        if candidate.born_on and each.born_on == candidate.born_on
        if home and read_address(each.address).household == home
    ]
    return replace(candidate, cautions=(*candidate.cautions, *twins))


def _where(record: OwnRecord, wanted: str) -> str:
    asked_about = bool(wanted) and traits_of(record).address.household == wanted
    return "at the address asked about" if asked_about else "at a candidate's address"


def _worth_showing(weighed: Weighed, people: int) -> bool:
    possible = odds_bits(weighed.bits, people) >= POSSIBLE_ODDS_BITS
    return possible or weighed.unopposed


def _candidate(likely: _Likely, shown: Sequence[_Likely], people: int) -> Candidate:
    raised = (*cautions(likely.weighed), *_beside_others(likely, shown))
    odds = odds_bits(likely.weighed.bits, people)
    return Candidate(
        record_id=likely.record.record_id,
        name=likely.record.name,
        born_on=likely.record.born_on,
        address=likely.record.address,
        band=_band(odds, likely.weighed, raised),
        score=score(odds),
        findings=likely.weighed.findings,
        cautions=raised,
    )


def _band(odds: float, weighed: Weighed, raised: Sequence[Caution]) -> Band:
    """Strong needs two independent agreements and no doubt about the record."""
    doubted = any(caution.doubt in WEAKENS for caution in raised)
    enough = weighed.independent >= INDEPENDENT_AGREEMENTS
    if odds >= STRONG_ODDS_BITS and enough and not doubted:
        return Band.STRONG
    return Band.PROBABLE if odds >= PROBABLE_ODDS_BITS else Band.POSSIBLE


def _beside_others(likely: _Likely, shown: Sequence[_Likely]) -> tuple[Caution, ...]:
    others = [other for other in shown if other is not likely]
    raised = [twin_held(o.record.record_id) for o in others if _twins(likely, o)]
    best = shown[0].weighed.bits
    close = [o for o in others if best - o.weighed.bits <= CLOSE_BITS]
    if close and best - likely.weighed.bits <= CLOSE_BITS:
        raised.append(several(len(close)))
    return tuple(raised)


def _twins(one: _Likely, other: _Likely) -> bool:
    return (
        bool(one.traits.born_on)
        and one.traits.born_on == other.traits.born_on
        and bool(one.traits.address.household)
        and one.traits.address.household == other.traits.address.household
        and one.record.given_names != other.record.given_names
    )
