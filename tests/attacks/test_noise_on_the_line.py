"""Noise on the line: any bytes at all may come from the hub, and no node falls over them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from google.protobuf.message import DecodeError

from agency_node.delivery import Delivery
from agency_node.hub_client import _delivery
from agency_node.node import Node
from agency_node.receiving import Received
from keys.errors import KeysError
from mash.codec.envelope import decode_envelope, envelope_message
from mash.errors import MashError
from mash.v1 import broker_service_pb2 as pb
from mash.v1 import log_pb2
from tests.attacks.stage import VICTIM, Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

FLIPS = 300
SPLICES = 300


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A federation with worries in its log."""
    async with staged(tmp_path_factory.mktemp("stage") / "federation") as ready:
        yield ready


async def _on_the_wire(stage: Stage) -> bytes:
    """What the hub has for the desk, as it goes over the line."""
    async with stage.federation.dial(VICTIM)() as hub:
        async for told in hub.follow(0):
            entries = [
                log_pb2.Entry(
                    index=each.index,
                    envelope=envelope_message(decode_envelope(each.envelope)),
                    gate_share=each.gate_share,
                )
                for each in told.entries
            ]
            delivery = log_pb2.Delivery(
                leaves=told.leaves, entries=entries, checkpoint=told.checkpoint
            )
            return pb.CollectResponse(delivery=delivery).SerializeToString()
    raise AssertionError("the hub has nothing")


def _flipped(payload: bytes, drawn: random.Random) -> bytes:
    changed = bytearray(payload)
    changed[drawn.randrange(len(payload))] ^= 1 << drawn.randrange(8)
    return bytes(changed)


def _spliced(payload: bytes, drawn: random.Random) -> bytes:
    """A stretch of it cut out, said twice, or replaced by noise."""
    start = drawn.randrange(len(payload))
    end = min(len(payload), start + drawn.randrange(1, 200))
    middle = drawn.choice(
        [b"", payload[start:end] * 2, drawn.randbytes(end - start), payload[:start]]
    )
    return payload[:start] + middle + payload[end:]


def _outcome(node: Node, payload: bytes) -> str | frozenset[bytes]:
    """Why a delivery was turned away, or the headers in it that were believed."""
    try:
        delivery: Delivery = _delivery(pb.CollectResponse.FromString(payload))
        verified = node.syncing.verify(delivery, node.register)
    except DecodeError:
        return "not a message"
    except (MashError, KeysError) as error:
        return error.reason
    return frozenset(
        each.header_bytes for each in verified.judged if isinstance(each, Received)
    )


async def test_no_noise_is_believed_and_none_does_harm(
    stage: Stage,
) -> None:
    """Turned away with a reason, or believed as far as it is what was truly said."""
    wire, drawn = await _on_the_wire(stage), random.Random(20_260_305)
    node = stage.federation.open_node(VICTIM)
    try:
        truth = _outcome(node, wire)
        assert isinstance(truth, frozenset)
        noises = [_flipped(wire, drawn) for _ in range(FLIPS)]
        noises += [_spliced(wire, drawn) for _ in range(SPLICES)]

        outcomes = Counter(_outcome(node, noise) for noise in noises)
    finally:
        await stage.federation.close_node(VICTIM)

    believed = [each for each in outcomes if isinstance(each, frozenset)]
    assert len(truth) == len(stage.enquiries)
    assert all(each <= truth for each in believed)
    assert {each for each in outcomes if isinstance(each, str)} <= {
        "not a message",
        "UNVERIFIED",
        "UNKNOWN_KEY",
        "FORKED_LOG",
        "MALFORMED",
    }
