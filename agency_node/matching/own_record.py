"""Own records: a person as this agency's own systems hold them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import astuple, dataclass
from functools import lru_cache

from agency_node.matching.described import Described
from mash.bodies import Person
from mash.errors import MalformedError
from mash.text import clean

MAX_SYSTEM_CHARACTERS = 40
MAX_LOCAL_ID_CHARACTERS = 64
MAX_RELATED = 12

OWN_TAG = "R"
"""A record is nobody in an enquiry yet; a `Person` must still carry a tag."""

NO_NAME = "(no name held)"
"""Shown for a record without any: a date, a number or an address may still find it."""

_RECORD_ID_BYTES = 10


@lru_cache(maxsize=4_096)
def record_id(system: str, local_id: str) -> str:
    """Name a record by what its own system calls it, without repeating that.

    The same record has the same name after every import. 80 bits of SHA-256 in
    lower-case base32 (RFC 4648 §6), for example ``r-4zcjvbq2s7p3m6ta``.
    """
    digest = hashlib.sha256(f"{system}\0{local_id}".encode()).digest()
    letters = base64.b32encode(digest[:_RECORD_ID_BYTES]).decode().lower()
    return f"r-{letters}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecord(Described):
    """A person as held: whose record it is, and who they live with or belong to.

    `household` is what the system itself calls the home they share; `related` are the
    ids, in the same system, of guardians and partners recorded there.

    Raises:
        MalformedError: As `Described`, or it could not be shown at a terminal.

    """

    system: str
    local_id: str
    household: str = ""
    related: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Described.__post_init__(self)
        clean("system", self.system, MAX_SYSTEM_CHARACTERS, required=True)
        clean("local_id", self.local_id, MAX_LOCAL_ID_CHARACTERS, required=True)
        clean("household", self.household, MAX_LOCAL_ID_CHARACTERS)
        if len(self.related) > MAX_RELATED:
            raise MalformedError(f"related: at most {MAX_RELATED}")
        for each in self.related:
            clean("related", each, MAX_LOCAL_ID_CHARACTERS, required=True)
        self.person()

    @property
    def record_id(self) -> str:
        """What a terminal and the access log call this record."""
        return record_id(self.system, self.local_id)

    def person(self) -> Person:
        """This record as a terminal is shown it."""
        return Person(
            tag=OWN_TAG,
            family_name=self.family_name if self.name else NO_NAME,
            given_names=self.given_names,
            born_on=self.born_on,
            sex=self.sex,
            address=self.address,
            nhs_number=self.nhs_number,
            upn=self.upn,
            telephone=self.telephones[0] if self.telephones else "",
        )

    def digest(self) -> bytes:
        """SHA-256 over every field: equal exactly when nothing has changed."""
        return hashlib.sha256(repr(astuple(self)).encode()).digest()
