"""Relaying: questions down the streams that affiliates hold open, answers back up.

Nothing is kept: a question that nobody answers in time was not asked.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from datetime import timedelta

from keys.envelope import Envelope
from mash.agency import AgencyId
from mash.errors import AffiliateAwayError, BusyError, MalformedError, MashError
from mash.limits import BLIND_ANSWER_WITHIN

MAX_OPEN_QUESTIONS = 64
"""Questions on one stream that wait for their answers."""

BACK_WITHIN = timedelta(seconds=1)
"""How long to wait for an affiliate whose stream has just ended: connections are renewed."""

Result = Envelope | MashError
"""A signed answer, or why there is none."""


class Line:
    """One stream of one affiliate. Belongs to the event loop."""

    def __init__(self) -> None:
        self._questions: asyncio.Queue[Envelope | None] = asyncio.Queue()
        self._waiting: dict[bytes, asyncio.Future[Result]] = {}
        self.error: MashError | None = None

    async def ask(self, question_id: bytes, question: Envelope) -> Result:
        """Pass a question down and wait for its result.

        Raises:
            BusyError: Too many wait already.

        """
        if len(self._waiting) >= MAX_OPEN_QUESTIONS:
            raise BusyError("affiliate: too many questions wait; try again")
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting[question_id] = future
        self._questions.put_nowait(question)
        try:
            return await future
        finally:
            self._waiting.pop(question_id, None)

    async def next(self) -> Envelope | None:
        """Wait for the next question; None at the end."""
        return await self._questions.get()

    def settle(self, question_id: bytes, result: Result) -> None:
        """Take in what became of a question. One that nobody waits for is forgotten."""
        future = self._waiting.get(question_id)
        if future is not None and not future.done():
            future.set_result(result)

    def end(self, error: MashError | None = None) -> None:
        """End it: whoever waits hears that the affiliate is away."""
        self.error = error
        self._questions.put_nowait(None)
        for question_id in list(self._waiting):
            self.settle(question_id, AffiliateAwayError("affiliate: its line broke"))


class Relay:
    """Every open stream, by affiliate."""

    def __init__(
        self,
        within: timedelta = BLIND_ANSWER_WITHIN,
        back_within: timedelta = BACK_WITHIN,
    ) -> None:
        self._lines: dict[AgencyId, list[Line]] = defaultdict(list)
        self._opened: dict[AgencyId, asyncio.Event] = defaultdict(asyncio.Event)
        self._within = within
        self._back_within = back_within

    def open(self, affiliate: AgencyId) -> Line:
        """Begin a stream. The newest is asked."""
        line = Line()
        self._lines[affiliate].append(line)
        self._opened[affiliate].set()
        return line

    def close(self, affiliate: AgencyId, line: Line) -> None:
        """End a stream."""
        self._lines[affiliate].remove(line)
        if not self._lines[affiliate]:
            self._opened[affiliate].clear()
        line.end()

    async def ask(
        self, affiliate: AgencyId, question_id: bytes, question: Envelope
    ) -> Envelope:
        """Ask an affiliate, and return its signed answer, unverified.

        Raises:
            AffiliateAwayError: It is not there, or does not answer in time.
            BusyError: It is asked too much at once.
            MashError: Whatever it refused with.

        """
        line = await self._line(affiliate)
        try:
            async with asyncio.timeout(self._within.total_seconds()):
                result = await line.ask(question_id, question)
        except TimeoutError:
            raise AffiliateAwayError("affiliate: it did not answer in time") from None
        if isinstance(result, MashError):
            raise result
        return result

    async def _line(self, affiliate: AgencyId) -> Line:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._back_within.total_seconds()):
                await self._opened[affiliate].wait()
        if not self._lines[affiliate]:
            raise AffiliateAwayError("affiliate: its node is not connected")
        return self._lines[affiliate][-1]


def require_id(question_id: bytes, length: int) -> bytes:
    """Return a question's id.

    Raises:
        MalformedError: It has another length.

    """
    if len(question_id) != length:
        raise MalformedError(f"question_id: give {length} bytes")
    return question_id
