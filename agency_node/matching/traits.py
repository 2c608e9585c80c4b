"""Traits: what can be compared about a person, read once from what was written."""

from __future__ import annotations

from dataclasses import dataclass

from agency_node.matching.addresses import Address, read_address
from agency_node.matching.described import Described
from agency_node.matching.names import parts


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

    `names` holds the name first and other names after it; `born_on` is an ISO 8601
    date or empty.
    """

    names: tuple[Names, ...]
    born_on: str = ""
    address: Address
    nhs_number: str = ""
    upn: str = ""


def traits_of(person: Described) -> Traits:
    """Read the traits of somebody asked about, or of somebody held."""
    name = _names(person.given_names, person.family_name)
    return Traits(
        names=tuple(
            found for found in (name, *map(_full_name, person.also_known_as)) if found
        ),
        born_on=person.born_on,
        address=read_address(person.address),
        nhs_number=person.nhs_number,
        upn=person.upn.upper(),
    )


def _names(given: str, family: str) -> Names:
    if not family:
        return _full_name(given)
    return Names(given=parts(given), family=parts(family))


def _full_name(name: str) -> Names:
    """Read a name in one piece: "Fauxley, Theo", or given names first."""
    if "," in name:
        family, _, given = name.partition(",")
        return Names(given=parts(given), family=parts(family))
    *given_parts, last = parts(name) or ("",)
    if not given_parts:
        return Names(given=(last,) if last else ())
    return Names(given=tuple(given_parts), family=(last,))
