"""A listed log: an access log that keeps what is written into it in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from errno import ENOSPC

from agency_node.access_log import Access


class ListedLog:
    """Writes into a list, to be looked at afterwards."""

    def __init__(self) -> None:
        self.accesses: list[Access] = []
        self.full = False

    def append(self, accesses: Sequence[Access]) -> None:
        """Keep them, unless the disk is full."""
        if self.full:
            raise OSError(ENOSPC, "no space left")
        self.accesses.extend(accesses)

    def backwards(self) -> Iterator[Access]:
        """What was kept, the newest first."""
        return reversed(self.accesses)

    def entries(self) -> Iterator[Access]:
        """What was kept, in order."""
        return iter(self.accesses)
