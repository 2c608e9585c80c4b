"""An empty chair shows nothing, and the next person finds nothing."""

from __future__ import annotations

from datetime import timedelta

from textual.widgets import Input

from mash.role import Role
from terminal_ui.screens.enquiry import EnquiryScreen
from terminal_ui.screens.unlock import UnlockScreen
from tests.terminal_ui import world
from tests.terminal_ui.conftest import PASSPHRASE, Seats
from tests.terminal_ui.pressing import press, screen_text, settle, type_in, unlock

SIZE = (100, 30)


async def test_names_are_hidden_until_asked_for_and_hide_again(seat: Seats) -> None:
    """N shows them for a minute."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter")
        assert "QUILL" not in screen_text(pilot)
        await press(pilot, "n")
        assert "Ada QUILL" in screen_text(pilot)
        s.clock.pass_(timedelta(seconds=61))
        await pilot.pause(1.1)
        assert "QUILL" not in screen_text(pilot)


async def test_an_empty_chair_locks_and_nothing_of_the_case_stays(seat: Seats) -> None:
    """After five minutes without a key only the lock is on the screen."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "n")
        s.clock.pass_(timedelta(minutes=5))
        await pilot.pause(1.2)
        text = screen_text(pilot)
        assert isinstance(s.app.screen, UnlockScreen)
        assert "QUILL" not in text
        assert "E-" not in text
        assert s.node.calls[-1] == "close_session"
        await press(pilot, "f1", "n", "enter")
        assert isinstance(s.app.screen, UnlockScreen)


async def test_a_clock_set_back_keeps_nothing_open(seat: Seats) -> None:
    """Else a terminal whose clock is put right would stay open by as much."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        s.clock.pass_(-timedelta(hours=1))
        await pilot.pause(1.2)
        assert isinstance(s.app.screen, UnlockScreen)


async def test_the_same_person_goes_on_where_they_were(seat: Seats) -> None:
    """Unlocking brings the enquiry back."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "ctrl+l")
        assert isinstance(s.app.screen, UnlockScreen)
        await unlock(pilot)
        assert isinstance(s.app.screen, EnquiryScreen)


async def test_signing_out_forgets_what_was_being_written(seat: Seats) -> None:
    """Another person at the same terminal finds no draft."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "c", "tab", "tab")
        await type_in(pilot, "she is safe")
        await press(pilot, "escape", "escape", "ctrl+q")
        assert isinstance(s.app.screen, UnlockScreen)
        assert s.app.drafts == {}


async def test_a_passphrase_that_was_handed_over_is_used_once(seat: Seats) -> None:
    """A demonstration opens by itself; after a lock somebody has to type."""
    s = seat()
    s.app.first = (s.staff, Role.HUB_COORDINATOR, PASSPHRASE.encode())
    async with s.app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "E-EW6000" in screen_text(pilot)
        await press(pilot, "ctrl+l")
        assert isinstance(s.app.screen, UnlockScreen)
        await press(pilot, "enter")
        assert isinstance(s.app.screen, UnlockScreen)


async def test_a_wrong_passphrase_is_said_and_forgotten(seat: Seats) -> None:
    """The field is empty again, and the reason is on the screen."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "guess")
        await press(pilot, "enter")
        assert "does not open these keys" in screen_text(pilot)
        assert s.app.screen.query_one("#passphrase", Input).value == ""
