"""Looking up: a federation in which the desk may ask housing blind, and does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from agency_node.access_log import AccessLog
from agency_node.blinding.asking import Wish
from agency_node.blinding.parts import Blinding, Holdings, blinding
from agency_node.matching.own_record import OwnRecord
from agency_node.records.covert import hide
from agency_node.records.own_records import Records, opened_records
from keys import sharing_ceremony
from keys.ceremony import Ceremony
from mash.agency import AgencyId
from mash.agreement import standard_toml
from mash.look_up import LookUpResult
from mash.purpose import Purpose
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.federation import PATIENCE, Federation, running

ASKER, AFFILIATE = AgencyId("desk"), AgencyId("hou")
CLAUSE = b"""
[look_up]
classes = ["desk"]
answers = ["hou"]
questions_a_day = 200
source = "written for a test"
"""
SWITCHED_ON = standard_toml() + CLAUSE

TENANT = OwnRecord(
    system="tenancies",
    local_id="t-1",
    family_name="Fernhollow",
    given_names="Mira",
    born_on="2016-03-04",
    address="3 Canarywharf Row, ZZ99 3CZ",
)
"""Mira, as housing has her."""

STRANGER = OwnRecord(
    system="tenancies",
    local_id="t-2",
    family_name="Oddington",
    given_names="Piers",
    born_on="1971-11-30",
    address="9 Elsewhere Lane, ZZ99 7AA",
)


@dataclass
class LookingUp:
    """The federation, and the blind look-up of the two that take part."""

    federation: Federation
    blind: dict[str, Blinding] = field(default_factory=dict)
    logs: dict[str, AccessLog] = field(default_factory=dict)
    records: dict[str, Records] = field(default_factory=dict)
    enquiry_id: EnquiryId = field(default=EnquiryId(b""))
    _lines: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def state(self, member: str) -> Path:
        """The folder in which a member's node keeps its vaults."""
        return self.federation.directory / member / "state"

    def kek(self, member: str) -> bytes:
        """The key of its vaults."""
        return self.federation.keychain(f"{member}/node").vault_kek()

    async def begin(self, member: str, *, answers: bool) -> None:
        """Join a member's parts and begin its line; wait until it stands."""
        node = self.federation.nodes[member]
        holdings = Holdings(self.state(member), self.kek(member))
        dial, log = self.federation.blind_dial(member), self.logs[member]
        self.blind[member] = blinding(
            node, log, holdings, dial, answers=answers, jitter=lambda: 0.0
        )
        line = self.blind[member].line
        self._lines[member] = asyncio.create_task(line.run())
        if answers:
            await self.until(member, lambda: line.standing and line.published)
        else:
            await asyncio.sleep(0)

    async def end(self, member: str) -> None:
        """Cut its line."""
        task = self._lines.pop(member)
        task.cancel()
        await asyncio.wait([task])

    async def until(self, member: str, told: Callable[[], bool]) -> None:
        """Wait until something is so of a member's line."""
        line = self.blind[member].line
        async with asyncio.timeout(PATIENCE.total_seconds()):
            while not told():
                await line.changes.after(line.changes.count)

    async def ask(self, tag: str = "C1", who: str = "desk-cara") -> LookUpResult:
        """Ask housing about somebody of the enquiry."""
        wish = Wish(
            enquiry_id=self.enquiry_id, tag=tag, purpose=Purpose.CHILD_PROTECTION
        )
        actor = self.federation.staff(who, Role.HUB_COORDINATOR).actor
        (result,) = await self.blind[ASKER].asking.ask(wish, actor)
        return result

    async def close(self) -> None:
        """Cut every line."""
        for member in list(self._lines):
            await self.end(member)


@asynccontextmanager
async def looking_up(
    directory: Path,
    held: Iterable[OwnRecord] = (TENANT, STRANGER),
    document: bytes = SWITCHED_ON,
    *,
    covert: Iterable[OwnRecord] = (),
    answers: bool = True,
) -> AsyncIterator[LookingUp]:
    """Run the federation under an agreement; housing holds these; an enquiry is open."""
    async with running(directory) as federation:
        publish(federation, document)
        await learn(federation)
        look = LookingUp(federation)
        with ExitStack() as stack:
            for member in (ASKER, AFFILIATE):
                place, kek = look.state(member), look.kek(member)
                opened = stack.enter_context(opened_records(place, kek))
                look.records[member] = opened
                log = stack.enter_context(closing(AccessLog(place, kek)))
                look.logs[member] = log
            shelves = look.records[AFFILIATE].shelves
            with shelves.whole():
                for record in (*held, *covert):
                    shelves.keep_person(record)
            for record in covert:
                apart = look.records[AFFILIATE].covert
                assert apart is not None
                hide(shelves, apart, record)
            look.enquiry_id = await worry(federation)
            await look.begin(AFFILIATE, answers=answers)
            await look.begin(ASKER, answers=False)
            try:
                yield look
            finally:
                await look.close()


def publish(federation: Federation, document: bytes) -> None:
    """The board puts a document in force, and everybody has adopted it."""
    digest = sha256(document).hexdigest()
    for member in federation.nodes:
        sharing_ceremony.adopt(_ceremony(federation), member, digest)
    sharing_ceremony.publish_agreement(_ceremony(federation), document)


async def learn(federation: Federation) -> None:
    """Hub and nodes look at the register."""
    await federation.service.hub.refresh()
    for node in federation.nodes.values():
        node.learn_register(federation.register_files())


async def worry(federation: Federation) -> EnquiryId:
    """The front door opens an enquiry; the desk has read it."""
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    desk = federation.nodes[ASKER]
    await federation.until(
        lambda: [s for s in desk.enquiries() if s.enquiry_id == enquiry_id]
    )
    await cara.read(enquiry_id)
    await federation.quiet()
    return enquiry_id


def _ceremony(federation: Federation) -> Ceremony:
    federation.ahead += timedelta(seconds=1)
    return Ceremony(federation.directory, federation.keychain, federation.clock())
