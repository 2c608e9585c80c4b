"""Reading the embedded engine: its head, a member's stretch, and the whole board."""

from __future__ import annotations

from collections.abc import Iterator

from hub_broker.limits import MAX_READ_LEAVES
from hub_broker.store.interface import (
    Board,
    Cosignature,
    Fetched,
    Head,
    Kept,
    Remembered,
    Stretch,
)
from keys.vault import Connection
from mash.kinds import Gate
from mash.leaf import LEAF_BYTES

_LEAVES = (
    "select leaf, instr(readers, ?) from leaf where place >= ? and place < ?"
    " order by place"
)
_KEPT = "select envelope, gate, gate_share from statement where place = ?"
_BOARD = (
    "select place, leaf, header, gate is not null and gate_share is null"
    " from leaf join statement using (place) order by place"
)
_EVERYTHING = (
    "select place, leaf, header, gate is not null and gate_share is null,"
    " readers, envelope from leaf join statement using (place) order by place"
)


def as_text(readers: tuple[str, ...]) -> str:
    """Members as one text in which each can be found: a space around each."""
    return f" {' '.join(readers)} "


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
    leaves, found, left = bytearray(), list[Kept](), limit_bytes
    for leaf, readable in connection.execute(
        _LEAVES, (as_text((member,)), first, until)
    ):
        if readable:
            kept = _kept(connection, first + len(leaves) // LEAF_BYTES)
            left -= len(kept.envelope or b"")
            if left < 0 and leaves:
                break
            found.append(kept)
        leaves += leaf
    return Stretch(first, bytes(leaves), tuple(found))


def board(connection: Connection) -> Board:
    """Read back everything that a hub must know to go on."""
    cosigned = connection.execute("select member, size, note from cosignature")
    return Board(_statements(connection), tuple(Cosignature(*row) for row in cosigned))


def everything(
    connection: Connection,
) -> Iterator[tuple[Remembered, str, bytes | None]]:
    """Read every statement with its readers and its envelope, to be checked."""
    for place, leaf, header, erased, readers, envelope in connection.execute(
        _EVERYTHING
    ):
        yield Remembered(place, leaf, header, bool(erased)), readers, envelope


def fetched(connection: Connection) -> Iterator[Fetched]:
    """Read who was given which gate share, and when."""
    for row in connection.execute("select place, member, at from fetched"):
        yield Fetched(*row)


def _kept(connection: Connection, place: int) -> Kept:
    envelope, gate, share = connection.execute(_KEPT, (place,)).fetchone()
    return Kept(place, envelope, Gate(gate) if gate else None, share)


def _statements(connection: Connection) -> Iterator[Remembered]:
    for place, leaf, header, erased in connection.execute(_BOARD):
        yield Remembered(place, leaf, header, bool(erased))
