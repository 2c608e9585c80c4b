"""Searching: who in this agency's own records it may be, and why.

A result is an aid to a person's judgement, so every field says what was asked,
what is held and how they agree, for and against; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Protocol

from agency_node.matching.cautions import (
    WEAKENS,
    Caution,
    cautions,
    several,
    twin_held,
)
from agency_node.matching.described import Described
from agency_node.matching.explaining import findings
from agency_node.matching.finding import Agreement, Field, Finding
from agency_node.matching.household import Housemate
from agency_node.matching.own_record import NO_NAME, OwnRecord
from agency_node.matching.rarity import Counted, Rarity
from agency_node.matching.signposts import in_common, signposts
from agency_node.matching.traits import Traits, traits_of
from agency_node.matching.weighing import (
    LEAST_PEOPLE,
    POSSIBLE_ODDS_BITS,
    Band,
    Weighed,
    band_of,
    odds_bits,
    score,
    weigh,
)
from agency_node.matching.weights import SHIPPED, Weights
from mash.errors import MalformedError

MAX_COMPARED = 60
"""Records compared field by field; what shares the most signposts comes first."""

ALWAYS_COMPARED, LEAST_ALWAYS, FEWER_EACH_DOUBLING = 32, 8, 3.6
"""Records: in a small register, at least, and fewer for each doubling of one. Those after
them are compared only if they share enough to be possible among so many people."""

_SHARED, _SHARED_EACH_DOUBLING = 7.0, 1.9
"""Bits that those must share who are not among the best: in a small register, and for
each doubling of one. Among more people, less is possible."""

MAX_CANDIDATES = 50
MIN_LETTERS = 3
"""Letters of a name that must be given where nothing else is."""

ENOUGH_SHOWN = 8
"""Candidates. Where fewer are likely, others tied to that place are shown after them."""

_THAT_STREET = frozenset({Agreement.STREET_AND_POSTCODE, Agreement.SAME_STREET})
_VERY_HOUSE = frozenset({Agreement.SAME_HOUSE, Agreement.NEAR_HOUSE})

CLOSE_BITS = 6.0
INDEPENDENT_AGREEMENTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody it may be. `score` runs from 1 to 100; 50 is an even chance.

    `bits` is the evidence in all, log2 (Fellegi and Sunter, 1969); `odds` how likely
    it is to one that this is the person, only where weights were calibrated here.
    `reasons` are lines for a person: each field for and against, then cautions.
    """

    record_id: str
    system: str
    local_id: str
    name: str
    born_on: str
    address: str
    band: Band
    bits: float
    score: int
    odds: float | None
    findings: tuple[Finding, ...]
    cautions: tuple[Caution, ...]
    found_by: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words."""
        found = [finding.words for finding in self.findings]
        return (*found, *(f"Caution: {caution.words}" for caution in self.cautions))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The candidates, best first, of all the records that were searched.

    `compared` is how many records were searched through; `more` says that others
    were left out; `household` is a list of its own and never part of a score, and
    `more_at_home` how many of it were left out;
    `weights` names the version of the weights.
    """

    candidates: tuple[Candidate, ...]
    compared: int
    more: bool
    weights: str
    household: tuple[Housemate, ...] = ()
    more_at_home: int = 0


@dataclass(frozen=True, slots=True)
class Most:
    """How many records are looked at: `sure` of them, and up to `all` that share enough.

    `shared` is what those after the sure ones must share, in bits.
    """

    sure: int
    all: int
    shared: float


class Index(Protocol):
    """What a search asks of the records. `records.looking_up.Catalogue` is one."""

    def total(self) -> int:
        """How many people are held."""

    def candidates(self, signposts: Mapping[int, float], most: Most) -> list[OwnRecord]:
        """The records that share the most with what is asked, the likeliest first."""

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        """How many people bear each counted name."""


@dataclass(frozen=True, slots=True)
class Likely:
    """One record that was compared."""

    record: OwnRecord
    traits: Traits
    weighed: Weighed


def require_searchable(asked: Traits) -> None:
    """Refuse a question that would list half the register.

    Raises:
        MalformedError: It names nobody closely enough.

    """
    letters = sum(len(p) for names in asked.names for p in names.given + names.family)
    known = asked.nhs_number or asked.upn or asked.born_on
    placed = (
        asked.uprns or asked.telephones or any(a.household for a in asked.addresses)
    )
    if letters < MIN_LETTERS and not (known or placed):
        raise MalformedError(
            f"person: give {MIN_LETTERS} letters of a name, a date of birth,"
            " a house with its street or postcode, or a number"
        )


def most_among(people: int) -> Most:
    """How many to compare: among more people, more must be shared to be possible."""
    doublings = log2(max(people, LEAST_PEOPLE) / LEAST_PEOPLE)
    shared = _SHARED + _SHARED_EACH_DOUBLING * doublings
    sure = max(round(ALWAYS_COMPARED - FEWER_EACH_DOUBLING * doublings), LEAST_ALWAYS)
    return Most(sure, MAX_COMPARED, shared)


def search(
    asked: Described, index: Index, weights: Weights = SHIPPED
) -> tuple[SearchResult, tuple[Likely, ...]]:
    """Say who it may be, at most 50, each with why; and what was compared.

    Raises:
        MalformedError: The question names nobody closely enough.

    """
    traits = traits_of(asked)
    require_searchable(traits)
    people = index.total()
    found = index.candidates(signposts(traits), most_among(people))
    held = [(record, traits_of(record)) for record in found]
    rare = Rarity(people, Counted(index.bearers))
    likely = [Likely(r, t, weigh(traits, t, rare, weights)) for r, t in held]
    return rank(asked, traits, likely, rare.people, weights), tuple(likely)


def rank(
    asked: Described,
    traits: Traits,
    likely: Iterable[Likely],
    people: int,
    weights: Weights = SHIPPED,
) -> SearchResult:
    """Keep those that it may be among `people`, best first."""
    ordered = sorted(likely, key=_best_first)
    worth = [each for each in ordered if _worth_showing(each.weighed, people)]
    if len(worth) < ENOUGH_SHOWN:
        placed = [e for e in ordered if _tied_to_the_place(e.weighed)]
        worth += [each for each in placed if each not in worth]
        worth = worth[:ENOUGH_SHOWN]
    shown = worth[:MAX_CANDIDATES]
    return SearchResult(
        candidates=tuple(_candidate(asked, traits, e, shown, people) for e in shown),
        compared=people,
        more=len(worth) > MAX_CANDIDATES,
        weights=weights.version,
    )


def _best_first(likely: Likely) -> tuple[float, str, str]:
    return -likely.weighed.bits, likely.record.system, likely.record.local_id


def _worth_showing(weighed: Weighed, people: int) -> bool:
    possible = odds_bits(weighed.bits, people) >= POSSIBLE_ODDS_BITS
    return possible or weighed.unopposed


def _tied_to_the_place(weighed: Weighed) -> bool:
    """Whoever is held at that very house may be the one under another name and date."""
    place = weighed.agreement(Field.ADDRESS)
    other_family = weighed.agreement(Field.FAMILY) is Agreement.DIFFERENT
    return place in _VERY_HOUSE or (place in _THAT_STREET and not other_family)


def _candidate(
    asked: Described,
    traits: Traits,
    likely: Likely,
    shown: Sequence[Likely],
    people: int,
) -> Candidate:
    raised = (
        *cautions(likely.weighed),
        *_beside_others(likely, shown),
    )
    odds = odds_bits(likely.weighed.bits, people)
    record = likely.record
    return Candidate(
        record_id=record.record_id,
        system=record.system,
        local_id=record.local_id,
        name=record.name or NO_NAME,
        born_on=record.born_on,
        address=record.address,
        band=_band(odds, likely.weighed, raised),
        bits=likely.weighed.bits,
        score=score(odds),
        odds=None,
        findings=findings(asked, record, likely.weighed),
        cautions=raised,
        found_by=in_common(traits, likely.traits),
    )


def _band(odds: float, weighed: Weighed, raised: Sequence[Caution]) -> Band:
    """Strong needs two independent agreements and no doubt about the record."""
    band = band_of(odds)
    doubted = any(caution.doubt in WEAKENS for caution in raised)
    enough = weighed.independent >= INDEPENDENT_AGREEMENTS
    if band is Band.STRONG and (doubted or not enough):
        return Band.PROBABLE
    return band


def _beside_others(likely: Likely, shown: Sequence[Likely]) -> tuple[Caution, ...]:
    others = [other for other in shown if other is not likely]
    raised = [twin_held(o.record.record_id) for o in others if _twins(likely, o)]
    best = shown[0].weighed.bits
    close = [o for o in others if best - o.weighed.bits <= CLOSE_BITS]
    if close and best - likely.weighed.bits <= CLOSE_BITS:
        raised.append(several(len(close)))
    return tuple(raised)


def _twins(one: Likely, other: Likely) -> bool:
    return (
        bool(one.traits.born_on)
        and one.traits.born_on == other.traits.born_on
        and bool(one.traits.homes & other.traits.homes)
        and one.record.given_names != other.record.given_names
    )
