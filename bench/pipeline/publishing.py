"""Publishing: hands statements in, each of the ways there are, and waits for every ack."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from typing import Any

import grpc

from mash.v1 import broker_service_pb2 as pb

SERVICE = "/mash.v1.BrokerService/"
STREAM_WINDOW = 512
"""Statements that a stream may have sent and not yet heard of."""

TIMEOUT_SECONDS = 30.0


class Publisher:
    """Connections to the hub, or to the echo, that send bytes made beforehand."""

    def __init__(self, channels: Sequence[grpc.aio.Channel], unary: str) -> None:
        self._calls: list[Any] = [channel.unary_unary(unary) for channel in channels]
        self._stream: Any = channels[0].stream_stream(f"{SERVICE}SubmitStream")

    async def unary(self, requests: Sequence[bytes], in_flight: int) -> float:
        """Send one at a time on each of `in_flight` lanes; return the seconds."""
        work = iter(requests)
        lanes = [
            self._lane(self._calls[number % len(self._calls)], work)
            for number in range(in_flight)
        ]
        began = time.perf_counter()
        done = sum(await asyncio.gather(*lanes))
        assert done == len(requests)
        return time.perf_counter() - began

    async def paced(self, requests: Sequence[bytes], per_second: float) -> None:
        """Send one after another at a steady rate, without waiting for the acks."""
        loop, pause = asyncio.get_running_loop(), 1 / per_second
        due = loop.time()
        async with asyncio.TaskGroup() as sending:
            for number, request in enumerate(requests):
                call = self._calls[number % len(self._calls)]
                sending.create_task(self._lane(call, iter([request])))
                due += pause
                await asyncio.sleep(max(0.0, due - loop.time()))

    async def stream(self, requests: Sequence[bytes], batch: int) -> float:
        """Send `batch` a message on one stream; return the seconds to the last ack."""
        window = _Window()
        began = time.perf_counter()
        async for raw in self._stream(_messages(requests, batch, window)):
            response = pb.SubmitStreamResponse.FromString(raw)
            refused = [r.refusal for r in response.results if r.HasField("refusal")]
            assert not refused, refused[0]
            window.acknowledge(len(response.results))
        assert window.acknowledged == len(requests)
        return time.perf_counter() - began

    async def _lane(self, call: Any, work: Iterator[bytes]) -> int:  # noqa: ANN401 - grpc's callable
        done = 0
        for request in work:
            await call(request, timeout=TIMEOUT_SECONDS)
            done += 1
        return done


class _Window:
    """How far the sender may be ahead of its acks."""

    def __init__(self) -> None:
        self.sent = self.acknowledged = 0
        self._moved = asyncio.Event()

    async def room(self, batch: int) -> None:
        while self.sent + batch - self.acknowledged > STREAM_WINDOW:
            self._moved.clear()
            await self._moved.wait()
        self.sent += batch

    def acknowledge(self, count: int) -> None:
        self.acknowledged += count
        self._moved.set()


async def _messages(
    requests: Sequence[bytes], batch: int, window: _Window
) -> AsyncIterator[bytes]:
    # A SubmitRequest is the bytes of a SubmitStreamRequest with one submission,
    # and repeated fields join by concatenation.
    for start in range(0, len(requests), batch):
        message = requests[start : start + batch]
        await window.room(len(message))
        yield b"".join(message)


async def connected(
    stack: AsyncExitStack, channels: Sequence[grpc.aio.Channel]
) -> None:
    """Connect, and hang up when the stack unwinds."""
    for channel in channels:
        stack.push_async_callback(channel.close)
        await asyncio.wait_for(channel.channel_ready(), TIMEOUT_SECONDS)
