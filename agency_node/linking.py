"""Linking: keeps the line to the hub, for days if it must, and drives `syncing`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, suppress
from datetime import timedelta

import structlog

from agency_node.approving import lapse
from agency_node.delivery import Delivery
from agency_node.expiring import expire
from agency_node.hub import Hub
from agency_node.register_keeping import refresh
from agency_node.room import Room
from agency_node.syncing import Syncing, Verified, forked
from keys.errors import ForkedLogError, KeysError, VaultError
from mash.errors import CursorAheadError, HubUnavailableError, MashError

_log = structlog.get_logger()

Dial = Callable[[], AbstractAsyncContextManager[Hub]]
"""Opens a connection to the hub; leaving the context closes it."""

FIRST_WAIT = timedelta(milliseconds=200)
LONGEST_WAIT = timedelta(seconds=30)
REGISTER_EVERY = timedelta(seconds=5)
"""How soon a revocation elsewhere is known here."""

FLUSH_EVERY = timedelta(milliseconds=250)
"""How long what the hub confirmed may wait to be durable here."""

VOUCH_EVERY = timedelta(seconds=1)
EXPIRE_EVERY = timedelta(seconds=1)
TRY_AGAIN = timedelta(seconds=1)
"""After the hub said "not now"."""


def wait_before(attempt: int, jitter: float) -> timedelta:
    """How long to wait before dialling again: twice as long each time, then steady.

    Args:
        attempt: 1 after the first failure.
        jitter: 0 to 1, at random, so that nodes do not all come back at once.

    """
    doubled: timedelta = FIRST_WAIT * float(2 ** min(attempt - 1, 16))
    return min(LONGEST_WAIT, doubled) * (0.5 + jitter / 2)


class Linking:
    """The line of one node to its hub."""

    def __init__(
        self, room: Room, syncing: Syncing, dial: Dial, jitter: Callable[[], float]
    ) -> None:
        self._room = room
        self._syncing = syncing
        self._dial = dial
        self._jitter = jitter
        self._attempt = 0
        self._told_to_stop = False
        self.hub: Hub | None = None

    async def run(self) -> None:
        """Keep the line until cancelled. A hub that is not believed is left alone."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._expire())
            line = tasks.create_task(self._keep_line())
            try:
                await asyncio.wait([line])
            finally:
                self._told_to_stop = True

    @property
    def _goes_on(self) -> bool:
        # Being cancelled is not enough to know: a task group whose line was breaking
        # anyway swallows it (python/cpython issue 116720, mended in 3.13).
        return not (self._told_to_stop or self._syncing.position.alarm)

    async def _keep_line(self) -> None:
        while self._goes_on:
            try:
                async with self._dial() as hub:
                    await refresh(self._room, hub)
                    await self._talk(hub)
            except VaultError:
                raise  # our own disk: nobody can say what was kept
            except (MashError, KeysError) as why:
                self._attempt += 1
                _log.info("hub_lost", reason=why.reason, attempt=self._attempt)
            if self._goes_on:
                wait = wait_before(max(self._attempt, 1), self._jitter())
                await asyncio.sleep(wait.total_seconds())
        if not self._told_to_stop:
            _log.error("hub_not_believed")

    async def _talk(self, hub: Hub) -> None:
        """Do everything at once until the line is lost or the hub contradicts itself.

        Raises:
            MashError: The line is lost, or the hub will have none of it.
            KeysError: What the hub said does not hold.

        """
        self.hub = hub
        self._room.changes.tell()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._collect(hub))
                tasks.create_task(self._submit(hub))
                tasks.create_task(self._vouch(hub))
                tasks.create_task(self._refresh(hub))
        except ExceptionGroup as group:
            why = worst(group)
            if isinstance(why, ForkedLogError | CursorAheadError):
                self._syncing.disbelieve(forked(why))
            raise why from None
        finally:
            self.hub = None
            self._syncing.flush()
            self._room.changes.tell()

    async def _collect(self, hub: Hub) -> None:
        deliveries: AsyncIterator[Delivery]
        deliveries = hub.follow(self._syncing.position.range.size)
        async for delivery in deliveries:
            verified = await self._verify(delivery)
            if self._syncing.needs_register(delivery, verified):
                await refresh(self._room, hub)
                verified = await self._verify(delivery)
            self._syncing.file(verified)
            self._attempt = 0
        raise HubUnavailableError("the hub ended the feed")

    async def _verify(self, delivery: Delivery) -> Verified:
        register = self._room.register
        if not delivery.entries:
            return self._syncing.verify(delivery, register)
        # Signatures and seals, off the loop: staff must not wait for them.
        return await asyncio.to_thread(self._syncing.verify, delivery, register)

    async def _submit(self, hub: Hub) -> None:
        while True:
            seen, began = self._room.changes.count, self._room.now()
            batch = self._syncing.batch()
            if not batch:
                await self._until_due(seen, self._syncing.departures.after(began))
                continue
            outcomes = await hub.submit(batch)
            if not self._syncing.settle(batch, outcomes):
                await asyncio.sleep(TRY_AGAIN.total_seconds())

    async def _until_due(self, seen: int, wait: timedelta | None) -> None:
        """Wait until something changes, or an answer that waits for its beat may go."""
        with suppress(TimeoutError):
            async with asyncio.timeout(None if wait is None else wait.total_seconds()):
                await self._room.changes.after(seen)

    async def _vouch(self, hub: Hub) -> None:
        while True:
            await self._flush_until_vouching()
            note = self._syncing.vouch()
            if note is not None:
                await hub.witness(note)
            for size in self._syncing.unproved:
                at = self._syncing.position
                path = await hub.prove_consistency(size, at.range.size)
                self._syncing.prove(size, at, path)

    async def _flush_until_vouching(self) -> None:
        for _ in range(VOUCH_EVERY // FLUSH_EVERY):
            await asyncio.sleep(FLUSH_EVERY.total_seconds())
            self._syncing.flush()

    async def _refresh(self, hub: Hub) -> None:
        while True:
            await asyncio.sleep(REGISTER_EVERY.total_seconds())
            await refresh(self._room, hub)

    async def _expire(self) -> None:
        while True:
            expire(self._room)
            lapse(self._room)
            await asyncio.sleep(EXPIRE_EVERY.total_seconds())


def worst(group: ExceptionGroup) -> Exception:
    """Choose what to tell of several things that went wrong at once.

    A bug first, then a hub that contradicts itself, then whatever broke the line.
    """
    leaves = (
        worst(each) if isinstance(each, ExceptionGroup) else each
        for each in group.exceptions
    )
    return min(leaves, key=_rank)


def _rank(why: Exception) -> int:
    if not isinstance(why, MashError | KeysError) or isinstance(why, VaultError):
        return 0
    return 1 if isinstance(why, ForkedLogError | CursorAheadError) else 2
