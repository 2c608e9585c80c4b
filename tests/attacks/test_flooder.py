"""The flooder sends too much of everything, or what is no call at all."""

from __future__ import annotations

from collections.abc import AsyncIterator

import grpc
import pytest
import pytest_asyncio

from mash.errors import MalformedError
from mash.limits import MAX_BATCH_STATEMENTS, MAX_MESSAGE_BYTES
from mash.status import REASON
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.cast import PLAN
from tests.attacks.target import PATIENCE_SECONDS, Target

pytestmark = pytest.mark.asyncio(loop_scope="module")

Call = grpc.aio.UnaryUnaryMultiCallable[bytes, bytes]

SUBMIT = "/mash.v1.BrokerService/Submit"
MEBIBYTE = 1024 * 1024


@pytest_asyncio.fixture(loop_scope="module")
async def boundless(target: Target) -> AsyncIterator[grpc.aio.Channel]:
    """Csc's own line, from a client that keeps no limit."""
    csc = target.cast.node("csc")
    credentials = grpc.ssl_channel_credentials(target.hub_ca, csc.key_pem, csc.cert_pem)
    options = (
        ("grpc.ssl_target_name_override", PLAN.trust_domain("hub")),
        ("grpc.max_send_message_length", -1),
        ("grpc.max_metadata_size", MEBIBYTE),
    )
    async with grpc.aio.secure_channel(
        target.address, credentials, options=options
    ) as channel:
        yield channel


FLOODS: dict[str, tuple[str, bytes, grpc.Compression, int, set[str]]] = {
    "a message over the limit": (
        SUBMIT,
        bytes(MAX_MESSAGE_BYTES + 1),
        grpc.Compression.NoCompression,
        0,
        {"RESOURCE_EXHAUSTED"},
    ),
    "sixty-four mebibytes in one message": (
        SUBMIT,
        bytes(64 * MEBIBYTE),
        grpc.Compression.NoCompression,
        0,
        {"RESOURCE_EXHAUSTED"},
    ),
    "sixty-four mebibytes folded into a few kilobytes": (
        SUBMIT,
        bytes(64 * MEBIBYTE),
        grpc.Compression.Gzip,
        0,
        {"RESOURCE_EXHAUSTED", "INTERNAL", "UNIMPLEMENTED"},
    ),
    "twelve kilobytes of metadata": (
        SUBMIT,
        b"",
        grpc.Compression.NoCompression,
        12_000,
        {"RESOURCE_EXHAUSTED"},
    ),
    "bytes that are no message": (
        SUBMIT,
        b"\xff" * 100,
        grpc.Compression.NoCompression,
        0,
        {"INVALID_ARGUMENT"},
    ),
    "a message with nothing in it": (
        SUBMIT,
        b"",
        grpc.Compression.NoCompression,
        0,
        {"INVALID_ARGUMENT"},
    ),
    "a call that does not exist": (
        "/mash.v1.BrokerService/Erase",
        b"",
        grpc.Compression.NoCompression,
        0,
        {"UNIMPLEMENTED"},
    ),
    "a call of a node's, at the hub": (
        "/mash.node.v1.OperatorService/Read",
        b"",
        grpc.Compression.NoCompression,
        0,
        {"UNIMPLEMENTED"},
    ),
}


@pytest.mark.parametrize("name", FLOODS)
async def test_a_flood_ends_at_the_door_and_others_are_served(
    target: Target, boundless: grpc.aio.Channel, name: str
) -> None:
    """Refused by its size or its shape, before anything is done about it."""
    method, message, compression, metadata_bytes, codes = FLOODS[name]
    before = target.state()
    call: Call = boundless.unary_unary(method)

    with pytest.raises(grpc.aio.AioRpcError) as refusal:
        await call(
            message,
            timeout=PATIENCE_SECONDS,
            compression=compression,
            metadata=(("note", "x" * metadata_bytes),),
        )

    assert refusal.value.code().name in codes
    assert target.state() == before
    assert (await target.collect("pol")).leaves


@pytest.mark.parametrize("count", [0, MAX_BATCH_STATEMENTS + 1])
async def test_a_batch_of_no_lawful_length_ends_the_stream(
    target: Target, count: int
) -> None:
    """Nothing of it is looked at, the good ones neither."""
    before = target.state()
    good = [target.story.release().submission() for _ in range(count)]

    with pytest.raises(MalformedError):
        await target.submit_batch("csc", good)

    assert target.state() == before


async def test_what_came_before_a_bad_batch_is_answered(target: Target) -> None:
    """The stream ends, and its sender knows what was taken in."""
    before = target.state().head.size
    call = target.caller("csc").SubmitStream()
    good = target.story.release().submission()
    await call.write(pb.SubmitStreamRequest(submissions=[good]))
    await call.write(pb.SubmitStreamRequest())

    answer = await call.read()
    assert isinstance(answer, pb.SubmitStreamResponse)
    assert [each.receipt.index for each in answer.results] == [before]
    with pytest.raises(grpc.aio.AioRpcError) as refusal:
        await call.read()
    assert dict(refusal.value.trailing_metadata() or ())[REASON] == "MALFORMED"


async def test_an_error_inside_says_nothing_of_the_inside(
    target: Target, boundless: grpc.aio.Channel
) -> None:
    """No path, no query, no name: whoever probes learns a code."""
    call: Call = boundless.unary_unary(SUBMIT)
    with pytest.raises(grpc.aio.AioRpcError) as refusal:
        await call(b"\xff" * 100, timeout=PATIENCE_SECONDS)

    details = refusal.value.details() or ""
    assert not any(word in details for word in ("/", "File", "hub_broker", "select"))
    assert target.state().known
