"""Contacts: a worry, or a question about one, at a door."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.account import Account, require_account
from mash.bodies.enquiry import (
    MAX_HOUSEHOLD,
    MAX_SOURCE_CHARACTERS,
    MAX_SUBJECTS,
    MAX_TOLD_CHARACTERS,
    MAX_WORRY_CHARACTERS,
    EnquiryBody,
)
from mash.bodies.lists import require_count, require_distinct, require_listed
from mash.bodies.person import Person
from mash.errors import MalformedError
from mash.text import clean

ADVICE = "ADVICE"
NO_NAMES = "NO_NAMES"
CONTACT_TYPES = frozenset({"REFERRAL", "NOTIFICATION", ADVICE, NO_NAMES, "TRANSFER_IN"})

_NEED_NOBODY = frozenset({ADVICE, NO_NAMES})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactBody:
    """What kind of contact, about whom, what was said, by whom, and who was told.

    A question without names names nobody; a question for advice may. Tags are
    unique over subjects and household together.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message ContactBody.

    """

    type: str
    subjects: tuple[Person, ...] = ()
    household: tuple[Person, ...] = ()
    worry: str
    source: str
    told: str
    account: Account | None = None

    def __post_init__(self) -> None:
        require_listed("type", self.type, CONTACT_TYPES)
        self._require_people()
        clean("worry", self.worry, MAX_WORRY_CHARACTERS, lines=True, required=True)
        clean("source", self.source, MAX_SOURCE_CHARACTERS, required=True)
        clean("told", self.told, MAX_TOLD_CHARACTERS, lines=True, required=True)
        require_account(self.account)

    def _require_people(self) -> None:
        people = self.subjects + self.household
        if self.type == NO_NAMES and people:
            raise MalformedError("subjects, household: nobody, without names")
        least = 0 if self.type in _NEED_NOBODY else 1
        require_count("subjects", self.subjects, least, MAX_SUBJECTS)
        require_count("household", self.household, 0, MAX_HOUSEHOLD)
        require_distinct("tags", [person.tag for person in people])


def enquiry_of(contact: ContactBody) -> EnquiryBody:
    """Return the enquiry that a contact becomes: told once, so never typed twice.

    Raises:
        MalformedError: The contact names nobody.

    """
    return EnquiryBody(
        subjects=contact.subjects,
        household=contact.household,
        worry=contact.worry,
        source=contact.source,
        told=contact.told,
        account=contact.account,
    )
