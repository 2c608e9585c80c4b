"""Persons: the least that identifies somebody, as told. Every person is somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from stdnum.gb import nhs

from mash.errors import MalformedError
from mash.text import clean

MAX_TAG_CHARACTERS = 8
MAX_NAME_CHARACTERS = 80
MAX_ADDRESS_CHARACTERS = 200
MAX_RELATION_CHARACTERS = 40

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NHS_NUMBER = re.compile(r"[0-9]{10}")
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person in an enquiry. Text that is not known is empty.

    `tag` names them within the enquiry ("C1"), `born_on` is an ISO 8601 date,
    `nhs_number` ten digits without spaces, `upn` thirteen characters.

    Raises:
        MalformedError: A field breaks a rule of bodies.proto, message Person.

    """

    tag: str
    family_name: str = ""
    given_names: str = ""
    born_on: str = ""
    address: str = ""
    nhs_number: str = ""
    upn: str = ""
    relation: str = ""

    def __post_init__(self) -> None:
        require_tag("tag", self.tag)
        clean("family_name", self.family_name, MAX_NAME_CHARACTERS)
        clean("given_names", self.given_names, MAX_NAME_CHARACTERS)
        if not (self.family_name.strip() or self.given_names.strip()):
            raise MalformedError("family_name, given_names: give at least one")
        clean("address", self.address, MAX_ADDRESS_CHARACTERS)
        clean("relation", self.relation, MAX_RELATION_CHARACTERS)
        if self.born_on:
            require_day("born_on", self.born_on)
        if self.nhs_number:
            _require_nhs_number(self.nhs_number)
        if self.upn and not _UPN.fullmatch(self.upn):
            raise MalformedError("upn: give a letter and 12 digits, the last may vary")


def require_tag(field: str, tag: str) -> None:
    """Refuse what cannot name a person within an enquiry.

    Raises:
        MalformedError: It is not 1 to 8 visible characters.

    """
    clean(field, tag, MAX_TAG_CHARACTERS, required=True)


def require_day(field: str, day: str) -> None:
    """Refuse what is not a day of the calendar.

    Raises:
        MalformedError: It is not YYYY-MM-DD.

    """
    try:
        known = bool(_DAY.fullmatch(day)) and bool(date.fromisoformat(day))
    except ValueError:
        known = False
    if not known:
        raise MalformedError(f"{field}: give a day as YYYY-MM-DD, or nothing")


def _require_nhs_number(number: str) -> None:
    """NHS Data Dictionary, NHS NUMBER: the tenth digit checks the other nine."""
    if not _NHS_NUMBER.fullmatch(number) or not nhs.is_valid(number):
        raise MalformedError("nhs_number: give 10 digits whose check digit holds")
