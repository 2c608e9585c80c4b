"""Recent statements, in memory, each turned into wire bytes once for all its readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hub_broker.gates import share_on_delivery
from hub_broker.limits import RECENT_BYTES, RECENT_STATEMENTS
from hub_broker.parts import entry_part
from hub_broker.store.interface import Kept, Row


@dataclass(slots=True)
class Parcel:
    """A statement on its way to its readers; `part` is made when first wanted."""

    leaf: bytes
    readers: tuple[str, ...]
    kept: Kept
    size_bytes: int
    _part: tuple[bytes, ...] | None = None

    @classmethod
    def of(cls, row: Row) -> Parcel:
        """Wrap a statement that was just stored."""
        kept = Kept(row.index, row.envelope, row.gate, row.gate_share)
        return cls(row.leaf, row.readers, kept, len(row.envelope))

    @property
    def part(self) -> tuple[bytes, ...]:
        """Its part of a delivery, in pieces."""
        if self._part is None:
            self._part = entry_part(
                self.kept.index, self.kept.envelope, share_on_delivery(self.kept)
            )
        return self._part

    def erase(self) -> None:
        """Keep the place, and nothing of what stood there."""
        self.kept = Kept(self.kept.index, None, self.kept.gate, None)
        self._part = None


class Recent:
    """The newest statements, from index `first` up to `until`."""

    def __init__(self, until: int) -> None:
        """Begin where the log stands; what is older is in the store."""
        self.first = self.until = until
        self._parcels: list[Parcel] = []
        self._size_bytes = 0

    def add(self, rows: tuple[Row, ...]) -> None:
        """Take in statements that follow; forget the oldest half when it is full."""
        for row in rows:
            parcel = Parcel.of(row)
            self._parcels.append(parcel)
            self._size_bytes += parcel.size_bytes
        self.until += len(rows)
        if len(self._parcels) > RECENT_STATEMENTS or self._size_bytes > RECENT_BYTES:
            self._forget(len(self._parcels) // 2)

    def erase(self, places: tuple[int, ...]) -> None:
        """Let go of what was recalled or has expired."""
        for place in places:
            if place >= self.first:
                self._parcels[place - self.first].erase()

    def leaves(self, first: int, until: int) -> bytes:
        """The leaves of a stretch, end to end."""
        return b"".join(parcel.leaf for parcel in self._slice(first, until))

    def parcels(self, member: str, first: int, until: int) -> Iterator[Parcel]:
        """What a member may read of a stretch, in order."""
        return (p for p in self._slice(first, until) if member in p.readers)

    def _slice(self, first: int, until: int) -> list[Parcel]:
        return self._parcels[first - self.first : until - self.first]

    def _forget(self, count: int) -> None:
        for parcel in self._parcels[:count]:
            self._size_bytes -= parcel.size_bytes
        del self._parcels[:count]
        self.first += count
