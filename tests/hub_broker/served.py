"""A hub that really serves, over real mTLS, and the members that call it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import grpc

from hub_broker.config import HubConfig
from hub_broker.opening import open_hub
from hub_broker.serving import Service
from hub_broker.submission import Submission
from mash.codec.envelope import envelope_message
from mash.codec.log import receipt_value
from mash.dial import dial
from mash.receipt import HubReceipt
from mash.statement import Header
from mash.status import refusals
from mash.v1 import broker_service_pb2 as pb
from mash.v1.broker_service_pb2_grpc import BrokerServiceStub
from tests.hub_broker.small_federation import HUB_ID, Federation


def now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


def submission_message(submission: Submission) -> pb.Submission:
    """A submission as it travels."""
    return pb.Submission(
        envelope=envelope_message(submission.envelope), gate_share=submission.gate_share
    )


def hub_config(federation: Federation, directory: Path, **fields: Any) -> HubConfig:  # noqa: ANN401 - settings of every type
    """The settings of a hub on a free port."""
    settings: dict[str, Any] = {
        "hub_id": HUB_ID,
        "address": "localhost:0",
        "directory": directory,
        "register_dir": federation.directory / "register",
        "root": federation.directory / "root.json",
        "keys": federation.directory / "hub/hub.keys",
        "tls_cert": federation.directory / "hub/tls.pem",
        "demo": True,
    }
    return HubConfig.model_validate(settings | fields)


@dataclass
class Node:
    """A member's node, as far as the hub is concerned."""

    federation: Federation
    channel: grpc.aio.Channel
    stub: Any = field(init=False)

    def __post_init__(self) -> None:
        self.stub = BrokerServiceStub(self.channel)

    async def submit(self, header: Header, **parts: Any) -> HubReceipt:  # noqa: ANN401 - as Federation.submission
        """Hand in one statement; the receipt has been verified."""
        submission = self.federation.submission(header, **parts)
        return await self.hand_in(submission)

    async def hand_in(self, submission: Submission) -> HubReceipt:
        """Hand in these bytes; the receipt has been verified."""
        request = pb.SubmitRequest(submission=submission_message(submission))
        with refusals():
            response = await self.stub.Submit(request, timeout=20)
        receipt = receipt_value(response.receipt)
        hub = self.federation.register.hub
        receipt.require(submission.encoded, hub.log_origin, hub.log_key)
        return receipt


@dataclass
class Served:
    """A running hub, and a way to call it."""

    federation: Federation
    service: Service
    _channels: list[grpc.aio.Channel] = field(default_factory=list)

    def node(self, member: str) -> Node:
        """A node of this member, connected."""
        hub = self.federation.register.hub
        channel = dial(
            f"localhost:{self.service.port}",
            self.federation.identity(member),
            hub.tls_ca_pem,
            hub.server_name,
        )
        self._channels.append(channel)
        return Node(self.federation, channel)

    async def close(self) -> None:
        """Hang up."""
        for channel in self._channels:
            await channel.close()


def fail(error: BaseException) -> None:
    """In a test, a store that fails is a failure and not the end of the process."""
    raise AssertionError(f"the hub would have halted: {error!r}")


@asynccontextmanager
async def serving(
    federation: Federation,
    directory: Path,
    clock: Callable[[], datetime] = now,
    **fields: Any,  # noqa: ANN401 - settings of every type
) -> AsyncIterator[Served]:
    """Run a hub in this process until the end of the block."""
    config = hub_config(federation, directory, **fields)
    opened = open_hub(config, federation.keychain("hub/hub"), clock)
    service = Service(opened, config, clock, fail)
    served = Served(federation, service)
    await service.start()
    try:
        yield served
    finally:
        await served.close()
        assert await service.stop()


def copied(federation: Federation, directory: Path) -> Federation:
    """A federation whose folder a test may change."""
    shutil.copytree(federation.directory, directory)
    return Federation(directory, federation.now)
