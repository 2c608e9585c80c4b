"""Reading the embedded engine: its head, a member's stretch, and the whole board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hub_broker.limits import MAX_READ_LEAVES
from hub_broker.store.interface import (
    Board,
    Cosignature,
    Head,
    Kept,
    Remembered,
    Stretch,
)
from keys.errors import VaultError
from keys.vault import Connection
from mash.kinds import Gate

_STRETCH = (
    "select place, envelope, gate, gate_share from reader join statement using (place)"
    " where member = ? and place >= ? and place < ? order by place"
)
_LEAVES = "select leaf from statement where place >= ? and place < ? order by place"
_BOARD = (
    "select place, leaf, header, gate is not null and gate_share is null"
    " from statement order by place"
)

_EVERYTHING = (
    "select place, leaf, header, gate is not null and gate_share is null, envelope"
    " from statement order by place"
)


def head(connection: Connection) -> Head | None:
    """Read where the store stands; None before its first commit."""
    row = connection.execute("select sequence, size, root from head").fetchone()
    return Head(*row) if row else None


def stretch(
    connection: Connection, member: str, first: int, until: int, limit_bytes: int
) -> Stretch:
    """Read the leaves from `first` up to `until`, and what the member may read.

    Ends early rather than hold more than `limit_bytes` of envelopes.
    """
    until = min(until, first + MAX_READ_LEAVES)
    found: list[Kept] = []
    left = limit_bytes
    for place, envelope, gate, share in connection.execute(
        _STRETCH, (member, first, until)
    ):
        left -= len(envelope or b"")
        if left < 0 and place > first:
            until = place
            break
        found.append(Kept(place, envelope, Gate(gate) if gate else None, share))
    leaves = connection.execute(_LEAVES, (first, until))
    return Stretch(first, b"".join(leaf for (leaf,) in leaves), tuple(found))


def board(connection: Connection) -> Board:
    """Read back everything that a hub must know to go on."""
    cosigned = connection.execute("select member, size, note from cosignature")
    return Board(_statements(connection), tuple(Cosignature(*row) for row in cosigned))


def everything(
    connection: Connection,
) -> Iterator[tuple[Remembered, bytes | None]]:
    """Read every statement with its envelope, for whoever checks the store."""
    for place, leaf, header, erased, envelope in connection.execute(_EVERYTHING):
        yield Remembered(place, leaf, header, bool(erased)), envelope


def require_readers(
    connection: Connection, expected: Iterable[tuple[int, tuple[str, ...]]]
) -> None:
    """Refuse a store in which somebody reads what is not for them, or misses what is.

    Raises:
        VaultError: A reader was added or lost.
    """
    stored = Counter(connection.execute("select place, member from reader"))
    named = Counter((place, name) for place, names in expected for name in names)
    if stored != named:
        raise VaultError("the readers of a statement are not those of its header")


def _statements(connection: Connection) -> Iterator[Remembered]:
    for place, leaf, header, erased in connection.execute(_BOARD):
        yield Remembered(place, leaf, header, bool(erased))
