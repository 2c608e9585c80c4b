"""Calls over real mTLS on loopback: who is heard, and what the refused are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2

from keys.tls import Identity, spki_sha256
from mash.dial import dial
from mash.errors import (
    HubUnavailableError,
    MalformedError,
    MashError,
    NotAuthenticatedError,
)
from mash.listen import Listener
from mash.status import CODES, MAX_DETAIL_CHARACTERS, refusals
from mash.v1 import broker_service_pb2 as pb
from mash.v1.broker_service_pb2_grpc import BrokerServiceStub
from tests.mash.grumpy import Grumpy, connect, raw_channel, serving
from tests.mash.identities import (
    CSC,
    HUB,
    NODE_URI,
    STRANGER,
    client_identity,
    two_faced_identity,
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


async def _server_stream(channel: grpc.aio.Channel) -> None:
    async for _ in BrokerServiceStub(channel).Collect(pb.CollectRequest()):
        pass


async def _written_stream(channel: grpc.aio.Channel) -> None:
    async for _ in BrokerServiceStub(channel).FetchRegister(pb.FetchRegisterRequest()):
        pass


async def _both_stream(channel: grpc.aio.Channel) -> None:
    requests = iter([pb.SubmitStreamRequest()])
    async for _ in BrokerServiceStub(channel).SubmitStream(requests):
        pass


SHAPES: dict[str, Callable[[grpc.aio.Channel], Awaitable[None]]] = {
    "unary": _unary,
    "server stream": _server_stream,
    "server stream that writes": _written_stream,
    "stream both ways": _both_stream,
}


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_member_is_heard_as_itself(
    shape: str, grumpy: Grumpy, channel: grpc.aio.Channel
) -> None:
    """The servicer learns the certificate's one name, its key and the version."""
    await SHAPES[shape](channel)

    (peer,) = grumpy.callers
    assert (peer.agency_uri, peer.tls_version) == (NODE_URI, "TLSv1.3")


async def test_a_peer_shows_the_key_that_the_register_lists(
    grumpy: Grumpy, listener: Listener
) -> None:
    """`spki` is the SHA-256 of the public key in the certificate presented."""
    identity = client_identity()
    async with connect(listener, identity) as channel:
        await _unary(channel)

    assert grumpy.callers[0].spki == spki_sha256(identity.cert_pem)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", CODES, ids=lambda kind: kind.reason)
async def test_refusals_cross_the_wire(
    kind: type[MashError], shape: str, grumpy: Grumpy, channel: grpc.aio.Channel
) -> None:
    """Whatever a handler raises, the caller catches: same class, same detail."""
    grumpy.error = kind("worry: say it – at most 8,000 characters")

    with pytest.raises(MashError) as caught, refusals():
        await SHAPES[shape](channel)

    assert type(caught.value) is kind
    assert str(caught.value) == str(grumpy.error)


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_bug_is_not_quoted(
    shape: str,
    grumpy: Grumpy,
    channel: grpc.aio.Channel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Neither the caller nor the log sees a message that may hold a name."""
    grumpy.error = KeyError("Okafor")

    with pytest.raises(MashError) as caught, refusals():
        await SHAPES[shape](channel)

    number = str(caught.value).rpartition(" ")[2]
    assert type(caught.value) is MashError
    assert number in caplog.text
    assert "KeyError at " in caplog.text
    assert "Okafor" not in caplog.text + str(caught.value)


async def test_a_long_detail_is_cut(grumpy: Grumpy, channel: grpc.aio.Channel) -> None:
    """Details travel in headers, which have a limit."""
    grumpy.error = MalformedError("é" * 2 * MAX_DETAIL_CHARACTERS)

    with pytest.raises(MalformedError) as caught, refusals():
        await _unary(channel)

    assert str(caught.value) == "é" * MAX_DETAIL_CHARACTERS


OUTSIDERS: dict[str, tuple[Callable[[], Identity | None], type[MashError]]] = {
    "no certificate": (lambda: None, HubUnavailableError),
    "a certificate from another authority": (
        lambda: client_identity(STRANGER),
        HubUnavailableError,
    ),
    "a certificate with two names": (two_faced_identity, NotAuthenticatedError),
}


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("shape", SHAPES)
async def test_outsiders_are_not_heard(
    shape: str, who: str, grumpy: Grumpy, listener: Listener
) -> None:
    """Whoever cannot prove one name is refused before any rule is asked."""
    make, error = OUTSIDERS[who]

    async with raw_channel(listener, make()) as channel:
        with pytest.raises(error), refusals():
            await asyncio.wait_for(_called(shape, channel), timeout=20)

    assert grumpy.callers == []


async def _called(shape: str, channel: grpc.aio.Channel) -> None:
    if shape == "unary":
        await BrokerServiceStub(channel).Witness(pb.WitnessRequest(), timeout=5)
    else:
        await SHAPES[shape](channel)


@pytest.mark.parametrize("seconds", [None, 61.0, 1e9])
async def test_a_call_that_nobody_bounds_is_refused(
    seconds: float | None, listener: Listener
) -> None:
    """Unary calls need a deadline of at most a minute; `dial` sets one."""
    async with raw_channel(listener, client_identity()) as channel:
        call = BrokerServiceStub(channel).Witness(pb.WitnessRequest(), timeout=seconds)

        with pytest.raises(MalformedError, match="deadline"), refusals():
            await call


async def test_a_shorter_deadline_is_kept(channel: grpc.aio.Channel) -> None:
    """`dial` fills in what is missing and changes nothing else."""
    call = BrokerServiceStub(channel).Witness(pb.WitnessRequest(), timeout=1e-6)

    with pytest.raises(HubUnavailableError), refusals():
        await call


async def test_a_method_that_is_not_served_is_refused(
    channel: grpc.aio.Channel,
) -> None:
    """Without a reason, because gRPC itself answers."""
    stranger = health_pb2.HealthCheckRequest
    call: grpc.aio.UnaryUnaryMultiCallable[Any, Any] = channel.unary_unary(
        "/mash.v1.BrokerService/Open", stranger.SerializeToString
    )

    with pytest.raises(MashError) as caught, refusals():
        await call(stranger())

    assert type(caught.value) is MashError


async def test_a_server_under_another_name_is_not_believed(listener: Listener) -> None:
    """A certificate of the right authority is not enough: its name must match."""
    address = f"127.0.0.1:{listener.port}"
    async with dial(address, client_identity(), HUB.cert_pem, "hub.test") as channel:
        with pytest.raises(HubUnavailableError), refusals():
            await _unary(channel)


async def test_a_server_of_another_authority_is_not_believed(
    listener: Listener,
) -> None:
    """A node trusts the hub's authority alone, not its own for servers."""
    address = f"127.0.0.1:{listener.port}"
    async with dial(address, client_identity(), CSC.cert_pem, "localhost") as channel:
        with pytest.raises(HubUnavailableError), refusals():
            await _unary(channel)


GARBAGE = b"\xff\xff\xff"


async def _garbled_unary(channel: grpc.aio.Channel) -> None:
    method: Any = channel.unary_unary("/mash.v1.BrokerService/Submit")
    await method(GARBAGE, timeout=5)


async def _garbled_server_stream(channel: grpc.aio.Channel) -> None:
    method: Any = channel.unary_stream("/mash.v1.BrokerService/Collect")
    async for _ in method(GARBAGE, timeout=5):
        pass


async def _garbled_both_streams(channel: grpc.aio.Channel) -> None:
    method: Any = channel.stream_stream("/mash.v1.BrokerService/SubmitStream")
    async for _ in method(iter([GARBAGE]), timeout=5):
        pass


GARBLED = {
    "unary": _garbled_unary,
    "server stream": _garbled_server_stream,
    "both streams": _garbled_both_streams,
}


@pytest.mark.parametrize("send", GARBLED.values(), ids=GARBLED)
async def test_what_is_no_message_is_refused_with_a_reason(
    send: Callable[[grpc.aio.Channel], Awaitable[None]],
    channel: grpc.aio.Channel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """And without a traceback, which anybody could have written into the log."""
    with pytest.raises(MalformedError, match="request"), refusals():
        await send(channel)

    assert caplog.text == ""
