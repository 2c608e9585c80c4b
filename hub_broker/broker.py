"""BrokerService on the wire: who is calling, decode, one call of the hub, encode."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from contextlib import aclosing
from typing import Any

import grpc

from hub_broker import messages
from hub_broker.hub import Hub
from hub_broker.jobs import FetchShares, Submit
from hub_broker.sessions import Context
from hub_broker.streaming import Answer, receipts
from hub_broker.submission import Caller
from mash.codec.log import receipt_message
from mash.errors import MashError
from mash.peer import peer_of
from mash.v1 import broker_service_pb2 as pb


class Broker:
    """The hub as nodes see it (broker_service.proto). It cannot open what it routes."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def Submit(
        self, request: pb.SubmitRequest, context: Context
    ) -> pb.SubmitResponse:
        """Take one statement in."""
        with self._hub.sessions.call(context) as caller:
            self._hub.sessions.spend(caller, 1)
            job = Submit((messages.submission(request.submission),), caller)
            answer = await self._hub.hand_in(job)
            (result,) = answer.results
            if isinstance(result, MashError):
                raise result
            response = pb.SubmitResponse(receipt=receipt_message(result))
            response.receipt.checkpoint = answer.checkpoint
            return response

    async def SubmitStream(
        self, requests: AsyncIterable[pb.SubmitStreamRequest], context: Context
    ) -> None:
        """Take statements in, message by message, for as long as they come."""
        async with self._hub.sessions.stream(context) as caller:

            async def hand_in(request: pb.SubmitStreamRequest) -> Answer:
                return await self._hand_in(request, caller)

            async with aclosing(receipts(requests, hand_in)) as answers:
                async for answer in answers:
                    await context.write(messages.results(answer))

    async def _hand_in(self, request: pb.SubmitStreamRequest, caller: Caller) -> Answer:
        handed_in = messages.handed_in(request)
        await self._hub.sessions.pace(caller, len(handed_in))
        return self._hub.hand_in(Submit(handed_in, caller))

    async def Collect(self, request: pb.CollectRequest, context: Context) -> None:
        """Follow the log. Deliveries come serialised; see `hub_broker.parts`."""
        async with self._hub.sessions.stream(context) as caller:
            feed = self._hub.feed.follow(caller.member, request.from_index)
            async with aclosing(feed) as deliveries:
                async for delivery in deliveries:
                    await context.write(delivery)

    async def FetchGate(
        self, request: pb.FetchGateRequest, context: Context
    ) -> pb.FetchGateResponse:
        """Hand over gate shares, once it is on record who has them."""
        with self._hub.sessions.call(context) as caller:
            items = messages.statement_ids(request)
            self._hub.sessions.spend(caller, len(items))
            shares = await self._hub.hand_in(FetchShares(items, caller))
            return pb.FetchGateResponse(gate_shares=shares)

    async def Witness(
        self, request: pb.WitnessRequest, context: Context
    ) -> pb.WitnessResponse:
        """Keep a member's cosignature, and show it to the others."""
        with self._hub.sessions.call(context) as caller:
            self._hub.sessions.spend(caller, 1)
            await self._hub.witness(request.checkpoint, caller)
            return pb.WitnessResponse()

    async def ProveConsistency(
        self, request: pb.ProveConsistencyRequest, context: Context
    ) -> pb.ProveConsistencyResponse:
        """Prove that the log has only grown."""
        with self._hub.sessions.call(context) as caller:
            self._hub.sessions.spend(caller, 1)
            path = self._hub.log.consistency(request.old_size, request.new_size)
            return pb.ProveConsistencyResponse(path=path)

    async def FetchRegister(
        self, request: pb.FetchRegisterRequest, context: Context
    ) -> AsyncIterator[pb.FetchRegisterResponse]:
        """Hand over the register, file by file; also to whom it no longer lists.

        All of it, whichever version they know: the reader needs the whole to verify.
        """
        del request
        peer_of(context)
        for name, content in self._hub.membership.files.items():
            yield pb.FetchRegisterResponse(name=name, content=content)


def add_broker(broker: Broker, server: grpc.aio.Server) -> None:
    """Serve it. By hand, because deliveries are serialised already."""
    service = pb.DESCRIPTOR.services_by_name["BrokerService"].full_name
    handlers = grpc.method_handlers_generic_handler(service, _handlers(broker))
    server.add_generic_rpc_handlers((handlers,))


def _handlers(broker: Broker) -> dict[str, grpc.RpcMethodHandler[Any, Any]]:
    # grpc's types describe handlers of the threaded server, hence Any.
    serve: Any = broker
    return {
        "Submit": grpc.unary_unary_rpc_method_handler(
            serve.Submit,
            pb.SubmitRequest.FromString,
            pb.SubmitResponse.SerializeToString,
        ),
        "SubmitStream": grpc.stream_stream_rpc_method_handler(
            serve.SubmitStream,
            pb.SubmitStreamRequest.FromString,
            pb.SubmitStreamResponse.SerializeToString,
        ),
        "Collect": grpc.unary_stream_rpc_method_handler(
            serve.Collect, pb.CollectRequest.FromString, None
        ),
        "FetchGate": grpc.unary_unary_rpc_method_handler(
            serve.FetchGate,
            pb.FetchGateRequest.FromString,
            pb.FetchGateResponse.SerializeToString,
        ),
        "Witness": grpc.unary_unary_rpc_method_handler(
            serve.Witness,
            pb.WitnessRequest.FromString,
            pb.WitnessResponse.SerializeToString,
        ),
        "ProveConsistency": grpc.unary_unary_rpc_method_handler(
            serve.ProveConsistency,
            pb.ProveConsistencyRequest.FromString,
            pb.ProveConsistencyResponse.SerializeToString,
        ),
        "FetchRegister": grpc.unary_stream_rpc_method_handler(
            serve.FetchRegister,
            pb.FetchRegisterRequest.FromString,
            pb.FetchRegisterResponse.SerializeToString,
        ),
    }
