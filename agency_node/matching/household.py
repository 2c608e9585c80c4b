"""Household: who else is in the home of the people asked about, and why. Pure.

One hop, no further, and a list of its own: to share a home says nothing about who
somebody is, so it is never part of anybody's score. What is listed is what records
say; that somebody lives there is for a person to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Protocol

from agency_node.ages import ADULT_FROM, completed_years
from agency_node.matching.at_home import AtHome, at_home, recorded_with
from agency_node.matching.described import Described
from agency_node.matching.household_doubts import Rare
from agency_node.matching.household_places import (
    along_the_street,
    exactly,
    nearness,
    on_the_street,
)
from agency_node.matching.household_ties import Tie, Ties
from agency_node.matching.own_record import NO_NAME, OwnRecord
from agency_node.matching.rarity import Counted, Rarity
from agency_node.matching.signposts import numbered
from agency_node.matching.traits import Traits
from agency_node.matching.weighing import LEAST_PEOPLE

MAX_HOUSEHOLD = 25
RARE_FAMILY_BITS = 9.0
"""One in five hundred has the name: of neighbours a house number apart, few by chance."""

Texts = Callable[[AtHome], Iterable[str]]
"""What somebody is looked for under, as texts of signposts."""

MAX_LOOKED_AT = 400
"""Records filed near the people asked about: far above any home but an institution."""

_UNKNOWN_LAST = "9999"
_UNNAMED = "tied to this address whom nobody in the enquiry has named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Housemate:
    """Somebody held who is tied to the home. Says nothing about who they are.

    `reasons` are lines for a person, the surest first; `doubts` what the records say
    against it, empty where they say nothing; `tied_to` the records of the people they
    are tied to, empty text for the one asked about; `adult` is None where no date of
    birth or no day is known; `current` says that the records place them there now;
    `named` whether the enquiry names them, None where that was not asked.
    """

    record_id: str
    name: str
    born_on: str
    address: str
    reasons: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    tied_to: tuple[str, ...] = ()
    adult: bool | None = None
    current: bool = True
    named: bool | None = None

    @property
    def reason(self) -> str:
        """Why, on one line."""
        return "; ".join(self.reasons)

    @property
    def warning(self) -> str:
        """What to look at first: somebody there whom nobody has named. Often empty."""
        if self.named is not False:
            return ""
        who = {True: "an adult", False: "a child", None: "somebody of unknown age"}
        return f"{who[self.adult]} {_UNNAMED}"


def home_signposts(person: Described, traits: Traits | None = None) -> frozenset[str]:
    """The texts under which a record is filed, to be found by its household.

    `signposts.numbered` makes numbers of them. `traits` are the person's, where they
    were read before.
    """
    home = at_home(person, traits)
    kin = (t for place in home.places for t in on_the_street(place, home.families))
    return frozenset((*_sure_texts(home), *kin))


class Neighbourhood(Protocol):
    """What is asked of the records. `records.looking_up.Catalogue` is one."""

    def total(self) -> int:
        """How many people are held."""

    def filed_under(self, signposts: Iterable[int], most: int) -> list[OwnRecord]:
        """Everybody filed under any of these signposts, at most so many."""

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        """How many people bear each counted name."""


def household(
    people: Sequence[Described],
    candidates: Collection[str],
    register: Neighbourhood,
    day: date | None,
) -> tuple[Housemate, ...]:
    """Who shares a home with any of these people, the surest first, those in doubt last.

    Looked up are all who are filed near them; then who is with the strangers found.

    Args:
        people: Whoever was asked about, and the records shown as good candidates.
        candidates: Ids of all records shown as somebody whom the question may mean.
            They are listed only where name or date of birth says that they are
            somebody else than the person they live with.
        register: Of all records.
        day: On which somebody is an adult or not; None leaves that open.

    """
    anchors = [at_home(person) for person in people]
    homes = {each.record_id: each for each in _all_near(anchors, register)}
    strangers = _strangers(anchors, homes.values())
    beside = _near(strangers, register, recorded_with, _kin_texts)
    shown = {*candidates, *(anchor.record_id for anchor in anchors)}
    ties = Ties(anchors, (*homes.values(),), shown, beside, _rare_in(register))
    return _listed(homes, ties, day)


def is_adult(born_on: str, day: date | None) -> bool | None:
    """Whether somebody is eighteen on a day; None where either is not known.

    >>> is_adult("2008-11-22", date(2026, 11, 22)), is_adult("", date(2026, 11, 22))
    (True, None)
    """
    if not born_on or day is None:
        return None
    return completed_years(date.fromisoformat(born_on), day) >= ADULT_FROM


def _all_near(homes: Sequence[AtHome], register: Neighbourhood) -> list[AtHome]:
    """Everybody near; kin apart where an institution's residents crowd them out."""
    found = _near(homes, register, _sure_texts, _kin_texts)
    if len(found) < MAX_LOOKED_AT:
        return found
    return [*_near(homes, register, _sure_texts), *_near(homes, register, _kin_texts)]


def _near(
    homes: Sequence[AtHome], register: Neighbourhood, *kinds: Texts
) -> list[AtHome]:
    wanted = {
        numbered(text) for texts in kinds for home in homes for text in texts(home)
    }
    found = register.filed_under(wanted, MAX_LOOKED_AT) if wanted else ()
    return [at_home(record) for record in found]


def _strangers(anchors: Sequence[AtHome], homes: Iterable[AtHome]) -> list[AtHome]:
    families = frozenset[str]().union(*(anchor.families for anchor in anchors))
    places = {place for anchor in anchors for place in anchor.places}
    return [
        home
        for home in homes
        if not home.families & families
        if any(
            nearness(one, other, kin=False) is not None
            for one, other in product(places, home.places)
        )
    ]


def _rare_in(register: Neighbourhood) -> Rare:
    bearers = Counted(register.bearers)

    def rare(families: Collection[str]) -> bool:
        rarity = Rarity(max(register.total(), LEAST_PEOPLE), bearers)
        return max(map(rarity.family, families)) >= RARE_FAMILY_BITS

    return rare


def _listed(
    homes: Mapping[str, AtHome], ties: Ties, day: date | None
) -> tuple[Housemate, ...]:
    found = ((ties.of(home), home.record) for home in homes.values())
    tied = [(reasons, record) for reasons, record in found if reasons and record]
    tied.sort(
        key=lambda each: (
            each[0][0],
            each[1].born_on or _UNKNOWN_LAST,
            each[1].record_id,
        )
    )
    return tuple(_housemate(record, reasons, day) for reasons, record in tied)


def _sure_texts(home: AtHome) -> Iterator[str]:
    for place in home.places:
        yield from exactly(place)
    yield from recorded_with(home)


def _kin_texts(home: AtHome) -> Iterator[str]:
    for place in home.places:
        yield from along_the_street(place, home.families)


def _housemate(record: OwnRecord, ties: Sequence[Tie], day: date | None) -> Housemate:
    doubted = all(tie.doubt for tie in ties)
    return Housemate(
        record_id=record.record_id,
        name=record.name or NO_NAME,
        born_on=record.born_on,
        address=record.address,
        reasons=tuple(dict.fromkeys(tie.words for tie in ties)),
        doubts=tuple(dict.fromkeys(tie.doubt for tie in ties if doubted)),
        tied_to=tuple(dict.fromkeys(tie.to for tie in ties)),
        adult=is_adult(record.born_on, day),
        current=any(not tie.former for tie in ties),
    )
