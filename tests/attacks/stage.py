"""The stage: an honest federation with worries in its log, and a victim who hears lies.

The victim is the desk's node: the real one, with an empty store for each lie.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from agency_node.delivery import Delivery, Entry
from agency_node.node import Node
from keys.checkpoint import Checkpoint, sign_checkpoint
from keys.envelope import SigningKey
from keys.keychain import LOG
from keys.merkle import Tree
from mash.kinds import StatementKind
from mash.leaf import LEAF_BYTES, leaf_of
from mash.role import Role
from mash.statement import EnquiryId, Header
from tests import fiction
from tests.attacks.cast import Cast
from tests.attacks.hostile_hub import HostileHub, Malice
from tests.attacks.insider import RELEASE, Insider, Made
from tests.federation import Federation, found_federation

VICTIM = "desk"


@dataclass
class Stage:
    """A federation, its log as the hub could forge it, and what stands in it."""

    federation: Federation
    enquiries: list[EnquiryId] = field(default_factory=list)
    entry_for_pol: Entry | None = None

    @property
    def insider(self) -> Insider:
        """Somebody with everybody's keys."""
        return Insider(self.federation)

    @property
    def cast(self) -> Cast:
        """The federation's officers."""
        return Cast(self.federation.directory, SigningKey.generate())

    async def worry(self) -> EnquiryId:
        """Csc opens another enquiry, and the hub has it."""
        amy = self.federation.staff("csc-amy", Role.FRONT_DOOR)
        _, enquiry_id = await amy.state(fiction.worry(self.federation.clock()))
        await self.federation.until(
            lambda: all(held.accepted_at for held in amy.node().statements(enquiry_id))
        )
        self.enquiries.append(enquiry_id)
        return enquiry_id

    @asynccontextmanager
    async def victim(self, malice: Malice) -> AsyncIterator[tuple[Node, HostileHub]]:
        """The desk's node, new, on a line that lies. What it states goes nowhere."""
        federation = self.federation
        rmtree(federation.directory / VICTIM / "state", ignore_errors=True)
        liar = HostileHub(malice, takes_statements=False)
        node = federation.open_node(VICTIM)
        federation.connect(VICTIM, liar.dial(federation.dial(VICTIM)))
        try:
            yield node, liar
        finally:
            await federation.close_node(VICTIM)

    def said_to(self, victim: Node, enquiry_id: EnquiryId) -> list[Header]:
        """What others have said of an enquiry, as far as the victim believes it."""
        headers = (held.header for held in victim.statements(enquiry_id))
        return [header for header in headers if header.sender != VICTIM]

    # --- what the hub can forge with its own key ------------------------------

    def sign(self, leaves: bytes, key: SigningKey | None = None) -> str:
        """Sign a checkpoint over any leaves, 40 bytes each."""
        tree = Tree()
        for at in range(0, len(leaves), LEAF_BYTES):
            tree.append(leaves[at : at + LEAF_BYTES])
        return self.sign_root(tree.size, tree.root(), key)

    def sign_root(self, size: int, root: bytes, key: SigningKey | None = None) -> str:
        """Sign any checkpoint."""
        origin = self.federation.nodes["csc"].register.hub.log_origin
        log_key = self.federation.keychain("hub/hub").signing_key(LOG)
        return sign_checkpoint(Checkpoint(origin, size, root), origin, key or log_key)

    def append(
        self, delivery: Delivery, made: Made, at: datetime | None = None
    ) -> Delivery:
        """Put one more statement into the log, in the best of order."""
        envelope = made.envelope
        entry = Entry(
            delivery.first_index + len(delivery.leaves) // LEAF_BYTES,
            envelope,
            made.gate_share,
        )
        leaves = delivery.leaves + leaf_of(at or self.federation.clock(), envelope)
        return replace(
            delivery,
            leaves=leaves,
            entries=(*delivery.entries, entry),
            checkpoint=self.sign(leaves),
        )

    def release(self) -> Made:
        """What pol could tell the desk about the first enquiry."""
        return self.insider.release(self.enquiries[0])


@asynccontextmanager
async def staged(directory: Path) -> AsyncIterator[Stage]:
    """Three worries for the desk, and one thing that csc tells pol alone."""
    federation = found_federation(directory)
    stage = Stage(federation)
    try:
        await federation.start_hub()
        for member in ("csc", "pol"):
            federation.open_node(member)
            federation.connect(member)
        for _ in range(3):
            await stage.worry()
        ben = federation.staff("csc-ben", Role.RELEASER)
        told = fiction.intent(
            StatementKind.RELEASE, RELEASE, stage.enquiries[0], to=("pol",)
        )
        statement_id, _ = await ben.state(told)
        await federation.until(lambda: federation.nodes["pol"].link.log_size)
        stage.entry_for_pol = await _overheard(federation, statement_id)
        yield stage
    finally:
        for member in list(federation.nodes):
            await federation.close_node(member)
        await federation.stop_hub()


async def _overheard(federation: Federation, statement_id: bytes) -> Entry:
    """Take pol's entry from pol's own line, as a hub would have it."""
    async with federation.dial("pol")() as hub:
        async for delivery in hub.follow(0):
            for entry in delivery.entries:
                if statement_id in entry.envelope:
                    return entry
    raise AssertionError("pol was told nothing")
