"""Entries: the lines about a person, as this agency's own systems hold them."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass

from agency_node.matching.own_record import (
    MAX_LOCAL_ID_CHARACTERS,
    MAX_SYSTEM_CHARACTERS,
)
from mash.bodies.dates import require_day
from mash.text import clean

MAX_ENTRY_CHARACTERS = 8_000


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
