"""A hostile hub: the real one, seen through a line that lies as it is told to.

It holds the hub's own log key, so that whatever it says can be properly signed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from agency_node.delivery import Delivery, Outcome, Submission
from agency_node.hub import Hub
from agency_node.linking import Dial
from mash.statement import StatementId
from tests.federation import PATIENCE

Gates = Sequence[bytes]
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Malice:
    """What the hub says instead of the truth; where nothing is given, the truth.

    `deliver` bends the first delivery that has leaves, `accept` the first answer
    to a batch; then the hub is honest, so that one sees what the lie has done.
    `open_gates` and `publish` are lies for good.
    """

    deliver: Callable[[Delivery], Delivery] | None = None
    accept: Callable[[Sequence[Outcome]], Sequence[Outcome]] | None = None
    open_gates: Callable[[Gates], Gates] | None = None
    publish: Callable[[Files], Files] | None = None


@dataclass
class HostileHub:
    """Lies to one node. `heard` is set once the node has dealt with what it was told."""

    malice: Malice
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    takes_statements: bool = True
    told: bool = False

    def dial(self, honest: Dial) -> Dial:
        """Stand between a node and the real hub."""

        @asynccontextmanager
        async def between() -> AsyncIterator[Hub]:
            if self.told:
                self.heard.set()  # it has hung up since
            async with honest() as hub:
                yield _Line(hub, self)

        return between

    async def until_heard(self) -> None:
        """Wait until the node has dealt with the lie."""
        async with asyncio.timeout(PATIENCE.total_seconds()):
            await self.heard.wait()


@dataclass
class _Line:
    """One connection through the liar (`agency_node.hub.Hub`)."""

    hub: Hub
    liar: HostileHub

    async def fetch_register(self, known_version: int) -> dict[str, bytes]:
        files = await self.hub.fetch_register(known_version)
        if self.liar.malice.publish is None:
            return files
        if self.liar.told:
            self.liar.heard.set()
        self.liar.told = True
        return dict(self.liar.malice.publish(files))

    async def submit(self, batch: Sequence[Submission]) -> Sequence[Outcome]:
        if not self.liar.takes_statements:
            await asyncio.Event().wait()
        if self.liar.told:
            self.liar.heard.set()
        outcomes = await self.hub.submit(batch)
        if self.liar.malice.accept is None or self.liar.told:
            return outcomes
        self.liar.told = True
        return self.liar.malice.accept(outcomes)

    async def follow(self, from_index: int) -> AsyncIterator[Delivery]:
        async for delivery in self.hub.follow(from_index):
            bend = self.liar.malice.deliver
            if bend is None or self.liar.told or not delivery.leaves:
                yield delivery
                continue
            self.liar.told = True
            yield bend(delivery)
            self.liar.heard.set()

    async def fetch_gates(self, statement_ids: Sequence[StatementId]) -> Gates:
        shares = await self.hub.fetch_gates(statement_ids)
        open_gates = self.liar.malice.open_gates
        return shares if open_gates is None else open_gates(shares)

    async def witness(self, note: str) -> None:
        await self.hub.witness(note)

    async def prove_consistency(self, old_size: int, new_size: int) -> Gates:
        return await self.hub.prove_consistency(old_size, new_size)
