"""The line: a connection to the hub for blind look-up, apart from the statements'.

Whatever goes wrong here, statements go on. An affiliate that answers holds a stream
open and publishes its set on a beat; whoever asks uses the same connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

import structlog

from agency_node.blinding.answering import Answering
from agency_node.blinding.hub import Answered, BlindHub
from agency_node.blinding.own_set import OwnSets
from agency_node.changing import Changes
from agency_node.linking import wait_before
from keys.envelope import Envelope
from keys.errors import KeysError
from mash.errors import MashError

_log = structlog.get_logger()

Dial = Callable[[], AbstractAsyncContextManager[BlindHub]]
"""Opens a connection to the hub; leaving the context closes it."""

LOOK_EVERY = timedelta(minutes=10)
"""How often an affiliate looks whether a month or a day has turned."""


class BlindLine:
    """The line of one node. `own` and `answering` are None where it answers nobody.

    `sweep` destroys what is kept of others' sets and over.

    `published` says that the hub has the newest of our set, `standing` that questions
    can come; `changes` tells whoever waits for either.
    """

    def __init__(
        self,
        dial: Dial,
        own: OwnSets | None,
        answering: Answering | None,
        sweep: Callable[[], None],
        jitter: Callable[[], float],
    ) -> None:
        self._dial = dial
        self._sweep = sweep
        self._own = own
        self._answering = answering
        self._jitter = jitter
        self._lost_for = ""
        self.hub: BlindHub | None = None
        self.published = False
        self.standing = False
        self.changes = Changes()

    async def run(self) -> None:
        """Keep the line until cancelled."""
        attempt = 0
        while True:
            try:
                async with self._dial() as hub:
                    self.hub = hub
                    await self._talk(hub)
            except (MashError, KeysError) as why:
                attempt = 1 if self.standing else attempt + 1
                self._tell_lost(why)
            finally:
                self.hub, self.standing = None, False
            wait = wait_before(attempt, self._jitter())
            await asyncio.sleep(wait.total_seconds())

    async def look(self) -> None:
        """Make what is due of the own set, and publish it; destroy what is over."""
        self._sweep()
        if self._own is not None and self.hub is not None:
            await self._own.bring_up_to_date(self.hub)
            self.published = True
            self.changes.tell()

    async def _talk(self, hub: BlindHub) -> None:
        answering = self._answering
        if answering is None:
            await self._keep_looking()  # the channel mends itself; we only ask
            return

        async def answer(question: Envelope) -> Answered:
            return await answering.answer(question, hub.prove)

        beat = asyncio.create_task(self._keep_looking())
        try:
            await hub.serve(answer, self._stand)
        finally:
            beat.cancel()
            await asyncio.gather(beat, return_exceptions=True)

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self.look()
            except (MashError, KeysError) as why:
                _log.warning("look_up_set_not_published", reason=why.reason)
            await asyncio.sleep(LOOK_EVERY.total_seconds())

    def _stand(self) -> None:
        self.standing, self._lost_for = True, ""
        self.changes.tell()

    def _tell_lost(self, why: MashError | KeysError) -> None:
        """Journal why the line is lost, once for each reason."""
        if why.reason != self._lost_for:
            _log.info("look_up_line_lost", reason=why.reason)
        self._lost_for = why.reason
