"""Places of a household: where somebody lives or lived, and whether two are one home.

An address that strangers may share by a slip of writing is believed only of kin:
people with a family name in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from jellyfish import metaphone
from rapidfuzz.distance import OSA

from agency_node.matching.addresses import Address, read_address
from agency_node.matching.comparing_addresses import same_street
from agency_node.matching.described import Described
from agency_node.matching.names import formal, sound
from agency_node.matching.signposts import alongside

NOWHERE = Address()
_WHOLE_POSTCODE, _UNIT = 5, 2


class Nearness(IntEnum):
    """How two places are one home, the surest first."""

    PROPERTY = 0
    ADDRESS = 1
    NUMBER_SLIPPED = 2
    NUMBER_MISSING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A home of somebody: an address, a UPRN or both; `current` if they live there."""

    address: Address = NOWHERE
    uprn: str = ""
    current: bool = False


def places_of(person: Described) -> tuple[Place, ...]:
    """Where somebody lives, first, and lived."""
    first, *others = person.uprns or ("",)
    now = Place(address=read_address(person.address), uprn=first, current=True)
    former = (Place(address=read_address(each)) for each in person.former_addresses)
    named = (Place(uprn=uprn) for uprn in others)
    every = (now, *former, *named)
    return tuple(place for place in every if place.uprn or place.address)


def exactly(place: Place) -> Iterator[str]:
    """Texts that two places share when they are written alike, or nearly."""
    address = place.address
    if place.uprn:
        yield f"uprn|{place.uprn}"
    if address.house and address.postcode:
        yield f"home|{address.house}|{address.postcode}"
    if address.house and address.street and address.town:
        yield f"abode|{address.house}|{_sound(address.street)}|{address.town}"


def on_the_street(place: Place, families: frozenset[str]) -> Iterator[str]:
    """Texts under which kin are filed who live along one street of one sector."""
    if place.current:
        yield from _kin(place.address, families, _sector(place.address))


def along_the_street(place: Place, families: frozenset[str]) -> Iterator[str]:
    """Texts under which kin on that street are looked for, postcode written or not."""
    if not place.current:
        return
    address, sector = place.address, _sector(place.address)
    yield from _kin(address, families, "")
    if sector:
        yield from _kin(address, families, sector)
    elif address.street:
        for family in families:
            yield alongside(sound(formal(family)), address.street_sound)


def _kin(address: Address, families: frozenset[str], sector: str) -> Iterator[str]:
    if address.street:
        for family in families:
            yield f"kin|{family}|{_sound(address.street)}|{sector}"


def _sector(address: Address) -> str:
    """A postcode without its last two letters: some three thousand homes."""
    whole = len(address.postcode) >= _WHOLE_POSTCODE
    return address.postcode[:-_UNIT] if whole else ""


@lru_cache(maxsize=4_096)
def _sound(street: str) -> str:
    """Metaphone of all words together, because they are also written in one."""
    return metaphone(street.replace(" ", ""))


def nearness(one: Place, other: Place, *, kin: bool) -> Nearness | None:
    """How two places are one home, or None where they are not.

    A former home, and one whose UPRN or street says otherwise, is believed of kin only;
    a slipped or missing house number of kin who both live there now.
    """
    current = one.current and other.current
    if one.uprn and one.uprn == other.uprn:
        return Nearness.PROPERTY if current or kin else None
    elsewhere = bool(one.uprn and other.uprn)
    if _same_house(one.address, other.address, kin=kin):
        sure = current and not elsewhere and not _at_odds(one.address, other.address)
        return Nearness.ADDRESS if kin or sure else None
    if not kin or not current or elsewhere:
        return None
    return _on_one_street(one.address, other.address)


def lacks(one: Address, other: Address) -> bool:
    """Whether the house of one, such as "14", says less than that of another."""
    return set(one.house.split()) < set(other.house.split())


def same_street_and_place(one: Address, other: Address) -> bool:
    """Whether two addresses are on one street of one town."""
    if not same_street(one.street, other.street) or _far_apart(one, other):
        return False
    postcodes = one.postcode and other.postcode
    return bool(postcodes) or _same_town(one, other)


def _same_house(one: Address, other: Address, *, kin: bool) -> bool:
    if not one.house or one.house != other.house:
        return False
    if one.postcode and one.postcode == other.postcode:
        return True
    if not same_street(one.street, other.street):
        return False
    return _same_town(one, other) or (kin and not _far_apart(one, other))


def _far_apart(one: Address, other: Address) -> bool:
    """Whether postcode or town says that two streets of one name are two."""
    if one.postcode and other.postcode and not _near_postcode(one, other):
        return True
    towns = one.areas and other.areas and one.postcode != other.postcode
    return bool(towns) and not _same_town(one, other)


def _at_odds(one: Address, other: Address) -> bool:
    """Whether street or postcode contradicts that two houses are one."""
    streets = one.street and other.street
    if streets and not same_street(one.street, other.street):
        return True
    return bool(one.postcode and other.postcode) and not _near_postcode(one, other)


def _on_one_street(one: Address, other: Address) -> Nearness | None:
    if not same_street_and_place(one, other):
        return None
    if lacks(one, other) or lacks(other, one):
        return Nearness.NUMBER_MISSING
    slipped = OSA.distance(one.house, other.house, score_cutoff=1) <= 1
    return Nearness.NUMBER_SLIPPED if slipped else None


def _near_postcode(one: Address, other: Address) -> bool:
    return OSA.distance(one.postcode, other.postcode, score_cutoff=1) <= 1


def _same_town(one: Address, other: Address) -> bool:
    return bool(set(one.areas) & set(other.areas))
