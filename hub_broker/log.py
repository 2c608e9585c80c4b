"""The log: one Merkle tree over everything accepted, and the hub's word for it.

The writer's thread appends and publishes; any thread may ask about what was
published. Nothing is signed before the store has it durably.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from hub_broker.store.interface import Head
from keys.checkpoint import Checkpoint
from keys.errors import ForkedLogError, VaultError
from keys.merkle import Tree
from mash.errors import CursorAheadError

_CHECKPOINTS_REMEMBERED = 256

SignCheckpoint = Callable[[Checkpoint], str]
"""Signs a checkpoint in the name of its origin, as a C2SP note."""


@dataclass(frozen=True, slots=True)
class Published:
    """The log as everybody may know it: its size, and the signed checkpoint."""

    size: int
    checkpoint: str


class Log:
    """A Merkle tree, of which the first `published.size` leaves are public."""

    def __init__(self, origin: str, sign: SignCheckpoint) -> None:
        """Begin an empty log."""
        self._origin = origin
        self._sign_checkpoint = sign
        self._tree = Tree()
        self._sign = lru_cache(maxsize=_CHECKPOINTS_REMEMBERED)(self._sign_at)
        self.published = Published(0, self._sign(0))

    def append(self, leaf: bytes) -> int:
        """Add a leaf's 40 bytes and return its index. Not public yet."""
        return self._tree.append(leaf)

    def root(self) -> bytes:
        """The root over everything appended, public or not."""
        return self._tree.root()

    def publish(self, head: Head) -> None:
        """Make everything that the store holds public, under one signature.

        Raises:
            VaultError: The store holds another log than this.

        """
        if head.size != self._tree.size or head.root != self._tree.root():
            raise VaultError("the store's head is not that of the log in memory")
        if head.size != self.published.size:
            self.published = Published(head.size, self._sign(head.size))

    def checkpoint(self, size: int) -> str:
        """The signed note for an earlier size of the log.

        Raises:
            CursorAheadError: The log is shorter than that.

        """
        self._require_public(size)
        return self._sign(size)

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """The path from a public leaf to the root of the published checkpoint."""
        return self._tree.inclusion(index, self.published.size)

    def inclusion_at(self, index: int, size: int) -> tuple[bytes, ...]:
        """The path from a leaf to the root of the log of an earlier size.

        Raises:
            CursorAheadError: The log is shorter than that, or the leaf not in it.

        """
        self._require_public(size)
        if index >= size:
            raise CursorAheadError("leaf_index: less than size")
        return self._tree.inclusion(index, size)

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """Prove that the log of `new` leaves begins with that of `old`.

        Raises:
            CursorAheadError: The sizes are not in order within the log.

        """
        self._require_public(new)
        if not 1 <= old <= new:
            raise CursorAheadError("old_size: from 1 up to new_size")
        return self._tree.consistency(old, new)

    def require_root(self, size: int, root: bytes) -> None:
        """Refuse a root that this log never had.

        Raises:
            CursorAheadError: The log is shorter than that.
            ForkedLogError: It had another root at that size.

        """
        self._require_public(size)
        if self._tree.root(size) != root:
            raise ForkedLogError(f"the log had another root at size {size}")

    def _require_public(self, size: int) -> None:
        if not 0 <= size <= self.published.size:
            raise CursorAheadError(f"size: the log has {self.published.size}")

    def _sign_at(self, size: int) -> str:
        root = self._tree.root(size)
        return self._sign_checkpoint(Checkpoint(self._origin, size, root))
