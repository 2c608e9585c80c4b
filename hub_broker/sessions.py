"""Sessions: who is calling, asked at every call and on a tick in every stream.

gRPC checks a certificate once, when a connection is made. So the register is
asked about the caller again and again: a key that was struck off ends its open
streams within a second or so, and not when the connection happens to close.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import grpc
import structlog

from hub_broker.limits import MAX_CALLS_PER_MEMBER, MAX_STREAMS_PER_MEMBER
from hub_broker.membership import Membership
from hub_broker.quota import Bucket, Rate
from hub_broker.submission import Caller
from mash.errors import HubUnavailableError, MashError, RateLimitedError
from mash.peer import Peer, peer_of

_log = structlog.get_logger()

Context = grpc.aio.ServicerContext[Any, Any]


@dataclass(eq=False, slots=True)
class _Stream:
    """One open stream, and why it is being ended, if it is."""

    peer: Peer
    task: asyncio.Task[Any] | None
    refusal: MashError | None = None

    def end(self, refusal: MashError) -> None:
        """Interrupt it; `Sessions.stream` then raises the refusal."""
        if self.refusal is None and self.task is not None:
            self.refusal = refusal
            self.task.cancel()


class Sessions:
    """Everybody who is calling now. Belongs to the event loop."""

    def __init__(
        self,
        membership: Membership,
        rate: Rate,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._membership = membership
        self._rate = rate
        self._clock = clock
        self._monotonic = monotonic
        self._buckets: dict[str, Bucket] = {}
        self._calls: dict[str, int] = {}
        self._streams: dict[str, set[_Stream]] = {}

    @contextmanager
    def call(self, context: Context) -> Iterator[Caller]:
        """Say who makes a unary call, and count it while it lasts.

        Raises:
            NotAuthenticatedError: The certificate does not say.
            NotAMemberError: It names no member of this hub.
            RateLimitedError: The member has too many calls in progress.

        """
        caller = self._recognise(peer_of(context))
        count = self._calls.get(caller.member, 0)
        if count >= MAX_CALLS_PER_MEMBER:
            raise RateLimitedError(f"calls: at most {MAX_CALLS_PER_MEMBER} at once")
        self._calls[caller.member] = count + 1
        try:
            yield caller
        finally:
            self._calls[caller.member] -= 1

    @asynccontextmanager
    async def stream(self, context: Context) -> AsyncIterator[Caller]:
        """Say who opens a stream, and end it when they may no longer have it.

        Raises:
            NotAuthenticatedError: The certificate does not say.
            NotAMemberError: It names no member of this hub, or no longer.
            RateLimitedError: The member has too many streams open.

        """
        stream = _Stream(peer_of(context), asyncio.current_task())
        caller = self._recognise(stream.peer)
        mine = self._streams.setdefault(caller.member, set())
        if len(mine) >= MAX_STREAMS_PER_MEMBER:
            raise RateLimitedError(f"streams: at most {MAX_STREAMS_PER_MEMBER} open")
        mine.add(stream)
        try:
            yield caller
        except asyncio.CancelledError:
            if stream.refusal is None or stream.task is None:
                raise
            stream.task.uncancel()
            raise stream.refusal from None
        finally:
            mine.discard(stream)

    def spend(self, caller: Caller, statements: int) -> None:
        """Count statements against the member's quota.

        Raises:
            RateLimitedError: It has used it up; nothing was counted.

        """
        wait = self._bucket(caller).take(statements)
        if wait > 0:
            raise RateLimitedError(f"rate: try again in {wait:.1f} seconds")

    async def pace(self, caller: Caller, statements: int) -> None:
        """Count statements against the quota, when there is enough of it left.

        Until then the stream is not read: the sender feels it as back-pressure.
        """
        bucket = self._bucket(caller)
        while (wait := bucket.take(statements)) > 0:  # noqa: ASYNC110 - for time itself
            await asyncio.sleep(wait)

    def recheck(self) -> None:
        """End every stream whose caller the register no longer admits."""
        for stream in [each for streams in self._streams.values() for each in streams]:
            try:
                self._recognise(stream.peer)
            except MashError as error:
                stream.end(error)

    def end_streams(self) -> None:
        """End every stream, because the hub stops."""
        for stream in [each for streams in self._streams.values() for each in streams]:
            stream.end(HubUnavailableError("the hub is stopping; dial it again"))

    def _recognise(self, peer: Peer) -> Caller:
        try:
            return self._membership.recognise(peer, self._clock())
        except MashError as error:
            _log.warning("denied", peer=peer.agency_uri, reason=error.reason)
            raise

    def _bucket(self, caller: Caller) -> Bucket:
        bucket = self._buckets.get(caller.member)
        if bucket is None:
            bucket = Bucket(self._rate, self._monotonic)
            self._buckets[caller.member] = bucket
        return bucket
