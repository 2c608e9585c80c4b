"""The hub as one thing: its parts joined, and its few clockworks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from hub_broker.desk import Desk, Job, Settled
from hub_broker.feed import Feed
from hub_broker.jobs import Cosign, Tidy
from hub_broker.limits import EXPIRY_TICK, REGISTER_TICK
from hub_broker.membership import Membership
from hub_broker.sessions import Sessions
from hub_broker.submission import Caller
from hub_broker.witnesses import Witnesses, require_cosignature
from hub_broker.writer import Writer
from keys.errors import KeysError, RegisterError
from mash.errors import BusyError
from mash.limits import RECHECK

_log = structlog.get_logger()


class Hub:
    """Joins the writer's thread to the event loop. Make it inside the loop."""

    def __init__(
        self,
        desk: Desk,
        membership: Membership,
        sessions: Sessions,
        clock: Callable[[], datetime],
        halt: Callable[[BaseException], None],
    ) -> None:
        self.log = desk.log
        self.membership = membership
        self.sessions = sessions
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._witnesses = Witnesses(desk.cosignatures)
        self.feed = Feed(desk.log, desk.store, self._witnesses)
        self._writer = Writer(desk, self._deliver, halt)
        self._waiting: dict[Job, asyncio.Future[Any]] = {}
        self._clockworks: list[asyncio.Task[None]] = []
        self._refused: tuple[str, ...] = ()
        self._beside: list[Callable[[], None]] = []

    def beside(self, work: Callable[[], None]) -> None:
        """Do this too, as often as what has expired is destroyed. Say so before `start`."""
        self._beside.append(work)

    def start(self) -> None:
        """Begin to work."""
        self._writer.start()
        self._clockworks = [
            asyncio.create_task(self._every(RECHECK, self._recheck)),
            asyncio.create_task(self._every(EXPIRY_TICK, self._tidy)),
            asyncio.create_task(self._every(REGISTER_TICK, self.refresh)),
            *(asyncio.create_task(self._every(EXPIRY_TICK, w)) for w in self._beside),
        ]

    async def stop(self, timeout_seconds: float) -> bool:
        """Finish what was handed in; return whether that was possible in time."""
        for clockwork in self._clockworks:
            clockwork.cancel()
        return await asyncio.to_thread(self._writer.stop, timeout_seconds)

    def hand_in(self, job: Job) -> asyncio.Future[Any]:
        """Give the writer a job; the future is its answer, or what refused it.

        Raises:
            BusyError: Too much is waiting already.

        """
        self._writer.put(job)
        future = self._waiting[job] = self._loop.create_future()
        return future

    async def witness(self, note: str, caller: Caller) -> None:
        """Keep a member's cosignature, if it is one and newer than the last.

        Raises:
            BadSignatureError: It is not the member's word about this log.

        """
        register = self.membership.register
        cosignature = require_cosignature(note, caller.member, register, self.log)
        if self._witnesses.is_news(cosignature):
            await self.hand_in(Cosign(cosignature))

    async def refresh(self) -> None:
        """Look at the register again. A bad one changes nothing but the log."""
        try:
            if await asyncio.to_thread(self.membership.refresh, self._clock()):
                version = self.membership.register.version
                _log.info("register_changed", version=version)
        except KeysError as error:
            _log.error("register_refused", reason=error.reason)
        self._tell_refused()
        self.sessions.recheck()

    def _tell_refused(self) -> None:
        """Journal what of the register is refused, once, and when nothing is any more."""
        refused = self.membership.refused
        for name in sorted({*refused} - {*self._refused}):
            _log.error("register_refused", part=name, reason=RegisterError.reason)
        if self._refused and not refused:
            _log.info("register_whole")
        self._refused = refused

    def _deliver(self, jobs: Sequence[Job], settled: Settled) -> None:
        """Called on the writer's thread: the one crossing back, for a whole commit."""
        self._loop.call_soon_threadsafe(self._settle, jobs, settled)

    def _settle(self, jobs: Sequence[Job], settled: Settled) -> None:
        self.feed.advance(settled)
        for job, answer in zip(jobs, settled.answers, strict=True):
            future = self._waiting.pop(job)
            if future.done():  # the caller has gone
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)

    async def _every(self, pause: timedelta, work: Callable[[], Any]) -> None:
        while True:
            await asyncio.sleep(pause.total_seconds())
            try:
                done = work()
                if asyncio.iscoroutine(done):
                    await done
            except Exception as error:  # noqa: BLE001 - one tick is lost, not the clock
                _log.error("clockwork_failed", kind=type(error).__name__)

    def _recheck(self) -> None:
        self.sessions.recheck()
        self.feed.nudge()

    async def _tidy(self) -> None:
        try:
            await self.hand_in(Tidy())
        except BusyError:
            _log.info("tidied_by_the_next_batch")
