"""The target: the real hub on a real port, with a story in its log, and callers for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import grpc

from hub_broker.config import HubConfig, MemberLimits
from hub_broker.opening import Opened, open_hub
from hub_broker.serving import Service
from hub_broker.store.interface import Cosignature, Head
from keys.tls import Identity
from mash.dial import dial
from mash.enquiry import EnquiryState
from mash.leaf import LEAF_BYTES
from mash.statement import EnquiryId
from mash.status import refusals
from mash.v1 import broker_service_pb2 as pb
from mash.v1 import log_pb2
from mash.v1.broker_service_pb2_grpc import BrokerServiceStub
from tests.attacks.cast import HUB_ID, NOW, PLAN, Cast
from tests.attacks.forging import Forge, Forged
from tests.attacks.story import Story

if TYPE_CHECKING:
    from mash.v1.broker_service_pb2_grpc import BrokerServiceAsyncStub

MEMBERS = tuple(member.member for member in PLAN.members)
PATIENCE_SECONDS = 20.0

_EVERYTHING = 10**9


class StoppedClock:
    """The hub's clock. It stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@dataclass(frozen=True, slots=True)
class HubState:
    """All that a hub holds, in memory and at rest, to be compared."""

    head: Head
    checkpoint: str
    known: int
    enquiries: dict[EnquiryId, EnquiryState]
    held: tuple[object, ...]
    cosigned: tuple[Cosignature, ...]


@dataclass
class Target:
    """A hub under attack, and its attackers' connections to it."""

    cast: Cast
    clock: StoppedClock
    opened: Opened
    service: Service
    story: Story
    _channels: dict[str, grpc.aio.Channel] = field(default_factory=dict)

    def channel(self, identity: Identity) -> grpc.aio.Channel:
        """A connection under any identity. Close it."""
        name = PLAN.trust_domain("hub")
        return dial(self.address, identity, self.hub_ca, name)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.service.port}"

    @property
    def hub_ca(self) -> bytes:
        """Who vouches for the hub's certificate."""
        return (self.cast.directory / "hub" / "ca.pem").read_bytes()

    def channel_of(self, member: str) -> grpc.aio.Channel:
        """A member's own line to the hub."""
        if member not in self._channels:
            self._channels[member] = self.channel(self.cast.node(member))
        return self._channels[member]

    def caller(self, member: str) -> BrokerServiceAsyncStub:
        """The hub's calls on a member's own line."""
        return broker(self.channel_of(member))

    async def hang_up(self) -> None:
        """Close every member's line."""
        for channel in self._channels.values():
            await channel.close()
        self._channels.clear()

    async def restart(self) -> None:
        """Stop the hub, and start another over what it has left."""
        await self.hang_up()
        await self.service.stop()
        config = _config(self.cast, None)
        keychain = self.cast.keychain("hub/hub")
        self.opened = open_hub(config, keychain, self.clock)
        self.service = Service(self.opened, config, self.clock, _halted)
        await self.service.start()

    async def submit(self, forged: Forged) -> pb.SubmitResponse:
        """Hand a statement in; raises what the hub says."""
        with refusals():
            return await self.caller(forged.by).Submit(
                pb.SubmitRequest(submission=forged.submission())
            )

    async def submit_batch(
        self, by: str, submissions: Iterable[pb.Submission]
    ) -> list[pb.SubmitResult]:
        """Hand several in as one message of a stream; return a result for each."""
        call = self.caller(by).SubmitStream()
        await call.write(pb.SubmitStreamRequest(submissions=submissions))
        await call.done_writing()
        with refusals():
            return [result async for answer in call for result in answer.results]

    async def collect(self, by: str, first: int = 0) -> log_pb2.Delivery:
        """Read all there is from a place on, as one delivery."""
        whole, leaves = log_pb2.Delivery(), b""
        call = self.caller(by).Collect(pb.CollectRequest(from_index=first))
        with refusals():
            async for response in call:
                leaves += response.delivery.leaves
                whole.MergeFrom(response.delivery)  # which replaces the leaves
                if first + len(leaves) // LEAF_BYTES >= self.state().head.size:
                    break
        whole.leaves = leaves
        call.cancel()
        return whole

    def state(self) -> HubState:
        """Everything the hub holds."""
        store, acceptance = self.opened.store, self.opened.desk.acceptance
        board = store.board()
        stretches = tuple(
            store.read_after(member, 0, _EVERYTHING, _EVERYTHING) for member in MEMBERS
        )
        return HubState(
            store.head(),
            self.service.hub.log.published.checkpoint,
            acceptance.size,
            dict(acceptance.enquiries),
            (*board.statements, *stretches),
            board.cosignatures,
        )


def broker(channel: grpc.aio.Channel) -> BrokerServiceAsyncStub:
    """The hub's calls over a channel."""
    stub: BrokerServiceAsyncStub = BrokerServiceStub(channel)
    return stub


@asynccontextmanager
async def under_attack(
    cast: Cast, folder: Path, limits: MemberLimits | None = None
) -> AsyncIterator[Target]:
    """Run a hub, with the story in its log, over its own copy of the register."""
    mine = Cast(folder / "federation", cast.retired)
    copytree(cast.directory, mine.directory)
    clock, config = StoppedClock(), _config(mine, limits)
    opened = open_hub(config, mine.keychain("hub/hub"), clock)
    service = Service(opened, config, clock, _halted)
    await service.start()
    version = opened.membership.register.version
    story = Story(Forge.of(mine, MEMBERS, version, clock.now))
    target = Target(mine, clock, opened, service, story)
    try:
        for chapter in story.chapters:
            await target.submit(chapter)
        yield target
    finally:
        await target.hang_up()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await target.service.stop()


def _config(cast: Cast, limits: MemberLimits | None) -> HubConfig:
    hub = cast.directory / "hub"
    return HubConfig(
        hub_id=HUB_ID,
        address="127.0.0.1:0",
        directory=hub / "state",
        register_dir=cast.directory / "register",
        root=cast.directory / "root.json",
        keys=hub / "hub.keys",
        tls_cert=hub / "tls.pem",
        demo=True,
        limits=limits
        or MemberLimits(statements_per_second=10_000, burst_statements=10_000),
    )


def _halted(error: BaseException) -> None:
    raise AssertionError("the hub has stopped itself") from error
