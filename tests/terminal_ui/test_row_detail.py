"""The detail of a row says in words what its shapes mean."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mash.enquiry import Standing
from terminal_ui.screens.row_detail import row_detail
from terminal_ui.views import Cell
from tests.terminal_ui import world
from tests.terminal_ui.world import DESK, NOW, SCHOOLS

THURSDAY = NOW + timedelta(days=6)

SAID = {
    "not here in time": (
        Cell(SCHOOLS, Standing.ASKED, NOW + timedelta(hours=1), here_at=THURSDAY),
        "there Thu 26 Nov",
    ),
    "whom to ask instead": (
        Cell(
            SCHOOLS,
            Standing.ASKED,
            NOW + timedelta(hours=1),
            here_at=THURSDAY,
            ask_instead="duty officer",
        ),
        "ask the duty officer",
    ),
    "reminded": (
        Cell(SCHOOLS, Standing.ASKED, NOW + timedelta(hours=1), chased=2),
        "reminded 2 times",
    ),
    "a tick that is owed": (
        Cell(SCHOOLS, Standing.NOT_ASKED, None, tick_owed=True),
        "its tick is owed",
    ),
}


@pytest.mark.parametrize("what", SAID)
def test_a_cell_is_said_in_words(what: str) -> None:
    """In a line of its own, whatever the board had room for."""
    cell, said = SAID[what]
    row = world.row(DESK, agencies=(cell,))

    assert said in row_detail(row, world.status(DESK), NOW)(200).plain
