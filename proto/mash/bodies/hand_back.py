"""Hand-backs: what the next shift must know, in one packet."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.dates import instant_value
from mash.bodies.lists import require_count, require_distinct, require_enquiry
from mash.text import clean

MAX_HAND_BACK_ITEMS = 64
MAX_NEXT_CHARACTERS = 1000
MAX_HAND_BACK_CHARACTERS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBackItem:
    """One enquiry (16 bytes), what to do, and by when.

    `due_at` is an instant in UTC ("YYYY-MM-DDTHH:MM:SSZ"), or empty.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message HandBackItem.

    """

    enquiry_id: bytes
    next: str
    due_at: str = ""

    def __post_init__(self) -> None:
        require_enquiry("enquiry_id", self.enquiry_id)
        clean("next", self.next, MAX_NEXT_CHARACTERS, lines=True, required=True)
        if self.due_at:
            instant_value("due_at", self.due_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBackBody:
    """What waits, the most urgent first, and what to know besides; no items: nothing.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message HandBackBody.

    """

    items: tuple[HandBackItem, ...] = ()
    note: str

    def __post_init__(self) -> None:
        require_count("items", self.items, 0, MAX_HAND_BACK_ITEMS)
        require_distinct("items", [item.enquiry_id for item in self.items])
        clean("note", self.note, MAX_HAND_BACK_CHARACTERS, lines=True, required=True)
