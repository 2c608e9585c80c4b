"""Allocations: which of the desk's workers has an enquiry."""

from __future__ import annotations

from dataclasses import dataclass

from mash.limits import MAX_PRACTITIONER_CHARACTERS
from mash.text import clean

MAX_ALLOCATION_NOTE_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationBody:
    """The worker, as the register names them, and why or what to begin with.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message AllocationBody.

    """

    worker: str
    note: str = ""

    def __post_init__(self) -> None:
        clean("worker", self.worker, MAX_PRACTITIONER_CHARACTERS, required=True)
        clean("note", self.note, MAX_ALLOCATION_NOTE_CHARACTERS, lines=True)
