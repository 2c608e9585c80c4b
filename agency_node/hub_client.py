"""The hub over gRPC: a thin adapter between values and BrokerService."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import grpc

from agency_node.delivery import Cosigned, Delivery, Entry, Outcome, Submission
from keys.tls import Identity
from mash.codec.envelope import decode_envelope, envelope_message
from mash.codec.log import receipt_value
from mash.dial import dial
from mash.errors import HubUnavailableError, MalformedError, refusal
from mash.limits import CALL_DEADLINE, HEARTBEAT, MAX_REGISTER_FILE_BYTES
from mash.statement import StatementId
from mash.status import MAX_DETAIL_CHARACTERS, refusals
from mash.v1 import broker_service_pb2 as pb
from mash.v1 import broker_service_pb2_grpc as rpc

MAX_REGISTER_FILES = 1024
SILENCE = HEARTBEAT * 3
"""How long a feed may say nothing before the line counts as lost."""


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where the hub is, and how it is known: its CA (PEM) and its DNS name."""

    address: str
    ca_pem: bytes
    server_name: str


def dialler(
    where: HubAddress, identity: Identity
) -> Callable[[], AbstractAsyncContextManager[GrpcHub]]:
    """Return what opens a connection to the hub, over mTLS with this identity."""

    @asynccontextmanager
    async def open_hub() -> AsyncIterator[GrpcHub]:
        channel = dial(where.address, identity, where.ca_pem, where.server_name)
        async with channel:
            hub = GrpcHub(channel)
            try:
                yield hub
            finally:
                await hub.close()

    return open_hub


class GrpcHub:
    """A connection to the hub (`agency_node.hub.Hub`)."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._stub = rpc.BrokerServiceStub(channel)
        self._stream: (
            grpc.aio.StreamStreamCall[pb.SubmitStreamRequest, pb.SubmitStreamResponse]
            | None
        ) = None

    async def fetch_register(self, known_version: int) -> dict[str, bytes]:
        """Return the register's files by name."""
        files: dict[str, bytes] = {}
        request = pb.FetchRegisterRequest(known_version=known_version)
        with refusals():
            call = self._stub.FetchRegister(request, timeout=_SECONDS)
            async for response in call:
                if len(files) >= MAX_REGISTER_FILES:
                    raise MalformedError("register: too many files")
                if len(response.content) > MAX_REGISTER_FILE_BYTES:
                    raise MalformedError("register: a file is over its limit")
                files[response.name] = response.content
        return files

    async def submit(self, batch: Sequence[Submission]) -> Sequence[Outcome]:
        """Hand in a batch on the stream, and read until each has its result."""
        request = pb.SubmitStreamRequest(submissions=map(_message, batch))
        outcomes: list[Outcome] = []
        with refusals():
            async with _deadline(CALL_DEADLINE):
                stream = self._stream = self._stream or self._stub.SubmitStream()
                await stream.write(request)
                while len(outcomes) < len(batch):
                    response = await stream.read()
                    if not isinstance(response, pb.SubmitStreamResponse):
                        raise await _ended(stream)
                    waiting = batch[len(outcomes) :]
                    if len(response.results) > len(waiting):
                        raise MalformedError("results: more than were asked for")
                    note = response.checkpoint
                    outcomes += [
                        _outcome(submission, result, note)
                        for submission, result in zip(
                            waiting, response.results, strict=False
                        )
                    ]
        return outcomes

    async def follow(self, from_index: int) -> AsyncIterator[Delivery]:
        """Yield the log from a place on; a feed that falls silent is lost."""
        with refusals():
            call = self._stub.Collect(pb.CollectRequest(from_index=from_index))
            try:
                while True:
                    async with _deadline(SILENCE):
                        response = await call.read()
                    if not isinstance(response, pb.CollectResponse):
                        raise await _ended(call)
                    yield _delivery(response)
            finally:
                call.cancel()

    async def fetch_gates(
        self, statement_ids: Sequence[StatementId]
    ) -> Sequence[bytes]:
        """Return gate shares, one for each statement."""
        request = pb.FetchGateRequest(statement_ids=statement_ids)
        with refusals():
            response = await self._stub.FetchGate(request, timeout=_SECONDS)
        if len(response.gate_shares) != len(statement_ids):
            raise MalformedError("gate_shares: one for each statement asked for")
        return tuple(response.gate_shares)

    async def witness(self, note: str) -> None:
        """Hand in our cosignature."""
        with refusals():
            await self._stub.Witness(
                pb.WitnessRequest(checkpoint=note), timeout=_SECONDS
            )

    async def prove_consistency(self, old_size: int, new_size: int) -> Sequence[bytes]:
        """Return the consistency path between two sizes."""
        request = pb.ProveConsistencyRequest(old_size=old_size, new_size=new_size)
        with refusals():
            response = await self._stub.ProveConsistency(request, timeout=_SECONDS)
        return tuple(response.path)

    async def close(self) -> None:
        """End the stream of submissions, if there is one."""
        if self._stream is not None:
            self._stream.cancel()


_SECONDS = CALL_DEADLINE.total_seconds()


@asynccontextmanager
async def _deadline(limit: timedelta) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(limit.total_seconds()):
            yield
    except TimeoutError:
        raise HubUnavailableError("the hub does not answer") from None
    except asyncio.InvalidStateError:  # written to a stream that had just ended
        raise HubUnavailableError("the line to the hub broke") from None


async def _ended(call: grpc.aio.Call) -> HubUnavailableError:
    """A stream ended in good order, which is not for the hub to do while we listen."""
    return HubUnavailableError(f"the hub ended the stream: {await call.code()}")


def _message(submission: Submission) -> pb.Submission:
    return pb.Submission(
        envelope=envelope_message(decode_envelope(submission.envelope)),
        gate_share=submission.gate_share,
    )


def _outcome(submission: Submission, result: pb.SubmitResult, note: str) -> Outcome:
    if result.HasField("receipt"):
        return Outcome(submission.statement_id, receipt_value(result.receipt, note))
    detail = result.refusal.detail[:MAX_DETAIL_CHARACTERS]
    refused = refusal(result.refusal.reason, detail)
    return Outcome(submission.statement_id, refused)


def _delivery(response: pb.CollectResponse) -> Delivery:
    delivery = response.delivery
    return Delivery(
        first_index=delivery.first_index,
        leaves=delivery.leaves,
        entries=tuple(
            Entry(
                entry.index,
                # Still unjudged: one bad envelope must not take the stretch with it.
                entry.envelope.SerializeToString(deterministic=True),
                entry.gate_share,
            )
            for entry in delivery.entries
        ),
        checkpoint=delivery.checkpoint,
        cosigned=tuple(
            Cosigned(each.member, each.checkpoint) for each in delivery.cosigned
        ),
    )
