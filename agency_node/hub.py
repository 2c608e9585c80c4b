"""The hub, as a node needs it: whatever does this can carry statements."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from agency_node.delivery import Delivery, Outcome, Submission
from mash.statement import StatementId


class Hub(Protocol):
    """A connection to the hub. Every call raises `MashError`; nothing is verified.

    `HubUnavailableError` means that the line is down and nothing is known.
    """

    async def fetch_register(self, known_version: int) -> dict[str, bytes]:
        """Return the register's files by name."""

    async def submit(self, batch: Sequence[Submission]) -> Sequence[Outcome]:
        """Hand in 1 to 64 statements; return what became of each, in order."""

    def follow(self, from_index: int) -> AsyncIterator[Delivery]:
        """Yield the log from a place on, for ever."""

    async def fetch_gates(
        self, statement_ids: Sequence[StatementId]
    ) -> Sequence[bytes]:
        """Return the gate shares of 1 to 64 statements; empty where destroyed."""

    async def witness(self, note: str) -> None:
        """Hand in our cosignature."""

    async def prove_consistency(self, old_size: int, new_size: int) -> Sequence[bytes]:
        """Return the proof that one size of the log extends another."""
