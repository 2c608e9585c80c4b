"""While the hub is away everybody works on, and nothing is lost or doubled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from agency_node.delivery import Delivery, Outcome, Submission
from agency_node.hub import Hub
from mash.bodies import EnquiryBody
from mash.errors import HubUnavailableError
from mash.kinds import StatementKind
from mash.readability import Readability
from mash.role import Role
from mash.statement import StatementId
from tests import fiction
from tests.federation import PATIENCE, running

MANY = 70
"""More than one batch."""


async def test_what_was_signed_while_the_hub_was_away_arrives_when_it_is_back(
    tmp_path: Path,
) -> None:
    """The outbox outlives the hub, the node's own restart, and drains in order."""
    async with running(tmp_path / "federation") as federation:
        amy = federation.staff("csc-amy", Role.FRONT_DOOR)
        await federation.stop_hub()
        signed = [
            (await amy.state(fiction.worry(federation.clock())))[1] for _ in range(MANY)
        ]
        held = federation.nodes["csc"].statements(signed[0])
        assert [h.readability for h in held] == [Readability.QUEUED]

        await federation.close_node("csc")
        csc = federation.open_node("csc")
        assert csc.link.outbox == MANY
        assert {state.enquiry_id for state in csc.enquiries()} == set(signed)
        (body,) = await amy.read_all(signed[0], StatementKind.ENQUIRY)
        assert isinstance(body, EnquiryBody)

        federation.connect("csc")
        await federation.start_hub()
        desk = federation.nodes["desk"]
        await federation.until(lambda: len(desk.enquiries()) == MANY)
        await federation.quiet()

        arrived = [state.enquiry_id for state in desk.enquiries()]
        assert arrived == signed
        assert csc.link.log_size > 0
        assert not csc.refusals()


async def test_what_was_opened_once_needs_no_hub(tmp_path: Path) -> None:
    """An answer that was read is there when the hub is not; an unread one is not."""
    async with running(tmp_path / "federation") as federation:
        amy = federation.staff("csc-amy", Role.FRONT_DOOR)
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        desk = federation.nodes["desk"]
        _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
        await federation.until(desk.enquiries)
        for agency, who, says in (
            ("pol", "pol-eva", fiction.known),
            ("hea", "hea-finn", fiction.withheld),
        ):
            await cara.state(fiction.ask(enquiry_id, agency))
            await federation.until(federation.nodes[agency].enquiries)
            await federation.staff(who, Role.RELEASER).state(says(enquiry_id))
        await federation.until(
            lambda: len(cara.find(enquiry_id, StatementKind.ANSWER)) == 2
        )
        read, unread = cara.find(enquiry_id, StatementKind.ANSWER)
        assert read in await desk.read([read], cara.actor)

        await federation.stop_hub()
        await federation.until(lambda: not desk.link.connected)

        assert read in await desk.read([read], cara.actor)
        with pytest.raises(HubUnavailableError):
            await desk.read([read, unread], cara.actor)


async def test_a_node_that_comes_back_is_told_everything_it_missed(
    tmp_path: Path,
) -> None:
    """The desk was shut over the weekend."""
    async with running(tmp_path / "federation") as federation:
        amy = federation.staff("csc-amy", Role.FRONT_DOOR)
        await federation.close_node("desk")
        signed = [
            (await amy.state(fiction.worry(federation.clock())))[1] for _ in range(3)
        ]
        await federation.quiet()

        desk = federation.open_node("desk")
        assert desk.enquiries() == []
        federation.connect("desk")
        await federation.until(lambda: len(desk.enquiries()) == len(signed))

        assert [state.enquiry_id for state in desk.enquiries()] == signed


@dataclass
class _BreakingLine:
    """A line that breaks when it is told to, and takes its time over it."""

    register: dict[str, bytes]
    delivered: tuple[Delivery, ...] = ()
    breaks: asyncio.Event = field(default_factory=asyncio.Event)
    breaking: asyncio.Event = field(default_factory=asyncio.Event)
    broken: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch_register(self, known_version: int) -> dict[str, bytes]:
        del known_version
        return self.register

    async def follow(self, from_index: int) -> AsyncIterator[Delivery]:
        for delivery in self.delivered:
            yield delivery
        await self.breaks.wait()
        raise HubUnavailableError(f"it broke at {from_index}")

    async def submit(self, batch: Sequence[Submission]) -> Sequence[Outcome]:
        try:
            await self.broken.wait()
        finally:
            self.breaking.set()
            await self.broken.wait()
        raise HubUnavailableError(f"{len(batch)} not handed in")

    async def fetch_gates(
        self, statement_ids: Sequence[StatementId]
    ) -> Sequence[bytes]:
        raise HubUnavailableError(f"{len(statement_ids)} not fetched")

    async def witness(self, note: str) -> None:
        raise HubUnavailableError(note)

    async def prove_consistency(self, old_size: int, new_size: int) -> Sequence[bytes]:
        raise HubUnavailableError(f"{old_size} to {new_size} not proved")


async def test_a_node_that_is_told_to_stop_while_its_line_breaks_stops(
    tmp_path: Path,
) -> None:
    """The word to stop comes while the tasks of the line are still ending."""
    async with running(tmp_path / "federation") as federation:
        await federation.disconnect("csc")
        line = _BreakingLine(dict(federation.register_files()))

        @asynccontextmanager
        async def dial() -> AsyncIterator[Hub]:
            yield line

        amy = federation.staff("csc-amy", Role.FRONT_DOOR)
        await amy.state(fiction.worry(federation.clock()))
        federation.connect("csc", dial)
        line.breaks.set()
        await line.breaking.wait()
        stopping = asyncio.create_task(federation.disconnect("csc"))
        await asyncio.sleep(0)
        line.broken.set()

        async with asyncio.timeout(PATIENCE.total_seconds()):
            await stopping
        assert federation.nodes["csc"].link.outbox == 1
