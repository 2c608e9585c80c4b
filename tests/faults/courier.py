"""The courier: hands in one agency's statements, again and again until each is safe."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from agency_node.delivery import Outcome, Submission
from keys.envelope import VerifyKey
from mash.errors import MashError
from mash.kinds import StatementKind
from mash.particulars import EnquiryParticulars
from mash.receipt import HubReceipt
from mash.role import Role
from tests.attacks.forging import Forge, Forged, agencies
from tests.attacks.story import Story
from tests.attacks.voices import CIRCLE
from tests.faults.history import Acknowledged, Stated
from tests.faults.trial import Trial, now

BATCH = 8
"""Statements in one message, so that a kill often falls within one."""

SENDERS = "csc", "pol"
READER = "desk"


@dataclass
class Tally:
    """How much was acknowledged, for whoever waits for more."""

    count: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def add(self, acknowledged: int) -> None:
        """Count some more."""
        async with self.changed:
            self.count += acknowledged
            self.changed.notify_all()

    async def reach(self, count: int) -> None:
        """Wait until so many were acknowledged."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.count >= count)


@dataclass
class Courier:
    """One sender. It keeps what is not acknowledged, and its order."""

    trial: Trial
    sender: str
    story: Story
    tally: Tally
    origin: str
    log_key: VerifyKey
    waiting: list[Submission] = field(default_factory=list)
    stopping: bool = False

    @classmethod
    def of(cls, trial: Trial, sender: str, tally: Tally) -> Courier:
        """Take up a sender's keys."""
        register = trial.register()
        signers = {sender: trial.keychain(f"{sender}/node").signing_key()}
        story = Story(Forge(signers, register.version, now()))
        hub = register.hub
        return cls(trial, sender, story, tally, hub.log_origin, hub.log_key)

    async def run(self) -> None:
        """Hand in until told to stop, and until nothing waits."""
        while self.waiting or not self.stopping:
            try:
                async with self.trial.line(self.sender) as hub:
                    while batch := self._batch():
                        await self._settle(batch, await hub.submit(batch))
            except MashError:
                continue  # the line broke; the next waits until the hub serves

    def _batch(self) -> list[Submission]:
        while len(self.waiting) < BATCH and not self.stopping:
            forged = self._enquiry()
            header = forged.header
            self.trial.history.append(
                Stated(header.statement_id.hex(), header.sender, header.recipients)
            )
            self.waiting.append(
                Submission(
                    sequence=len(self.trial.history),
                    statement_id=header.statement_id,
                    envelope=forged.encoded,
                    gate_share=forged.gate_share,
                )
            )
        return self.waiting[:BATCH]

    def _enquiry(self) -> Forged:
        return self.story.forge.state(
            StatementKind.ENQUIRY,
            f"{self.sender}-front",
            Role.FRONT_DOOR,
            agencies(READER),
            particulars=EnquiryParticulars(self.story.outline, CIRCLE),
        )

    async def _settle(
        self, batch: list[Submission], outcomes: Sequence[Outcome]
    ) -> None:
        envelopes = {each.statement_id: each.envelope for each in batch}
        for outcome in outcomes:
            if not isinstance(outcome.result, HubReceipt):
                raise TypeError(f"refused: {outcome.result.reason}")
            outcome.result.require(
                envelopes[outcome.statement_id], self.origin, self.log_key
            )
            self.trial.history.append(Acknowledged(outcome.statement_id.hex()))
        del self.waiting[: len(outcomes)]
        await self.tally.add(len(outcomes))
