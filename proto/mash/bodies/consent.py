"""Consent: that somebody agreed, to what, for whom, and until when."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.dates import require_day
from mash.bodies.lists import require_codes, require_listed
from mash.bodies.person import require_tag
from mash.errors import MalformedError
from mash.limits import MAX_CIRCLE
from mash.statement import ID_BYTES
from mash.text import clean

CONSENT_WAYS = frozenset({"WRITTEN", "SPOKEN", "ELECTRONIC"})
MAX_GIVEN_BY_CHARACTERS = 80
MAX_CONSENT_CATEGORIES = 16
MAX_CATEGORY_CHARACTERS = 40
_AGENCY_CHARACTERS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent. `consent_id` is 16 bytes that nobody can guess; days are ISO 8601.

    Empty `categories` cover everything, empty `agencies` the circle, an empty
    `until` lasts until it is withdrawn.

    Raises:
        MalformedError: A field breaks a rule of grounds.proto, message Consent.

    """

    consent_id: bytes
    person: str
    given_by: str
    how: str
    given_on: str
    categories: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    until: str = ""

    def __post_init__(self) -> None:
        if len(self.consent_id) != ID_BYTES:
            raise MalformedError(f"consent_id: give {ID_BYTES} bytes")
        require_tag("person", self.person)
        clean("given_by", self.given_by, MAX_GIVEN_BY_CHARACTERS, required=True)
        require_listed("how", self.how, CONSENT_WAYS)
        require_day("given_on", self.given_on)
        most, limit = MAX_CONSENT_CATEGORIES, MAX_CATEGORY_CHARACTERS
        require_codes("categories", self.categories, most, limit)
        require_codes("agencies", self.agencies, MAX_CIRCLE, _AGENCY_CHARACTERS)
        if self.until:
            require_day("until", self.until)
        if self.until and self.until < self.given_on:
            raise MalformedError("until: not before given_on")
