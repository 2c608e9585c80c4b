"""At home: somebody, read once for what ties people to one home and to one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agency_node.matching.described import Described
from agency_node.matching.household_places import Place, places_of
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.traits import Names, Traits, read_full_name, read_name

MIN_FAMILY_LETTERS = 2


@dataclass(frozen=True, slots=True)
class AtHome:
    """Somebody, read once for what ties people together.

    `record` is theirs, unless it is somebody asked about.
    """

    person: Described
    places: tuple[Place, ...]
    families: frozenset[str]
    record: OwnRecord | None

    @property
    def record_id(self) -> str:
        """The name of the record; empty for somebody asked about."""
        return self.record.record_id if self.record else ""


def at_home(person: Described, traits: Traits | None = None) -> AtHome:
    """Read somebody for what ties people together; `traits` if they were read before."""
    names = traits.names if traits else _names(person)
    families = {part for each in names for part in each.family}
    record = person if isinstance(person, OwnRecord) else None
    return AtHome(
        person=person,
        places=places_of(person),
        families=frozenset(p for p in families if len(p) >= MIN_FAMILY_LETTERS),
        record=record,
    )


def _names(person: Described) -> Iterator[Names]:
    yield read_name(person.given_names, person.family_name)
    yield from map(read_full_name, person.also_known_as)


def names_as_related(one: OwnRecord, other: OwnRecord) -> bool:
    """Whether a record names another's person as guardian or partner."""
    return one.system == other.system and other.local_id in one.related


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
    return (
        names_as_related(one.record, other.record)
        or names_as_related(other.record, one.record)
        or counted_together(one.record, other.record)
    )


def counted_together(one: OwnRecord, other: OwnRecord) -> bool:
    """Whether one system counts both in one household."""
    same = one.system == other.system and one.household == other.household
    return same and bool(one.household)
