"""The sheet on a screen: which period, for whom, and who is offered it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from textual.screen import Screen

from mash.errors import NoSessionError, RoleNotAllowedError
from mash.role import Role
from mash.sheet import Audience, PeriodKind
from terminal_ui.screens.kept_sheets import KeptSheetsScreen
from terminal_ui.screens.sheet import NOTHING, SheetScreen, is_empty
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, unlock
from tests.terminal_ui.sheet import sample

SIZE = (100, 30)


async def test_keys_choose_the_period_and_the_audience(seat: Seats) -> None:
    """Each key asks the node anew; what was asked first stays asked."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "t", "w")
        await press(pilot, "p")
        await press(pilot, "o")
        await press(pilot, "m")
    asked = s.node.sheets.asked

    assert [(a.period.kind, a.period.day, a.audience) for a in asked] == [
        (PeriodKind.DAY, date(2026, 11, 20), Audience.HUB),
        (PeriodKind.WEEK, date(2026, 11, 20), Audience.HUB),
        (PeriodKind.WEEK, date(2026, 11, 13), Audience.HUB),
        (PeriodKind.WEEK, date(2026, 11, 13), Audience.OUTSIDE),
        (PeriodKind.MONTH, date(2026, 11, 13), Audience.OUTSIDE),
    ]


OFFERED: dict[Role, dict[str, type[Screen[None]]]] = {
    Role.HUB_COORDINATOR: {"t": SheetScreen, "y": KeptSheetsScreen},
    Role.BUSINESS_SUPPORT: {"t": SheetScreen, "y": KeptSheetsScreen},
    Role.SERVICE_MANAGER: {"y": KeptSheetsScreen},
    Role.SCREENER: {},
}


@pytest.mark.parametrize("role", OFFERED)
@pytest.mark.parametrize("key", ["t", "y"])
async def test_a_role_is_offered_what_its_node_allows(
    seat: Seats, role: Role, key: str
) -> None:
    """A key that does nothing is not on the bottom line, and does nothing."""
    s = seat(world.DESK, role)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        before = type(s.app.screen)
        await press(pilot, key)

        assert type(s.app.screen) is OFFERED[role].get(key, before)


async def test_a_quiet_day_says_that_it_was_quiet(seat: Seats) -> None:
    """Rows of noughts are not a fault; what is suppressed is no nought."""
    s = seat()
    quiet = sample.table("t", "T", sample.MIX.columns, ("RED", 0, None))
    s.node.sheets.sheet = sample.sheet(quiet)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "t")

        assert NOTHING in screen_text(pilot)
    assert not is_empty(sample.sheet())
    assert is_empty(replace(sample.sheet(), tables=()))


async def test_a_refusal_leaves_the_last_sheet_in_its_place(seat: Seats) -> None:
    """And says why; a session that ended locks."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "t")
        s.node.sheets.failing = RoleNotAllowedError("no")
        await press(pilot, "w")
        shown = screen_text(pilot)
        s.node.sheets.failing = NoSessionError("over")
        await press(pilot, "m")

        assert s.app.locked
    assert (RoleNotAllowedError.__doc__ or "")[:30] in shown
    assert "Enquiries decided in time" in shown


async def test_a_kept_sheet_has_no_keys_for_other_periods(seat: Seats) -> None:
    """It is what was kept, and says through whose hands it went."""
    s = seat(world.DESK, Role.SERVICE_MANAGER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "y")
        await press(pilot, "enter")
        await press(pilot, "w")
        shown = screen_text(pilot)

    assert s.node.sheets.asked == []
    assert "Published to s.quinn, d.ross" in shown
    assert "w Week" not in shown


async def test_nothing_kept_is_said(seat: Seats) -> None:
    """Not an empty screen."""
    s = seat()
    s.node.sheets.kept.clear()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "y")

        assert "Nobody has kept one" in screen_text(pilot)
