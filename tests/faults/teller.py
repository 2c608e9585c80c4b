"""The teller: somebody at a terminal of a node that may be killed at any moment."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from deploy.demo.composing import Composer
from deploy.demo.staff import Staff
from mash.bodies import EnquiryBody
from mash.codec.header import decode_header
from mash.errors import MashError
from mash.kinds import EnquiryKind
from mash.particulars import EnquiryOutline
from mash.rating import Rating
from mash.role import Role
from terminal_ui.signing import examine, sign
from tests import fiction
from tests.attacks.voices import CIRCLE
from tests.faults.courier import READER, Tally
from tests.faults.history import Acknowledged, Stated
from tests.faults.trial import Trial, now

BETWEEN_SECONDS = 0.05
"""From one worry to the next: a busy front door, and not the limit of the machine."""

BODY = EnquiryBody(
    subjects=(fiction.MIRA,),
    worry="Mira came to school hungry.",
    source="school",
    told="Not told: it may put her at risk.",
)


@dataclass
class Teller:
    """One member's front door. Whatever it was told is in the outbox, it counts on."""

    trial: Trial
    sender: str
    tally: Tally
    stopping: bool = False

    async def run(self) -> None:
        """State worries until told to stop; sit down again whenever the node is back."""
        while not self.stopping:
            await self.trial.until_up(self.sender)
            staff = Staff(self.trial.federation)
            try:
                while not self.stopping:
                    await self._state(staff)
            except MashError:
                continue  # killed in the middle: what was signed may be there or not
            finally:
                await staff.close()

    async def _state(self, staff: Staff) -> None:
        practitioner = f"{self.sender}-front"
        sitting = await staff.at_terminal(practitioner, Role.FRONT_DOOR)
        at = now()
        outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, at)
        intent = Composer(None, outline, at).enquiry(BODY, READER, set(CIRCLE))
        draft = await sitting.operator.prepare(intent)
        header = decode_header(draft.header)
        signature = sign(
            examine(draft, intent, sitting.speaker, now()), sitting.custody
        )
        self.trial.history.append(
            Stated(header.statement_id.hex(), header.sender, header.recipients)
        )
        sent = await sitting.operator.sign(draft.draft_id, signature)
        self.trial.history.append(Acknowledged(sent.statement_id.hex()))
        await self.tally.add(1)
        await asyncio.sleep(BETWEEN_SECONDS)
