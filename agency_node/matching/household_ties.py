"""Ties of a household: what holds two people to one home, and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from agency_node.matching.at_home import (
    AtHome,
    counted_together,
    names_as_related,
)
from agency_node.matching.comparing import compare_dates
from agency_node.matching.comparing_names import compare_parts
from agency_node.matching.described import Described
from agency_node.matching.finding import Agreement
from agency_node.matching.household_doubts import Doubts, Rare
from agency_node.matching.household_places import (
    Nearness,
    Place,
    exactly,
    lacks,
    nearness,
    same_street_and_place,
)
from agency_node.matching.names import parts


class Why(IntEnum):
    """What ties two people to one home, the surest first."""

    RELATED = 0
    NAMES_AS_RELATED = 1
    HOUSEHOLD_NUMBER = 2
    PROPERTY = 3
    ADDRESS = 4
    NUMBER_SLIPPED = 5
    NUMBER_MISSING = 6


_PLACES = {
    Nearness.PROPERTY: Why.PROPERTY,
    Nearness.ADDRESS: Why.ADDRESS,
    Nearness.NUMBER_SLIPPED: Why.NUMBER_SLIPPED,
    Nearness.NUMBER_MISSING: Why.NUMBER_MISSING,
}
_WORDS = {
    Why.RELATED: "recorded as guardian or partner of {name}",
    Why.NAMES_AS_RELATED: "has {name} recorded as guardian or partner",
    Why.HOUSEHOLD_NUMBER: "the same household number in {system}",
    Why.PROPERTY: "the same property (UPRN)",
    Why.ADDRESS: "the same address",
    Why.NUMBER_SLIPPED: "the same family name on the same street,"
    " house numbers one character apart",
    Why.NUMBER_MISSING: "the same family name on the same street,"
    " and one address lacks a number",
}
_FORMER = ", formerly"


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """One reason, in words; `to` is the record tied to, empty for who was asked about.

    `doubt` is what speaks against it. Sorted, what nothing speaks against is first,
    then what is so now, then the surest.
    """

    doubt: str
    former: bool
    why: Why
    words: str
    to: str


class Ties:
    """What ties each of some people to others, given all that was found near them.

    A number one character apart may be a slip, or kin next door. It is taken for a slip
    where the family name is rare and one of the two has no kin recorded under the very
    same number; and a missing number is filled in where kin on that street live under
    one number only. `shown` are records that may be the very person asked about, and
    so are no kin of theirs; `beside` others who are recorded with somebody found.
    """

    def __init__(
        self,
        anchors: Sequence[AtHome],
        others: Sequence[AtHome],
        shown: Collection[str],
        beside: Iterable[AtHome],
        rare: Rare,
    ) -> None:
        self._anchors = anchors
        self._everybody = (*anchors, *others)
        self._shown = frozenset(shown)
        self._settlers = _settlers(others, self._shown)
        self._doubts = Doubts(anchors, (*others, *beside), rare)
        self._rare = rare

    def of(self, other: AtHome) -> list[Tie]:
        """Every tie of one record to the people asked about, the surest first."""
        shown = other.record_id in self._shown
        return sorted(
            tie
            for anchor in self._anchors
            if anchor.record_id != other.record_id
            if not (shown and may_be_one(anchor.person, other.person))
            for tie in (*_recorded(anchor, other), *self._lived(anchor, other))
        )

    def _lived(self, anchor: AtHome, other: AtHome) -> Iterator[Tie]:
        kin = anchor.families & other.families
        for one in anchor.places:
            for two in other.places:
                near = nearness(one, two, kin=bool(kin))
                if near is Nearness.NUMBER_SLIPPED and (
                    not self._rare(kin)
                    or (self._settled(anchor, one) and self._settled(other, two))
                ):
                    continue
                if near is Nearness.NUMBER_MISSING and self._several(anchor, one, two):
                    continue
                if near is not None:
                    former = not (one.current and two.current)
                    doubt = "" if kin else self._doubts.of(anchor, one, other)
                    yield _tie(_PLACES[near], anchor, former=former, doubt=doubt)

    def _settled(self, home: AtHome, place: Place) -> bool:
        """Whether kin are recorded under the very same number."""
        keys = ((f, text) for f in home.families for text in exactly(place))
        return any(self._settlers.get(key, set()) - {home.record_id} for key in keys)

    def _several(self, anchor: AtHome, one: Place, two: Place) -> bool:
        """Whether kin on the street live under several numbers that would fill it in."""
        short = min(one.address, two.address, key=lambda each: len(each.house.split()))
        houses = {
            place.address.house
            for home in self._everybody
            if home.families & anchor.families
            for place in home.places
            if place.current and lacks(short, place.address)
            if same_street_and_place(short, place.address)
        }
        return len(houses) > 1


def may_be_one(one: Described, other: Described) -> bool:
    """Whether first name and date of birth leave open that two are one person."""
    given, held = parts(one.given_names)[:1], parts(other.given_names)[:1]
    if given and held and compare_parts(given[0], held[0]) is Agreement.DIFFERENT:
        return False
    return compare_dates(one.born_on, other.born_on) is not Agreement.DIFFERENT


def _settlers(
    homes: Iterable[AtHome], shown: frozenset[str]
) -> dict[tuple[str, str], set[str]]:
    """Who is recorded where, by family and place."""
    settlers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for home in homes:
        if home.record_id not in shown:
            for place in home.places:
                for text in exactly(place) if place.current else ():
                    for family in home.families:
                        settlers[family, text].add(home.record_id)
    return settlers


def _recorded(anchor: AtHome, other: AtHome) -> Iterator[Tie]:
    one, two = anchor.record, other.record
    if one is None or two is None:
        return
    if names_as_related(one, two):
        yield _tie(Why.RELATED, anchor, name=one.name)
    if names_as_related(two, one):
        yield _tie(Why.NAMES_AS_RELATED, anchor, name=one.name)
    if counted_together(one, two):
        yield _tie(Why.HOUSEHOLD_NUMBER, anchor, system=one.system)


def _tie(
    why: Why, anchor: AtHome, *, former: bool = False, doubt: str = "", **named: str
) -> Tie:
    words = _WORDS[why].format(**named) + _FORMER * former
    return Tie(doubt, former, why, words, anchor.record_id)
