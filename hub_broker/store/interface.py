"""What a hub asks of any store: six verbs, the same promises for every engine.

Order is the log's: index 0, 1, 2, without a gap. An append is all or nothing,
and durable when it returns. A store believes its caller about what belongs in
it: deciding that is `hub_broker.acceptance`'s business, and it has one writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from mash.kinds import Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An accepted statement.

    `leaf` is the log's 40 bytes, `readers` the sender and the recipients,
    `header` and `envelope` the exact bytes that were signed and handed in,
    `gate_share` empty where there is no body.
    """

    index: int
    leaf: bytes
    readers: tuple[str, ...]
    header: bytes
    envelope: bytes
    gate: Gate | None
    gate_share: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """Who was given the gate share of a statement, and when (Unix ms)."""

    index: int
    member: str
    at: int


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A checkpoint note of this size with one member's cosignature line."""

    member: str
    size: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one commit adds and destroys. `root` is the log's, with the rows in it.

    `erased` are the indices whose envelope and gate share are destroyed.
    """

    root: bytes
    rows: tuple[Row, ...] = ()
    erased: tuple[int, ...] = ()
    fetched: tuple[Fetched, ...] = ()
    cosigned: tuple[Cosignature, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """Where a store stands: commits made, statements held, and the log's root."""

    sequence: int
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """One statement as it is kept. `envelope` and `gate_share` None once erased."""

    index: int
    envelope: bytes | None
    gate: Gate | None
    gate_share: bytes | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Leaves from `first_index` on, end to end, and what one member may read of them."""

    first_index: int
    leaves: bytes
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a statement for ever; `erased` says that its envelope is gone."""

    index: int
    leaf: bytes
    header: bytes
    erased: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Everything from which a hub that starts knows where it stood."""

    statements: Iterator[Remembered]
    cosignatures: tuple[Cosignature, ...]


class Store(Protocol):
    """A hub's log at rest. Every verb may raise `keys.errors.VaultError`."""

    def migrate(self) -> None:
        """Bring an empty or older store to the present schema. Safe to repeat."""

    def head(self) -> Head:
        """Say where the store stands."""

    def append(self, batch: Batch) -> Head:
        """Commit a batch, durably, and return the new head.

        Raises:
            VaultError: Nothing of it was kept, or nobody can tell: stop serving.

        """

    def changed(self, listener: Callable[[Head], None]) -> None:
        """Call the listener after every append, before `append` returns."""

    def read_after(
        self, member: str, first: int, until: int, limit_bytes: int
    ) -> Stretch:
        """Read the leaves from `first` up to `until`, and what the member may read.

        The stretch ends early, at a statement, rather than hold more than
        `limit_bytes` of envelopes; it always holds at least one leaf if any.
        """

    def board(self) -> Board:
        """Read back everything that a hub must know to go on, in the log's order."""
