"""Changes: whoever watches hears that something changed, and misses nothing."""

from __future__ import annotations

import asyncio


class Changes:
    """Counts changes; waiters compare counts, so none is lost between two waits."""

    def __init__(self) -> None:
        self.count = 0
        self._news = asyncio.Event()

    def tell(self) -> None:
        """Something changed."""
        self.count += 1
        self._news.set()
        self._news = asyncio.Event()

    async def after(self, seen: int) -> int:
        """Wait until there are more changes than `seen`; return how many there are."""
        while self.count <= seen:
            await self._news.wait()
        return self.count
