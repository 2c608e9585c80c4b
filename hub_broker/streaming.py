"""Submission streams: read ahead, answer in order, and several answers in one message."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from hub_broker.jobs import Receipts
from hub_broker.limits import MAX_UNANSWERED_MESSAGES
from mash.errors import MashError

M = TypeVar("M")

Answer = asyncio.Future[Receipts]


@dataclass(frozen=True, slots=True)
class _End:
    """The sender is done, or was refused as a whole."""

    error: MashError | None


class _Ahead:
    """What was read and is not answered yet."""

    def __init__(self) -> None:
        self._open: deque[Answer | _End] = deque()
        self._room = asyncio.Semaphore(MAX_UNANSWERED_MESSAGES)
        self._arrived = asyncio.Event()

    async def read(
        self, messages: AsyncIterable[M], hand_in: Callable[[M], Awaitable[Answer]]
    ) -> None:
        """Hand in every message, no further ahead than the limit."""
        error = None
        try:
            async for message in messages:
                await self._room.acquire()
                self._add(await hand_in(message))
        except MashError as refused:
            error = refused
        finally:
            self._add(_End(error))

    async def first(self) -> Receipts | None:
        """Wait for the oldest answer; it stays until `take`. None at the end."""
        while not self._open:
            self._arrived.clear()
            await self._arrived.wait()
        oldest = self._open[0]
        if not isinstance(oldest, _End):
            return await oldest
        if oldest.error is not None:
            raise oldest.error
        return None

    def take(self, checkpoint: str) -> Receipts:
        """Take the oldest answers that are there and share this checkpoint."""
        taken: list[Receipts] = []
        while self._open and (answer := _ready(self._open[0], checkpoint)):
            self._open.popleft()
            self._room.release()
            taken.append(answer)
        return Receipts(checkpoint, tuple(r for each in taken for r in each.results))

    def _add(self, answer: Answer | _End) -> None:
        self._open.append(answer)
        self._arrived.set()


async def receipts(
    messages: AsyncIterable[M], hand_in: Callable[[M], Awaitable[Answer]]
) -> AsyncGenerator[Receipts, None]:
    """Yield what became of a stream of messages, in their order.

    Answers of one commit, which share a checkpoint, are put together.

    Raises:
        MashError: A message was refused as a whole; all before it were answered.

    """
    ahead = _Ahead()
    reader = asyncio.create_task(ahead.read(messages, hand_in))
    try:
        while (answer := await ahead.first()) is not None:
            yield ahead.take(answer.checkpoint)
    finally:
        reader.cancel()
        with suppress(asyncio.CancelledError):
            await reader


def _ready(answer: Answer | _End, checkpoint: str) -> Receipts | None:
    if isinstance(answer, _End) or not answer.done() or answer.exception():
        return None
    receipts = answer.result()
    return receipts if receipts.checkpoint == checkpoint else None
