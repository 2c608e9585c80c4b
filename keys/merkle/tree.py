"""A whole log's hashes, able to prove anything about it (RFC 9162 section 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from keys.errors import ForkedLogError
from keys.merkle.compact_range import CompactRange
from keys.merkle.hashing import HASH_BYTES, fold


class Tree:
    """A whole log's hashes in memory, able to prove anything about it.

    One `bytearray` of 32-byte hashes per level: 64 bytes a leaf in all.
    """

    __slots__ = ("_levels", "_size")

    def __init__(self) -> None:
        """Start a log with nothing in it."""
        self._levels: list[bytearray] = []
        self._size = 0

    @property
    def size(self) -> int:
        """How many leaves the log has."""
        return self._size

    def append(self, leaf_data: bytes) -> int:
        """Add one entry and return its index, counted from 0."""
        return self.append_hash(sha256(b"\0" + leaf_data).digest())

    def append_hash(self, leaf: bytes) -> int:
        """Add one entry already hashed by `leaf_hash`; return its index."""
        index = place = self._size
        levels, level, subtree = self._levels, 0, leaf
        while True:
            if level == len(levels):
                levels.append(bytearray())
            levels[level] += subtree
            if not place & 1:
                break
            # An odd place completes a pair: its parent is now final.
            subtree = sha256(b"\1" + levels[level][-64:]).digest()
            level += 1
            place >>= 1
        self._size = index + 1
        return index

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` leaves (all of them if None).

        Raises:
            ForkedLogError: the log is shorter than `size`.
        """
        size = self._size if size is None else size
        self._require_size(size)
        return fold(list(self._peaks(size)))

    def compact(self, size: int | None = None) -> CompactRange:
        """Return the first `size` leaves as a `CompactRange`.

        Raises:
            ForkedLogError: the log is shorter than `size`.
        """
        size = self._size if size is None else size
        self._require_size(size)
        return CompactRange(size, tuple(self._peaks(size)))

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the audit path of leaf `index` in the log as of `size`.

        RFC 9162 section 2.1.3.1; lowest sibling first.

        Raises:
            ForkedLogError: no such leaf, or the log is shorter than `size`.
        """
        size = self._size if size is None else size
        self._require_size(size)
        if not 0 <= index < size:
            raise ForkedLogError(f"no leaf {index} in a log of {size}")
        return tuple(self._path(0, index, size))

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Prove that the log of `new` leaves begins with that of `old`.

        RFC 9162 section 2.1.4.1. The empty log begins every log, and a log
        begins itself: both proofs are empty.

        Raises:
            ForkedLogError: sizes out of order, or beyond this log.
        """
        new = self._size if new is None else new
        self._require_size(new)
        if not 0 <= old <= new:
            raise ForkedLogError(f"size {old} does not come before {new}")
        if old in {0, new}:
            return ()
        # The largest perfect subtree that ends where the old log ended. Its
        # hash is left out when it is the whole old log: the verifier has it.
        level = (old & -old).bit_length() - 1
        index = (old >> level) - 1
        start = [] if index == 0 else [self._hash(level, index)]
        return (*start, *self._path(level, index, new))

    def _require_size(self, size: int) -> None:
        if not 0 <= size <= self._size:
            raise ForkedLogError(f"size {size} is not within this log of {self._size}")

    def _hash(self, level: int, index: int) -> bytes:
        at = index * HASH_BYTES
        return bytes(self._levels[level][at : at + HASH_BYTES])

    def _peaks(self, size: int, below: int = 64) -> Iterator[bytes]:
        """Yield roots of the perfect subtrees under level `below`, largest first."""
        for level in range(min(below, size.bit_length()) - 1, -1, -1):
            if size >> level & 1:
                yield self._hash(level, (size >> level) - 1)

    def _path(self, level: int, index: int, size: int) -> Iterator[bytes]:
        """Yield the siblings met climbing from a subtree to the root of `size`."""
        levels, last = self._levels, (size - 1) >> level
        while last:
            sibling = index ^ 1
            if sibling < last or (sibling + 1) << level == size:
                at = sibling * HASH_BYTES
                yield bytes(levels[level][at : at + HASH_BYTES])
            elif sibling == last:  # the ragged right edge, not yet perfect
                yield fold(list(self._peaks(size, level)))
            level += 1
            index >>= 1
            last >>= 1
