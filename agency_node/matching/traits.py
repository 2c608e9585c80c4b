"""Traits: what can be compared about a person, read once from what was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from agency_node.matching.addresses import Address, read_address
from agency_node.matching.described import Described
from agency_node.matching.names import parts

TELEPHONE_DIGITS = 9
"""The last digits of a number: what comes before depends on where it is written."""

_NOT_DIGITS = re.compile("[^0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """One name of a person: the parts given to them, and those of their family."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.given or self.family)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A person, ready to be compared. What is not known is empty.

    `names` and `addresses` hold the present one first, others and former ones after
    it; `born_on` is an ISO 8601 date or empty; `telephones` are last digits.
    """

    names: tuple[Names, ...] = ()
    born_on: str = ""
    sex: str = ""
    addresses: tuple[Address, ...] = ()
    uprns: tuple[str, ...] = ()
    nhs_number: str = ""
    upn: str = ""
    telephones: tuple[str, ...] = ()

    @property
    def homes(self) -> frozenset[str]:
        """What people who live together share, whatever of it is known."""
        keys = (address.household for address in self.addresses if address.household)
        return frozenset((*keys, *self.uprns))


@lru_cache(maxsize=512)
def traits_of(person: Described) -> Traits:
    """Read the traits of somebody asked about, or of somebody held.

    Remembered for a while: whoever is a candidate is looked at for the household too.
    """
    name = read_name(person.given_names, person.family_name)
    others = map(read_full_name, person.also_known_as)
    places = map(read_address, (person.address, *person.former_addresses))
    return Traits(
        names=tuple(dict.fromkeys(found for found in (name, *others) if found)),
        born_on=person.born_on,
        sex="" if person.sex == "U" else person.sex,
        addresses=tuple(dict.fromkeys(each for each in places if each)),
        uprns=person.uprns,
        nhs_number=person.nhs_number,
        upn=person.upn,
        telephones=tuple(filter(None, map(_telephone, person.telephones))),
    )


def read_name(given: str, family: str) -> Names:
    """Read a name in two pieces; all of it may stand in the first."""
    if not family:
        return read_full_name(given)
    return Names(given=parts(given), family=parts(family))


def read_full_name(name: str) -> Names:
    """Read a name in one piece: "Fauxley, Theo", or given names first."""
    if "," in name:
        family, _, given = name.partition(",")
        return Names(given=parts(given), family=parts(family))
    *given_parts, last = parts(name) or ("",)
    if not given_parts:
        return Names(given=(last,) if last else ())
    return Names(given=tuple(given_parts), family=(last,))


def _telephone(written: str) -> str:
    digits = _NOT_DIGITS.sub("", written)
    return digits[-TELEPHONE_DIGITS:] if len(digits) >= TELEPHONE_DIGITS else ""
