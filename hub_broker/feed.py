"""The feed: every member follows the log from its own cursor, at its own pace.

Nothing is queued for anybody: a follower that was slow finds everything new in
one message. While little happens each statement goes out at once; when much
does, they are gathered into one push a tick (`FEED_TICK`), because a push costs
more than what is in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from math import inf

from hub_broker.desk import Settled
from hub_broker.gates import share_on_delivery
from hub_broker.limits import FEED_TICK, MAX_SHARED_STRETCHES, QUIET_STATEMENTS
from hub_broker.log import Log
from hub_broker.parts import entry_part, stretch_part
from hub_broker.recent import Recent
from hub_broker.store.interface import Store
from hub_broker.witnesses import Witnesses
from mash.errors import CursorAheadError
from mash.leaf import LEAF_BYTES
from mash.limits import HEARTBEAT, MAX_DELIVERY_BYTES, MAX_DELIVERY_LEAVES

_TICK_SECONDS = FEED_TICK.total_seconds()
_HEARTBEAT_SECONDS = HEARTBEAT.total_seconds()


@dataclass(frozen=True, slots=True)
class _Push:
    """The bytes of one delivery, and the cursor after it."""

    content: bytes
    until: int


class Feed:
    """What followers see of the log. Belongs to the event loop."""

    def __init__(self, log: Log, store: Store, witnesses: Witnesses) -> None:
        """Begin with everything that is public now."""
        self._log = log
        self._store = store
        self._witnesses = witnesses
        self._recent = Recent(log.published.size)
        self._visible = log.published.size
        self._pushed_at = 0.0
        self._pushed_in_tick = 0
        self._pending: asyncio.TimerHandle | None = None
        self._news = asyncio.Event()
        self._shared: dict[tuple[int, int], bytes] = {}

    def advance(self, settled: Settled) -> None:
        """Take in what has become public, and push it now or with the tick."""
        self._recent.add(settled.rows)
        self._recent.erase(settled.erased)
        self._witnesses.add(settled.cosigned)
        if not settled.rows or self._pending is not None:
            return
        loop = asyncio.get_running_loop()
        since = loop.time() - self._pushed_at
        if since >= _TICK_SECONDS:
            self._pushed_at, self._pushed_in_tick = loop.time(), 0
        elif (
            self._recent.until - self._visible + self._pushed_in_tick > QUIET_STATEMENTS
        ):
            self._pending = loop.call_later(_TICK_SECONDS - since, self._push_gathered)
            return
        self._push()

    def nudge(self) -> None:
        """Let every follower look whether a heartbeat or a cosignature is due."""
        self._news.set()
        self._news.clear()

    async def follow(self, member: str, cursor: int) -> AsyncGenerator[bytes, None]:
        """Yield deliveries, serialised, from the cursor on, for ever.

        Raises:
            CursorAheadError: The log has not come to that index.

        """
        if cursor > self._visible:
            raise CursorAheadError(f"from_index: the log has {self._visible}")
        loop = asyncio.get_running_loop()
        told, sent_at = 0, -inf
        while True:
            witnessed = self._witnesses.version
            if (
                cursor < self._visible
                or told != witnessed
                or loop.time() - sent_at >= _HEARTBEAT_SECONDS
            ):
                push = await self._next(member, cursor)
                extra = self._witnesses.part if told != witnessed else b""
                cursor, told, sent_at = push.until, witnessed, loop.time()
                yield push.content + extra
            else:
                await self._news.wait()

    async def _next(self, member: str, cursor: int) -> _Push:
        if cursor >= self._recent.first:
            return self._from_memory(member, cursor)
        return await asyncio.to_thread(self._from_store, member, cursor, self._visible)

    def _from_memory(self, member: str, first: int) -> _Push:
        until = min(self._visible, first + MAX_DELIVERY_LEAVES)
        left, parts = MAX_DELIVERY_BYTES, list[bytes]()
        for parcel in self._recent.parcels(member, first, until):
            left -= parcel.size_bytes
            if left < 0 and parcel.kept.index > first:
                until = parcel.kept.index
                break
            parts += parcel.part
        return _Push(b"".join((self._stretch(first, until), *parts)), until)

    def _stretch(self, first: int, until: int) -> bytes:
        """The part that all followers at the same cursor share."""
        part = self._shared.get((first, until))
        if part is None:
            leaves = self._recent.leaves(first, until)
            part = stretch_part(first, leaves, self._log.checkpoint(until))
            if len(self._shared) >= MAX_SHARED_STRETCHES:
                self._shared.clear()  # a member may ask from every place there is
            self._shared[first, until] = part
        return part

    def _from_store(self, member: str, first: int, until: int) -> _Push:
        stretch = self._store.read_after(member, first, until, MAX_DELIVERY_BYTES)
        until = first + len(stretch.leaves) // LEAF_BYTES
        parts = [stretch_part(first, stretch.leaves, self._log.checkpoint(until))]
        for kept in stretch.kept:
            parts += entry_part(kept.index, kept.envelope, share_on_delivery(kept))
        return _Push(b"".join(parts), until)

    def _push_gathered(self) -> None:
        self._pending = None
        self._pushed_at = asyncio.get_running_loop().time()
        self._pushed_in_tick = 0
        self._push()

    def _push(self) -> None:
        self._pushed_in_tick += self._recent.until - self._visible
        self._visible = self._recent.until
        self._shared.clear()
        self.nudge()
