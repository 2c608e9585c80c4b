"""Records: a person and the lines about them, as this agency's own systems hold them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import astuple, dataclass

from mash.bodies import Person
from mash.bodies.dates import require_day
from mash.bodies.person import MAX_ADDRESS_CHARACTERS, MAX_NAME_CHARACTERS
from mash.errors import MalformedError
from mash.text import clean

MAX_SYSTEM_CHARACTERS = 40
MAX_LOCAL_ID_CHARACTERS = 64
MAX_ALSO_KNOWN_AS_CHARACTERS = 400
MAX_ENTRY_CHARACTERS = 8_000

OWN_TAG = "R"
"""A record is nobody in an enquiry yet; a `Person` must still carry a tag."""

_RECORD_ID_BYTES = 10


def record_id(system: str, local_id: str) -> str:
    """Name a record by what its own system calls it, without repeating that.

    The same record has the same name after every import. 80 bits of SHA-256 in
    lower-case base32 (RFC 4648 §6), for example ``r-4zcjvbq2s7p3m6ta``.
    """
    digest = hashlib.sha256(f"{system}\0{local_id}".encode()).digest()
    letters = base64.b32encode(digest[:_RECORD_ID_BYTES]).decode().lower()
    return f"r-{letters}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecord:
    """A person as held. Text that is not known is empty.

    `also_known_as` holds other full names. `born_on` is an ISO 8601 date,
    `nhs_number` ten digits, `upn` thirteen characters.

    Raises:
        MalformedError: A field breaks a rule of bodies.proto, message Person, so
            that the record could not be shown at a terminal.

    """

    system: str
    local_id: str
    family_name: str = ""
    given_names: str = ""
    also_known_as: tuple[str, ...] = ()
    born_on: str = ""
    address: str = ""
    nhs_number: str = ""
    upn: str = ""

    def __post_init__(self) -> None:
        clean("system", self.system, MAX_SYSTEM_CHARACTERS, required=True)
        clean("local_id", self.local_id, MAX_LOCAL_ID_CHARACTERS, required=True)
        clean("family_name", self.family_name, MAX_NAME_CHARACTERS)
        clean("given_names", self.given_names, MAX_NAME_CHARACTERS)
        clean("address", self.address, MAX_ADDRESS_CHARACTERS)
        for name in self.also_known_as:
            clean("also_known_as", name, MAX_NAME_CHARACTERS)
        length = sum(map(len, self.also_known_as))
        if length > MAX_ALSO_KNOWN_AS_CHARACTERS:
            limit = MAX_ALSO_KNOWN_AS_CHARACTERS
            raise MalformedError(f"also_known_as: at most {limit} characters")
        self.person()

    @property
    def record_id(self) -> str:
        """What a terminal and the access log call this record."""
        return record_id(self.system, self.local_id)

    @property
    def name(self) -> str:
        """The name as held, given names first."""
        return f"{self.given_names} {self.family_name}".strip()

    def person(self) -> Person:
        """This record as a terminal is shown it."""
        return Person(
            tag=OWN_TAG,
            family_name=self.family_name,
            given_names=self.given_names,
            born_on=self.born_on,
            address=self.address,
            nhs_number=self.nhs_number,
            upn=self.upn,
        )

    def digest(self) -> bytes:
        """SHA-256 over every field: equal exactly when nothing has changed."""
        return hashlib.sha256(repr(astuple(self)).encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """One line that a system holds about a person, on its way in.

    `entry_id` is the system's own; with `system` it names the line. `dated` is an
    ISO 8601 date or empty.

    Raises:
        MalformedError: A field is too long, missing or not text.

    """

    system: str
    local_id: str
    entry_id: str
    dated: str = ""
    text: str

    def __post_init__(self) -> None:
        clean("system", self.system, MAX_SYSTEM_CHARACTERS, required=True)
        clean("local_id", self.local_id, MAX_LOCAL_ID_CHARACTERS, required=True)
        clean("entry_id", self.entry_id, MAX_LOCAL_ID_CHARACTERS, required=True)
        clean("text", self.text, MAX_ENTRY_CHARACTERS, lines=True, required=True)
        if self.dated:
            require_day("dated", self.dated)

    def digest(self) -> bytes:
        """SHA-256 over every field: equal exactly when nothing has changed."""
        return hashlib.sha256(repr(astuple(self)).encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntry:
    """One line of a record, as shown: which, when, from which system, what."""

    entry_id: str
    dated: str
    system: str
    text: str
