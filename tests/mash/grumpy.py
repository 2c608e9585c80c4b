"""A service that does nothing but refuse, to see how refusals travel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import grpc

from keys.tls import Identity
from mash.dial import dial
from mash.listen import Listener, ServerIdentity, TrustedAuthorities, listen
from mash.peer import Peer, peer_of
from mash.v1 import broker_service_pb2 as pb
from mash.v1.broker_service_pb2_grpc import (
    BrokerServiceServicer,
    add_BrokerServiceServicer_to_server,
)
from tests.mash.identities import CSC, HUB, client_identity, server_identity

_Context = grpc.aio.ServicerContext[Any, Any]


@dataclass
class Grumpy(BrokerServiceServicer):
    """Raises `error` from every shape of call; without one, notes who called."""

    error: Exception | None = None
    callers: list[Peer] = field(default_factory=list)

    def _answer(self, context: _Context) -> None:
        if self.error is not None:
            raise self.error
        self.callers.append(peer_of(context))

    async def Witness(
        self, request: pb.WitnessRequest, context: _Context
    ) -> pb.WitnessResponse:
        del request
        self._answer(context)
        return pb.WitnessResponse()

    async def Submit(
        self, request: pb.SubmitRequest, context: _Context
    ) -> pb.SubmitResponse:
        del request
        self._answer(context)
        return pb.SubmitResponse()

    async def FetchGate(
        self, request: pb.FetchGateRequest, context: _Context
    ) -> pb.FetchGateResponse:
        del request
        self._answer(context)
        return pb.FetchGateResponse()

    async def ProveConsistency(
        self, request: pb.ProveConsistencyRequest, context: _Context
    ) -> pb.ProveConsistencyResponse:
        del request
        self._answer(context)
        return pb.ProveConsistencyResponse()

    async def Collect(
        self, request: pb.CollectRequest, context: _Context
    ) -> AsyncIterator[pb.CollectResponse]:
        del request
        yield pb.CollectResponse()
        self._answer(context)

    async def FetchRegister(  # type: ignore[override] # the types know no such style
        self, request: pb.FetchRegisterRequest, context: _Context
    ) -> None:
        del request
        await context.write(pb.FetchRegisterResponse(name="root.json"))
        self._answer(context)

    async def SubmitStream(
        self, request_iterator: AsyncIterator[pb.SubmitStreamRequest], context: _Context
    ) -> AsyncIterator[pb.SubmitStreamResponse]:
        async for _ in request_iterator:
            yield pb.SubmitStreamResponse()
            self._answer(context)


@asynccontextmanager
async def serving(
    grumpy: Grumpy,
    trusted: TrustedAuthorities = CSC.cert_pem,
    identity: ServerIdentity | None = None,
) -> AsyncIterator[Listener]:
    """Serve it on loopback, for real."""
    listener = listen(
        "127.0.0.1:0",
        identity or server_identity(),
        trusted,
        [partial(add_BrokerServiceServicer_to_server, grumpy)],
    )
    await listener.start()
    try:
        yield listener
    finally:
        await listener.stop(0)


@asynccontextmanager
async def raw_channel(
    listener: Listener, identity: Identity | None
) -> AsyncIterator[grpc.aio.Channel]:
    """A channel as an attacker would make it, without any of our settings."""
    credentials = grpc.ssl_channel_credentials(
        HUB.cert_pem,
        identity.key_pem if identity else None,
        identity.cert_pem if identity else None,
    )
    address = f"localhost:{listener.port}"
    async with grpc.aio.secure_channel(address, credentials) as channel:
        yield channel


def connect(listener: Listener, identity: Identity | None = None) -> grpc.aio.Channel:
    """Dial as a member would."""
    identity = identity or client_identity()
    return dial(f"127.0.0.1:{listener.port}", identity, HUB.cert_pem, "localhost")
