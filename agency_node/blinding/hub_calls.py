"""The hub over gRPC, for blind look-up: between values and BlindService."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import grpc

from agency_node.blinding.hub import Answer, Have, SetFile
from agency_node.hub_client import HubAddress
from keys.envelope import Envelope
from keys.tls import Identity
from mash.codec.envelope import envelope_message, envelope_value
from mash.dial import dial
from mash.errors import HubUnavailableError, MalformedError, MashError, TooLargeError
from mash.limits import (
    BLIND_ANSWER_WITHIN,
    BLIND_PIECE_BYTES,
    CALL_DEADLINE,
    MAX_BLIND_CHANGES,
    MAX_BLIND_SET_BYTES,
)
from mash.statement import EnquiryId
from mash.status import refusals
from mash.v1 import blind_service_pb2 as pb
from mash.v1 import blind_service_pb2_grpc as rpc

BlindDial = Callable[[], AbstractAsyncContextManager["GrpcBlindHub"]]
"""Opens a connection to the hub; leaving the context closes it."""

_SECONDS = CALL_DEADLINE.total_seconds()
_ASK_SECONDS = (BLIND_ANSWER_WITHIN + CALL_DEADLINE / 4).total_seconds()
_SET_SECONDS = 300.0
"""A whole set over a slow line."""


def blind_dialler(where: HubAddress, identity: Identity) -> BlindDial:
    """Return what opens a connection to the hub, over mTLS with this identity."""

    @asynccontextmanager
    async def open_hub() -> AsyncIterator[GrpcBlindHub]:
        channel = dial(where.address, identity, where.ca_pem, where.server_name)
        async with channel:
            yield GrpcBlindHub(channel)

    return open_hub


class GrpcBlindHub:
    """A connection to the hub (`agency_node.blinding.hub.BlindHub`)."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._stub = rpc.BlindServiceStub(channel)

    async def publish(self, file: SetFile) -> None:
        """Hand in a file, its description first."""
        with refusals():
            await self._stub.Publish(_parts(file), timeout=_SET_SECONDS)

    async def fetch(self, member: str, have: Have) -> list[SetFile]:
        """Return the files that are not here. What is too much is refused at once."""
        request = pb.FetchRequest(
            member=member, epoch=have.epoch, held=have.files, base=have.base
        )
        files: list[tuple[Envelope, bytearray]] = []
        with refusals():
            call = self._stub.Fetch(request, timeout=_SET_SECONDS)
            async for response in call:
                if response.HasField("described"):
                    files.append((envelope_value(response.described), bytearray()))
                _require_little(files)
                files[-1][1].extend(response.piece)
        return [SetFile(described, bytes(content)) for described, content in files]

    async def serve(self, answer: Answer, ready: Callable[[], None]) -> None:
        """Answer what is asked, several at a time, until the line breaks."""
        replies: set[asyncio.Task[None]] = set()
        one_at_a_time = asyncio.Lock()  # a stream takes one message after the other
        with refusals():
            stream = self._stub.Serve()

            async def reply(question: Envelope) -> None:
                try:
                    told = await answer(question)
                except MashError:
                    return  # it was no question; the hub will not have waited for it
                response = pb.ServeRequest(question_id=told.question_id)
                if isinstance(told.result, MashError):
                    response.refusal.reason = told.result.reason
                    response.refusal.detail = str(told.result)
                else:
                    response.answer.CopyFrom(envelope_message(told.result))
                async with one_at_a_time:
                    await stream.write(response)

            try:
                await stream.write(pb.ServeRequest())
                while isinstance(asked := await stream.read(), pb.ServeResponse):
                    if not asked.HasField("question"):
                        ready()
                        continue
                    task = asyncio.create_task(reply(envelope_value(asked.question)))
                    replies.add(task)
                    task.add_done_callback(replies.discard)
            finally:
                stream.cancel()
                for task in replies:
                    task.cancel()
        raise HubUnavailableError("the hub ended the stream")

    async def ask(self, question: Envelope, enquiry_id: EnquiryId) -> Envelope:
        """Put a question, and return its answer."""
        request = pb.AskRequest(
            question=envelope_message(question), enquiry_id=enquiry_id
        )
        with refusals():
            response = await self._stub.Ask(request, timeout=_ASK_SECONDS)
        return envelope_value(response.answer)

    async def prove(self, leaf_index: int, size: int) -> tuple[bytes, ...]:
        """Return the inclusion path of a leaf in the log of that size."""
        request = pb.ProveInclusionRequest(leaf_index=leaf_index, size=size)
        with refusals():
            response = await self._stub.ProveInclusion(request, timeout=_SECONDS)
        return tuple(response.path)


async def _parts(file: SetFile) -> AsyncIterator[pb.PublishRequest]:
    yield pb.PublishRequest(described=envelope_message(file.described))
    for at in range(0, len(file.content), BLIND_PIECE_BYTES):
        yield pb.PublishRequest(piece=file.content[at : at + BLIND_PIECE_BYTES])


def _require_little(files: list[tuple[Envelope, bytearray]]) -> None:
    if not files:
        raise MalformedError("set: describe the file first")
    if len(files) > MAX_BLIND_CHANGES + 1:
        raise TooLargeError(f"set: at most {MAX_BLIND_CHANGES} files of changes")
    if len(files[-1][1]) > MAX_BLIND_SET_BYTES:
        raise TooLargeError("set: a file is over its limit")
