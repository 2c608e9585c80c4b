"""The bit flipper changes one bit anywhere in a lawful submission."""

from __future__ import annotations

import random

import grpc
import pytest

from mash.status import REASON
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.target import PATIENCE_SECONDS, Target

pytestmark = pytest.mark.asyncio(loop_scope="module")

FLIPS = 300
_SUBMIT = "/mash.v1.BrokerService/Submit"


def _flipped(payload: bytes, bit: int) -> bytes:
    changed = bytearray(payload)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


async def _answer(target: Target, request: bytes) -> str:
    """Send bytes as they are; return "ACCEPTED", the reason, or gRPC's own word."""
    channel = target.channel_of("csc")
    call: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(_SUBMIT)
    try:
        await call(request, timeout=PATIENCE_SECONDS)
    except grpc.aio.AioRpcError as error:
        told = dict(error.trailing_metadata() or ())
        return str(told.get(REASON, error.code().name))
    return "ACCEPTED"


async def test_one_flipped_bit_is_one_refusal(target: Target) -> None:
    """Seeded, so that a bit that gets through can be found again."""
    told = target.story.release().submission()
    request = pb.SubmitRequest(submission=told).SerializeToString()
    before, seeded = target.state(), random.Random(20_260_303)
    bits = seeded.sample(range(len(request) * 8), FLIPS)

    answers = {bit: await _answer(target, _flipped(request, bit)) for bit in bits}

    assert [bit for bit, answer in answers.items() if answer == "ACCEPTED"] == []
    assert [bit for bit, answer in answers.items() if answer == "UNAVAILABLE"] == []
    assert target.state() == before
    assert await _answer(target, request) == "ACCEPTED"


async def test_every_bit_around_the_body_counts(target: Target) -> None:
    """The sample above mostly hits the body; these are the header and all the framing."""
    forged = target.story.release()
    request = pb.SubmitRequest(submission=forged.submission()).SerializeToString()
    body = request.index(forged.ciphertext), request.rindex(forged.slots[-1])
    around = [*range(body[0]), *range(body[1] + len(forged.slots[-1]), len(request))]
    before = target.state()

    answers = {
        await _answer(target, _flipped(request, byte * 8 + byte % 8)) for byte in around
    }

    assert answers.isdisjoint({"ACCEPTED", "UNAVAILABLE"})
    assert target.state() == before
