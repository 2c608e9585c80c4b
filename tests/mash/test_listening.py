"""Listening: what a running server changes, tells and bounds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from mash.dial import dial
from mash.errors import HubUnavailableError, TooLargeError
from mash.limits import MAX_MESSAGE_BYTES
from mash.listen import Listener
from mash.status import refusals
from mash.v1 import broker_service_pb2 as pb
from mash.v1.broker_service_pb2_grpc import BrokerServiceStub
from tests.mash.grumpy import Grumpy, connect, raw_channel, serving
from tests.mash.identities import (
    CSC,
    NODE_URI,
    STRANGER,
    client_identity,
    server_identity,
)


@pytest.fixture
def grumpy() -> Grumpy:
    """The service under test."""
    return Grumpy()


@pytest.fixture
async def listener(grumpy: Grumpy) -> AsyncIterator[Listener]:
    """The service, reachable."""
    async with serving(grumpy) as listener:
        yield listener


@pytest.fixture
async def channel(listener: Listener) -> AsyncIterator[grpc.aio.Channel]:
    """A member's channel to it."""
    async with connect(listener) as channel:
        yield channel


async def _unary(channel: grpc.aio.Channel) -> None:
    await BrokerServiceStub(channel).Witness(pb.WitnessRequest())


async def test_a_message_over_the_limit_is_refused(listener: Listener) -> None:
    """The server stops reading; the caller hears TOO_LARGE."""
    request = pb.WitnessRequest(checkpoint="x" * (MAX_MESSAGE_BYTES + 1))
    async with raw_channel(listener, client_identity()) as channel:
        with pytest.raises(TooLargeError), refusals():
            await BrokerServiceStub(channel).Witness(request, timeout=10)


async def test_trust_changes_while_the_server_runs(grumpy: Grumpy) -> None:
    """A new member's authority counts at the next connection; a broken read does not."""
    bundles = [CSC.cert_pem, CSC.cert_pem + STRANGER.cert_pem, CSC.cert_pem]

    def latest() -> bytes:
        return bundles[0] if len(bundles) == 1 else bundles.pop(0)

    async with serving(grumpy, latest) as listener:
        async with connect(listener, client_identity(STRANGER)) as admitted:
            await _unary(admitted)
        async with connect(listener, client_identity(STRANGER)) as dropped:
            with pytest.raises(HubUnavailableError), refusals():
                await _unary(dropped)
        bundles.clear()  # reading it fails from now on
        async with connect(listener) as kept:
            await _unary(kept)

    uris = [peer.agency_uri for peer in grumpy.callers]
    assert uris == ["spiffe://stranger.demo.invalid/node/1", NODE_URI]


async def test_the_server_changes_its_certificate_while_it_runs(
    grumpy: Grumpy,
) -> None:
    """A rotation needs no restart: the next connection sees the new one."""
    held = [server_identity()]

    async with serving(grumpy, identity=lambda: held[-1]) as listener:
        address = f"127.0.0.1:{listener.port}"
        held.append(server_identity(CSC))
        async with dial(address, client_identity(), CSC.cert_pem, "localhost") as new:
            await _unary(new)

    assert len(grumpy.callers) == 1


async def test_health_is_told_to_members(
    listener: Listener, channel: grpc.aio.Channel
) -> None:
    """Health checks hear whether the services can be used."""
    stub = health_pb2_grpc.HealthStub(channel)
    up = await stub.Check(health_pb2.HealthCheckRequest())
    await listener.say_healthy(healthy=False)
    down = await stub.Check(health_pb2.HealthCheckRequest())

    word = health_pb2.HealthCheckResponse
    assert [up.status, down.status] == [word.SERVING, word.NOT_SERVING]


async def test_a_handler_may_end_a_call_itself(channel: grpc.aio.Channel) -> None:
    """As gRPC's own health service does for a name it does not know."""
    stub = health_pb2_grpc.HealthStub(channel)

    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.Check(health_pb2.HealthCheckRequest(service="other"))

    assert caught.value.code() is grpc.StatusCode.NOT_FOUND


async def test_waiting_ends_when_the_server_stops(listener: Listener) -> None:
    """So that a program can end when its server has."""
    waiting = asyncio.create_task(listener.wait())
    await listener.stop(0)
    await asyncio.wait_for(waiting, timeout=10)

    assert waiting.done()
