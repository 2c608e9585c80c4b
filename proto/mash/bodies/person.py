"""Persons: the least that identifies somebody, as told. Every person is somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from stdnum.gb import nhs

from mash.bodies.dates import require_day
from mash.bodies.kept_from import KeptFrom
from mash.bodies.lists import require_codes, require_count, require_listed
from mash.errors import MalformedError
from mash.text import clean

MAX_TAG_CHARACTERS = 8
MAX_NAME_CHARACTERS = 80
MAX_ADDRESS_CHARACTERS = 200
MAX_RELATION_CHARACTERS = 40
MAX_ETHNICITY_CHARACTERS = 4
MAX_DISABILITIES = 13
MAX_DISABILITY_CHARACTERS = 4
MAX_TELEPHONE_CHARACTERS = 40
MAX_KEPT_FROM = 8

SEXES = frozenset({"M", "F", "U"})
"""As the children in need census; U where it is not known, or before birth."""

_NHS_NUMBER = re.compile(r"[0-9]{10}")
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")


IDENTIFIERS = frozenset(
    {"tag", "family_name", "given_names", "born_on", "expected_on", "sex"}
    | {"address", "nhs_number", "upn", "relation", "kept_from"}
)
"""All that a search needs, and who must not hear of it. The rest stays at the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person in an enquiry. Text that is not known is empty.

    `tag` names them within the enquiry ("C1"), `born_on` is an ISO 8601 date, and
    so is `expected_on`, for a child before birth; `nhs_number` ten digits without
    spaces, `upn` thirteen characters; `ethnicity` and `disabilities` are codes of the
    children in need census. `safe_contact` says that address and telephone protect
    this person: they are not printed, and leave only where somebody ticks them.

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
    sex: str = ""
    expected_on: str = ""
    ethnicity: str = ""
    disabilities: tuple[str, ...] = ()
    telephone: str = ""
    safe_contact: bool = False
    kept_from: tuple[KeptFrom, ...] = ()

    def __post_init__(self) -> None:
        require_tag("tag", self.tag)
        clean("family_name", self.family_name, MAX_NAME_CHARACTERS)
        clean("given_names", self.given_names, MAX_NAME_CHARACTERS)
        if not (self.family_name.strip() or self.given_names.strip()):
            raise MalformedError("family_name, given_names: give at least one")
        clean("address", self.address, MAX_ADDRESS_CHARACTERS)
        clean("relation", self.relation, MAX_RELATION_CHARACTERS)
        clean("telephone", self.telephone, MAX_TELEPHONE_CHARACTERS)
        require_count("kept_from", self.kept_from, 0, MAX_KEPT_FROM)
        self._require_birth()
        self._require_counted()
        if self.nhs_number:
            require_nhs_number(self.nhs_number)
        if self.upn:
            require_upn(self.upn)

    def _require_birth(self) -> None:
        if self.born_on and self.expected_on:
            raise MalformedError("expected_on: not for somebody who is born")
        if self.born_on:
            require_day("born_on", self.born_on)
        if self.expected_on:
            require_day("expected_on", self.expected_on)

    def _require_counted(self) -> None:
        if self.sex:
            require_listed("sex", self.sex, SEXES)
        clean("ethnicity", self.ethnicity, MAX_ETHNICITY_CHARACTERS)
        limit = MAX_DISABILITY_CHARACTERS
        require_codes("disabilities", self.disabilities, MAX_DISABILITIES, limit)


def for_search(person: Person) -> Person:
    """Return the least about a person that a search needs (Caldicott principle 3).

    What protects them stays here: a protected address and telephone are left out, and
    so is everything that identifies nobody.
    """
    least = {f.name: getattr(person, f.name) for f in fields(person)}
    kept = {name: said for name, said in least.items() if name in IDENTIFIERS}
    if person.safe_contact:
        kept |= {"address": "", "safe_contact": True}
    return Person(**kept)


def require_tag(field: str, tag: str) -> None:
    """Refuse what cannot name a person within an enquiry.

    Raises:
        MalformedError: It is not 1 to 8 visible characters.

    """
    clean(field, tag, MAX_TAG_CHARACTERS, required=True)


def require_upn(number: str) -> None:
    """Refuse what cannot be a unique pupil number (DfE guide to UPNs).

    Raises:
        MalformedError: It is not a letter, 11 digits and a digit or letter.

    """
    if not _UPN.fullmatch(number):
        raise MalformedError("upn: give a letter and 12 digits, the last may vary")


def require_nhs_number(number: str) -> None:
    """NHS Data Dictionary, NHS NUMBER: the tenth digit checks the other nine.

    Raises:
        MalformedError: It is not ten digits, or the last does not check the others.

    """
    if not _NHS_NUMBER.fullmatch(number) or not nhs.is_valid(number):
        raise MalformedError("nhs_number: give 10 digits whose check digit holds")
