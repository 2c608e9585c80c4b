"""Hoarding: a hostile hub does not choose how much a node remembers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import grpc
import pytest

from agency_node.delivery import Cosigned, Submission
from agency_node.hub_client import GrpcHub
from keys.envelope import Envelope, KeyId, Signature
from mash.codec.envelope import STATEMENT_TYPE, encode_envelope
from mash.errors import MalformedError, MashError
from mash.limits import MAX_CHECKPOINT_BYTES, MAX_REGISTER_FILE_BYTES
from mash.statement import StatementId
from mash.status import MAX_DETAIL_CHARACTERS
from mash.v1 import broker_service_pb2 as pb
from mash.v1 import broker_service_pb2_grpc as rpc
from tests.agency_node.paper_log import PaperLog
from tests.federation import Federation

Context = grpc.aio.ServicerContext[Any, Any]


class TalkativeHub(rpc.BrokerServiceServicer):
    """Says more than anybody asked for."""

    async def FetchRegister(
        self, request: pb.FetchRegisterRequest, context: Context
    ) -> AsyncIterator[pb.FetchRegisterResponse]:
        """A register of which one file is too large by a byte."""
        del request, context
        content = bytes(MAX_REGISTER_FILE_BYTES + 1)
        yield pb.FetchRegisterResponse(name="1.root.json", content=content)

    async def SubmitStream(
        self, requests: AsyncIterator[pb.SubmitStreamRequest], context: Context
    ) -> AsyncIterator[pb.SubmitStreamResponse]:
        """Refuse everything, at length."""
        del context
        async for _ in requests:
            response = pb.SubmitStreamResponse()
            refusal = response.results.add().refusal
            refusal.reason, refusal.detail = "STATE", "no" * 100_000
            yield response


@asynccontextmanager
async def connected() -> AsyncIterator[GrpcHub]:
    """A line to the talkative hub."""
    server = grpc.aio.server()
    talkative = TalkativeHub()  # type: ignore[abstract] # the rest is never called
    rpc.add_BrokerServiceServicer_to_server(talkative, server)
    port = server.add_insecure_port("localhost:0")
    await server.start()
    async with grpc.aio.insecure_channel(f"localhost:{port}") as channel:
        hub = GrpcHub(channel)
        yield hub
        await hub.close()
    await server.stop(None)


async def test_a_file_of_the_register_has_a_limit() -> None:
    """Before it is kept anywhere, and not only once it is verified."""
    async with connected() as hub:
        with pytest.raises(MalformedError, match="over its limit"):
            await hub.fetch_register(0)


async def test_the_reason_of_a_refusal_has_a_limit() -> None:
    """It is kept, and shown to staff."""
    signature = Signature(KeyId(bytes(32)), bytes(64))
    envelope = encode_envelope(Envelope(STATEMENT_TYPE, b"x", (signature,)))
    async with connected() as hub:
        submission = Submission(1, StatementId(bytes(16)), envelope, b"")
        (outcome,) = await hub.submit([submission])

    assert isinstance(outcome.result, MashError)
    assert len(str(outcome.result)) == MAX_DETAIL_CHARACTERS


async def test_only_members_are_heard_and_each_once(
    paper: Federation, log: PaperLog
) -> None:
    """Invented witnesses, and endless notes, leave no trace."""
    csc = paper.nodes["csc"]
    invented = [Cosigned(f"nobody-{n}", "a note") for n in range(100)]
    endless = Cosigned("pol", "a" * (MAX_CHECKPOINT_BYTES + 1))
    repeated = [Cosigned("desk", f"note {n}") for n in range(100)]
    honest = log.stretch(csc, 0, 0)
    delivery = replace(honest, cosigned=(*invented, endless, *repeated))

    verified = csc.syncing.verify(delivery, csc.register)

    assert verified.heard == {"desk": "note 99"}
    assert verified.others == ()
