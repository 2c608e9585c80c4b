"""Described: what is known to identify somebody, whether asked about or held.

A question and a record are the same kind of value, so that comparing them has no
direction.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

from mash.bodies import Person
from mash.bodies.dates import require_day
from mash.bodies.lists import require_listed
from mash.bodies.person import (
    MAX_ADDRESS_CHARACTERS,
    MAX_NAME_CHARACTERS,
    MAX_TELEPHONE_CHARACTERS,
    SEXES,
    require_nhs_number,
    require_upn,
)
from mash.errors import MalformedError
from mash.text import clean

MAX_OTHER_NAMES = 12
MAX_OTHER_NAMES_CHARACTERS = 400
"""Of all other names together."""

MAX_FORMER_ADDRESSES = 12
MAX_UPRNS = 12
MAX_TELEPHONES = 6

_UPRN = re.compile("[1-9][0-9]{0,11}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Somebody, as described. Text that is not known is empty.

    `also_known_as` holds other full names, former ones among them; `born_on` is an
    ISO 8601 date; `sex` M, F or U; `address` is on one line, `former_addresses` are
    as many; `uprns` are unique property reference numbers (GeoPlace: 1 to 12 digits,
    no check digit), that of `address` first; `nhs_number` ten digits, `upn` thirteen
    characters; `telephones` as they were written.

    Raises:
        MalformedError: A field is too long, or not what it says; the text names it.

    """

    family_name: str = ""
    given_names: str = ""
    also_known_as: tuple[str, ...] = ()
    born_on: str = ""
    sex: str = ""
    address: str = ""
    former_addresses: tuple[str, ...] = ()
    uprns: tuple[str, ...] = ()
    nhs_number: str = ""
    upn: str = ""
    telephones: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        clean("family_name", self.family_name, MAX_NAME_CHARACTERS)
        clean("given_names", self.given_names, MAX_NAME_CHARACTERS)
        _each("also_known_as", self.also_known_as, MAX_OTHER_NAMES, MAX_NAME_CHARACTERS)
        if sum(map(len, self.also_known_as)) > MAX_OTHER_NAMES_CHARACTERS:
            limit = MAX_OTHER_NAMES_CHARACTERS
            raise MalformedError(f"also_known_as: at most {limit} characters")
        clean("address", self.address, MAX_ADDRESS_CHARACTERS)
        former, length = self.former_addresses, MAX_ADDRESS_CHARACTERS
        _each("former_addresses", former, MAX_FORMER_ADDRESSES, length)
        _each("telephones", self.telephones, MAX_TELEPHONES, MAX_TELEPHONE_CHARACTERS)
        if self.sex:
            require_listed("sex", self.sex, SEXES)
        if self.born_on:
            require_day("born_on", self.born_on)
        if self.nhs_number:
            require_nhs_number(self.nhs_number)
        if self.upn:
            require_upn(self.upn)
        if len(self.uprns) > MAX_UPRNS or not all(map(_UPRN.fullmatch, self.uprns)):
            raise MalformedError(f"uprns: at most {MAX_UPRNS}, each of 1 to 12 digits")

    @property
    def name(self) -> str:
        """The name as written, given names first."""
        return f"{self.given_names} {self.family_name}".strip()

    def known(self) -> dict[str, object]:
        """What is known, by field, as JSON may hold it."""
        values = zip(self.__dataclass_fields__, astuple(self), strict=True)
        return {name: value for name, value in values if value}


def described(person: Person) -> Described:
    """A person of an enquiry, as far as a search goes."""
    return Described(
        family_name=person.family_name,
        given_names=person.given_names,
        born_on=person.born_on,
        sex=person.sex,
        address=person.address,
        nhs_number=person.nhs_number,
        upn=person.upn,
        telephones=(person.telephone,) if person.telephone else (),
    )


def _each(field: str, values: tuple[str, ...], most: int, length: int) -> None:
    if len(values) > most:
        raise MalformedError(f"{field}: at most {most}")
    for value in values:
        clean(field, value, length)
