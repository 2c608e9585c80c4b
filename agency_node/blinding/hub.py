"""The hub, as blind look-up needs it: whatever does this can relay."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from keys.envelope import Envelope
from mash.errors import MashError
from mash.statement import EnquiryId


@dataclass(frozen=True, slots=True)
class SetFile:
    """One file of a published set: its signed description, and its bytes. Unverified."""

    described: Envelope
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Have:
    """What of a set is here: its month, how many files, and the first one's digest."""

    epoch: str = ""
    files: int = 0
    base: bytes = b""


@dataclass(frozen=True, slots=True)
class Answered:
    """A signed answer to one question, or why there is none."""

    question_id: bytes
    result: Envelope | MashError


Answer = Callable[[Envelope], Awaitable[Answered]]
"""Answers one question."""


class BlindHub(Protocol):
    """A connection to the hub. Every call raises `MashError`; nothing is verified."""

    async def publish(self, file: SetFile) -> None:
        """Hand in a file of this agency's own set."""

    async def fetch(self, member: str, have: Have) -> list[SetFile]:
        """Return the files of a set that are not here; all, where another is there."""

    async def serve(self, answer: Answer, ready: Callable[[], None]) -> None:
        """Answer questions until the line breaks; `ready` once it stands."""

    async def ask(self, question: Envelope, enquiry_id: EnquiryId) -> Envelope:
        """Put a question, and return its answer."""

    async def prove(self, leaf_index: int, size: int) -> tuple[bytes, ...]:
        """Return the inclusion path of a leaf in the log of that size."""
