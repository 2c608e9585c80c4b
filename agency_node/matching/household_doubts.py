"""Doubts: what the records say against a stranger living where one of them says so.

Whoever moved away is often still recorded at the address; so is the adult whom nobody
has named. Nobody is left out for a doubt: it is said beside the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum

from agency_node.matching.at_home import AtHome, counted_together, recorded_together
from agency_node.matching.household_places import (
    Nearness,
    Place,
    nearness,
    same_street_and_place,
)
from agency_node.matching.own_record import NO_NAME, OwnRecord

Rare = Callable[[Collection[str]], bool]
"""Whether a family name is too rare for neighbours to share it by chance."""

_THERE = frozenset({Nearness.PROPERTY, Nearness.ADDRESS})


class Doubt(StrEnum):
    """What is said against it, in the words people are shown."""

    OTHER_NUMBER = "the question gives another number of that street"
    COUNTED_APART = "{system} counts them as another household"
    NOT_COUNTED = "{system} counts a household there without them"
    OWN_ELSEWHERE = "those whom they are recorded with live elsewhere"
    FAMILY_ELSEWHERE = "the family of {name} is recorded elsewhere"


class Doubts:
    """What is said against ties by address alone, of all that was found.

    `anchors` are those asked about and their likely records, `others` all who were
    found beside them.
    """

    def __init__(
        self, anchors: Sequence[AtHome], others: Iterable[AtHome], rare: Rare
    ) -> None:
        self._told = [p for a in anchors if a.record is None for p in a.places]
        self._anchors = [each for each in anchors if each.record is not None]
        named = {each.record_id for each in self._anchors}
        self._others = [each for each in others if each.record_id not in named]
        self._families = frozenset[str]().union(*(each.families for each in anchors))
        self._rare = rare
        self._own_people: dict[str, list[AtHome]] = {}

    def of(self, anchor: AtHome, place: Place, other: AtHome) -> str:
        """What speaks most against a stranger living with an anchor, or nothing.

        `place` is a home of the anchor's, and as it seems of the stranger's.
        """
        own = self._own_of(other)
        if any(self._of_the_family(each) for each in own if lives_at(each, place)):
            return ""
        if anchor.record is not None and self._other_number(place):
            return Doubt.OTHER_NUMBER
        if other.record is not None and (
            doubt := self._counted(other.record, place, own)
        ):
            return doubt.format(system=other.record.system)
        if own and not any(lives_at(each, place) for each in own):
            return Doubt.OWN_ELSEWHERE
        if anchor.record is not None and self._family_elsewhere(anchor, place):
            name = anchor.record.name or NO_NAME
            return Doubt.FAMILY_ELSEWHERE.format(name=name)
        return ""

    def _own_of(self, other: AtHome) -> list[AtHome]:
        if other.record_id not in self._own_people:
            own = [each for each in self._others if self._own(other, each)]
            self._own_people[other.record_id] = own
        return self._own_people[other.record_id]

    def _own(self, one: AtHome, other: AtHome) -> bool:
        """Whether two belong together wherever they live, or by a slip of a number."""
        if one.record_id == other.record_id:
            return False
        return recorded_together(one, other) or self._next_door(one, other)

    def _next_door(self, one: AtHome, other: AtHome) -> bool:
        kin = one.families & other.families
        slipped = kin and any(
            nearness(here, there, kin=True) is Nearness.NUMBER_SLIPPED
            for here in one.places
            for there in other.places
        )
        return bool(slipped) and self._rare(kin)

    def _of_the_family(self, other: AtHome) -> bool:
        kin = bool(other.families & self._families)
        return kin or any(recorded_together(each, other) for each in self._anchors)

    def _other_number(self, place: Place) -> bool:
        """Whether the question names another house of that very street."""
        here = place.address
        return any(
            told.address.house != here.house
            and same_street_and_place(told.address, here)
            for told in self._told
            if told.address.house and here.house
        )

    def _counted(
        self, held: OwnRecord, place: Place, own: Sequence[AtHome]
    ) -> Doubt | None:
        """Whether their system counts the people there as two households."""
        family = [
            each.record
            for each in (*self._anchors, *filter(self._of_the_family, self._others))
            if each.record and each.record.system == held.system
            if each.record.record_id != held.record_id and lives_at(each, place)
        ]
        if any(each.household for each in family):
            return Doubt.COUNTED_APART if held.household else Doubt.NOT_COUNTED
        counted = any(
            each.record and counted_together(each.record, held)
            for each in own
            if lives_at(each, place)
        )
        return Doubt.COUNTED_APART if family and counted else None

    def _family_elsewhere(self, anchor: AtHome, place: Place) -> bool:
        """Whether those whom an anchor belongs with are recorded, but not there."""
        own = [
            each
            for each in self._others
            if recorded_together(anchor, each)
            or (each.families & anchor.families and self._where_told(each))
        ]
        return bool(own) and not any(lives_at(each, place) for each in own)

    def _where_told(self, other: AtHome) -> bool:
        return any(lives_at(other, told) for told in self._told)


def lives_at(home: AtHome, place: Place) -> bool:
    """Whether a record says that somebody lives there now."""
    return any(
        nearness(each, place, kin=True) in _THERE
        for each in home.places
        if each.current
    )
