"""Rows of the checklist that are about how many work at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from mash.statement import EnquiryId
from terminal_ui.operator import Operator
from terminal_ui.signing import examine, sign
from terminal_ui.unlocking import Sitting
from terminal_ui.views import Sent
from tests.terminal_ui.serving import Served
from tests.terminal_ui.worrying import served_to_amy, worry

AT_ONCE = 60
"""Fifteen of the police, and corresponding numbers from three others (S1)."""


async def test_seed_1_19_sixty_people_at_once(tmp_path: Path) -> None:
    """Sixty people watch one node's board; all are shown what one of them signs."""
    async with served_to_amy(tmp_path) as served:
        sittings = [await served.sit() for _ in range(AT_ONCE)]
        watching = [
            asyncio.create_task(_first_row(sitting.operator)) for sitting in sittings
        ]
        sent = await _enter(sittings[0], served)

        shown = await asyncio.wait_for(asyncio.gather(*watching), timeout=60)

    assert shown == [sent.enquiry_id] * AT_ONCE


async def _enter(signer: Sitting, served: Served) -> Sent:
    """One of them signs a worry."""
    intent = worry(signer, served)
    draft = await signer.operator.prepare(intent)
    examined = examine(draft, intent, signer.speaker, served.federation.clock())
    return await signer.operator.sign(draft.draft_id, sign(examined, signer.custody))


async def _first_row(operator: Operator) -> EnquiryId:
    """Follow the board until there is something on it."""
    async for board in operator.watch_board():
        for row in board.rows:
            return row.enquiry_id
    raise AssertionError("the board ended empty")
