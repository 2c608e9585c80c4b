"""BlindService on the wire: who is calling, decode, check, relay or keep, encode."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterable, AsyncIterator

import grpc
import structlog

from hub_broker.blind.house import House
from hub_broker.blind.relaying import Line, require_id
from hub_broker.blind.shelves import Shelved
from hub_broker.sessions import Context
from hub_broker.submission import Caller
from mash.agency import AgencyId
from mash.blind import QUESTION_ID_BYTES
from mash.codec.envelope import (
    decode_envelope,
    encode_envelope,
    envelope_message,
    envelope_value,
)
from mash.errors import AffiliateAwayError, MalformedError, MashError, refusal
from mash.statement import EnquiryId
from mash.status import MAX_DETAIL_CHARACTERS
from mash.v1 import blind_service_pb2 as pb
from mash.v1 import blind_service_pb2_grpc as rpc

_log = structlog.get_logger()


class BlindCalls(rpc.BlindServiceServicer):
    """See blind_service.proto. It reads no point and no set."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._publishing: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def Publish(
        self, requests: AsyncIterable[pb.PublishRequest], context: Context
    ) -> pb.PublishResponse:
        """Keep a file of an affiliate's set."""
        async with (
            self._house.sessions.stream(context) as caller,
            self._publishing[caller.member],  # one file of theirs at a time
        ):
            await self._take(aiter(requests), caller)
            return pb.PublishResponse()

    async def _take(
        self, requests: AsyncIterator[pb.PublishRequest], caller: Caller
    ) -> None:
        first = await anext(requests, pb.PublishRequest())
        if not first.HasField("described"):
            raise MalformedError("described: describe the file first")
        envelope = envelope_value(first.described)
        described = self._house.describe(envelope, caller)
        if self._house.shelves.holds(described):
            return
        arriving = self._house.shelves.arriving(described)
        try:
            async for request in requests:
                arriving.add(request.piece)
            await asyncio.to_thread(arriving.finish)
            keep, encoded = self._house.shelves.keep, encode_envelope(envelope)
            await asyncio.to_thread(keep, arriving, described, encoded)
        finally:
            arriving.give_up()
        _log.info(
            "look_up_set_kept",
            member=caller.member,
            epoch=described.epoch,
            sequence=described.sequence,
            bytes=described.size_bytes,
        )

    async def Fetch(
        self, request: pb.FetchRequest, context: Context
    ) -> AsyncIterator[pb.FetchResponse]:
        """Hand over what a member that may ask has not got."""
        async with self._house.sessions.stream(context) as caller:
            member = AgencyId(request.member)
            files = self._house.files_for(caller, member)
            for shelved in files[_held(request, files) :]:
                described = envelope_message(decode_envelope(shelved.envelope))
                yield pb.FetchResponse(described=described)
                try:
                    for piece in shelved.pieces():
                        yield pb.FetchResponse(piece=piece)
                except FileNotFoundError:
                    raise AffiliateAwayError("set: just replaced; again") from None

    async def Serve(
        self, requests: AsyncIterable[pb.ServeRequest], context: Context
    ) -> AsyncIterator[pb.ServeResponse]:
        """Pass questions down and answers up, for as long as the affiliate is there."""
        async with self._house.sessions.stream(context) as caller:
            self._house.require_answering(caller)
            line = self._house.relay.open(caller.member)
            reader = asyncio.create_task(_read(requests, line))
            try:
                yield pb.ServeResponse()
                while (question := await line.next()) is not None:
                    yield pb.ServeResponse(question=envelope_message(question))
                if line.error is not None:
                    raise line.error
            finally:
                reader.cancel()
                self._house.relay.close(caller.member, line)

    async def Ask(self, request: pb.AskRequest, context: Context) -> pb.AskResponse:
        """Put one question to one affiliate."""
        with self._house.sessions.call(context) as caller:
            self._house.sessions.spend(caller, 1)
            envelope = envelope_value(request.question)
            enquiry_id = EnquiryId(require_id(request.enquiry_id, QUESTION_ID_BYTES))
            answer = await self._house.ask(envelope, enquiry_id, caller)
            return pb.AskResponse(answer=envelope_message(answer))

    async def ProveInclusion(
        self, request: pb.ProveInclusionRequest, context: Context
    ) -> pb.ProveInclusionResponse:
        """Prove that a leaf is in the log."""
        with self._house.sessions.call(context) as caller:
            self._house.sessions.spend(caller, 1)
            path = self._house.log.inclusion_at(request.leaf_index, request.size)
            return pb.ProveInclusionResponse(path=path)


def add_blind(calls: BlindCalls, server: grpc.aio.Server) -> None:
    """Serve it."""
    rpc.add_BlindServiceServicer_to_server(calls, server)


async def _read(requests: AsyncIterable[pb.ServeRequest], line: Line) -> None:
    """Take in answers until the affiliate has no more to say."""
    error: MashError | None = None
    try:
        async for request in requests:
            if request.question_id:
                _settle(request, line)
    except MashError as why:
        error = why
    finally:
        line.end(error)


def _settle(request: pb.ServeRequest, line: Line) -> None:
    question_id = require_id(request.question_id, QUESTION_ID_BYTES)
    if request.HasField("answer"):
        line.settle(question_id, envelope_value(request.answer))
    else:
        told = request.refusal
        why = refusal(told.reason, told.detail[:MAX_DETAIL_CHARACTERS])
        line.settle(question_id, why)


def _held(request: pb.FetchRequest, files: tuple[Shelved, ...]) -> int:
    """How many of the files the caller has already."""
    base = files[0].described
    same = (request.epoch, request.base) == (base.epoch, base.digest)
    return min(request.held, len(files)) if same else 0
