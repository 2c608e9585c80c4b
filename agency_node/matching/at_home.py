"""At home: somebody, read once for what ties people to one home and to one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agency_node.matching.described import Described
from agency_node.matching.household_places import Place, places_of
from agency_node.matching.own_record import OwnRecord, record_id
from agency_node.matching.traits import Traits, traits_of

MIN_FAMILY_LETTERS = 2


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


def recorded_with(home: AtHome) -> Iterator[str]:
    """Texts under which those are filed whom a record names, or counts with somebody."""
    record = home.record
    if record is None:
        return
    for each in (record.local_id, *record.related):
        yield f"related|{record.system}|{each}"
    if record.household:
        yield f"household|{record.system}|{record.household}"


def recorded_together(one: AtHome, other: AtHome) -> bool:
    """Whether a system names one on the other's record, or counts them as one home."""
    if one.record is None or other.record is None:
        return False
    named = other.record_id in related(one.record)
    naming = one.record_id in related(other.record)
    return named or naming or counted_together(one.record, other.record)


def counted_together(one: OwnRecord, other: OwnRecord) -> bool:
    """Whether one system counts both in one household."""
    same = one.system == other.system and one.household == other.household
    return same and bool(one.household)
