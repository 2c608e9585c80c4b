"""Ties of a household: what holds two people to one home, and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from agency_node.matching.comparing import compare_dates
from agency_node.matching.comparing_names import compare_parts
from agency_node.matching.described import Described
from agency_node.matching.finding import Agreement
from agency_node.matching.household_places import (
    Nearness,
    Place,
    exactly,
    lacks,
    nearness,
    places_of,
    same_street_and_place,
)
from agency_node.matching.names import parts
from agency_node.matching.own_record import OwnRecord, record_id
from agency_node.matching.traits import Traits, traits_of

MIN_FAMILY_LETTERS = 2


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

    Sorted, the surest is first, and what is so now before what was.
    """

    former: bool
    why: Why
    words: str
    to: str


@dataclass(frozen=True, slots=True)
class AtHome:
    """Somebody, read once for what ties people together.

    `record` is theirs, unless it is somebody asked about; then `record_id` is empty.
    """

    person: Described
    places: tuple[Place, ...]
    families: frozenset[str]
    record: OwnRecord | None
    record_id: str


def at_home(person: Described, traits: Traits | None = None) -> AtHome:
    """Read somebody for what ties people together; `traits` if they were read before."""
    families = {
        part
        for names in (traits or traits_of(person)).names
        for part in names.family
        if len(part) >= MIN_FAMILY_LETTERS
    }
    record = person if isinstance(person, OwnRecord) else None
    name = record.record_id if record else ""
    return AtHome(person, places_of(person), frozenset(families), record, name)


def related(record: OwnRecord) -> tuple[str, ...]:
    """The records of the guardians and partners that a record names."""
    return tuple(record_id(record.system, each) for each in record.related)


class Ties:
    """What ties each of some people to others, given all that was found near them.

    A number one character apart may be a slip, or kin next door. It is taken for a slip
    where one of the two has no kin recorded under the very same number; and a missing
    number is filled in where kin on that street live under one number only. Strangers
    at one address whom one system counts as two households are those who left and those
    who came; so are strangers at another number of the street than the question gives,
    where a record has that number for a slip. `shown` are records that may be the very
    person asked about, and so are no kin of theirs.
    """

    def __init__(
        self,
        anchors: Sequence[AtHome],
        others: Sequence[AtHome],
        shown: Collection[str],
    ) -> None:
        self._anchors = anchors
        self._everybody = (*anchors, *others)
        self._shown = frozenset(shown)
        self._told = [p.address for a in anchors if a.record is None for p in a.places]
        self._settlers = _settlers(others, self._shown)

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
        kin = bool(anchor.families & other.families)
        if not kin and _numbered_apart(anchor.record, other.record):
            return
        for one in anchor.places:
            if not kin and anchor.record is not None and self._told_apart(one):
                continue
            for two in other.places:
                near = nearness(one, two, kin=kin)
                if near is Nearness.NUMBER_SLIPPED and (
                    self._settled(anchor, one) and self._settled(other, two)
                ):
                    continue
                if near is Nearness.NUMBER_MISSING and self._several(anchor, one, two):
                    continue
                if near is not None:
                    former = not (one.current and two.current)
                    yield _tie(_PLACES[near], anchor, former=former)

    def _told_apart(self, place: Place) -> bool:
        """Whether the question names another house of that very street."""
        here = place.address
        return any(
            told.house != here.house and same_street_and_place(told, here)
            for told in self._told
            if told.house and here.house
        )

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
    if two.record_id in related(one):
        yield _tie(Why.RELATED, anchor, name=one.name)
    if one.record_id in related(two):
        yield _tie(Why.NAMES_AS_RELATED, anchor, name=one.name)
    same_system = one.system == two.system and bool(one.household)
    if same_system and one.household == two.household:
        yield _tie(Why.HOUSEHOLD_NUMBER, anchor, system=one.system)


def _numbered_apart(one: OwnRecord | None, two: OwnRecord | None) -> bool:
    """Whether one system says that they are of two households."""
    if one is None or two is None or one.system != two.system:
        return False
    return bool(one.household and two.household) and one.household != two.household


def _tie(why: Why, anchor: AtHome, *, former: bool = False, **named: str) -> Tie:
    words = _WORDS[why].format(**named) + _FORMER * former
    return Tie(former, why, words, anchor.record_id)
