"""Screens as text, so that a reviewer reads what a coordinator reads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from mash.role import Role
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, settle, unlock
from tests.terminal_ui.scenes import SCENES
from tests.terminal_ui.test_journeys import answer_not_known

SMALL, LARGE = (100, 30), (160, 48)
MOST_KEYS = 9
"""More on the bottom line are not read."""


@pytest.mark.parametrize("name", SCENES)
async def test_screen(name: str, seat: Seats, snapshot: SnapshotAssertion) -> None:
    """What stands where at both sizes, with the clock stopped, the marking whole."""
    scene = SCENES[name]
    s = seat(scene.agency, scene.role)
    scene.set_up(s.node)
    async with s.app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        if scene.unlocked:
            await unlock(pilot)
        for key in scene.keys:
            await press(pilot, key)
        small = screen_text(pilot)
        keys = [b for b in s.app.screen.active_bindings.values() if b.binding.show]
        await pilot.resize_terminal(*LARGE)
        await settle(pilot)
        large = screen_text(pilot)
    assert small == snapshot(name="100x30")
    assert large == snapshot(name="160x48")
    assert "OFFICIAL-SENSITIVE" in small
    assert "OFFICIAL-SENSITIVE" in large
    assert sum(key.enabled for key in keys) <= MOST_KEYS


async def test_preview(seat: Seats, snapshot: SnapshotAssertion) -> None:
    """Everything that leaves, and nothing else."""
    s = seat(world.HEALTH, Role.RELEASER)
    s.node.warnings = ("The request asks about C1 only.",)
    async with s.app.run_test(size=(100, 40)) as pilot:
        await answer_not_known(pilot)
        assert screen_text(pilot) == snapshot
        await press(pilot, "ctrl+s")
        assert screen_text(pilot) == snapshot


async def test_empty_board_says_what_to_do(
    seat: Seats, snapshot: SnapshotAssertion
) -> None:
    """A quiet night is not a fault."""
    s = seat()
    s.node.rows = ()
    async with s.app.run_test(size=(100, 30)) as pilot:
        await unlock(pilot)
        assert screen_text(pilot) == snapshot


async def test_a_hub_that_is_away_is_said_on_every_screen(
    seat: Seats, snapshot: SnapshotAssertion
) -> None:
    """How long it is away, and how much waits to leave."""
    s = seat()
    s.node.status = replace(s.node.status, connected=False, outbox=3)
    async with s.app.run_test(size=(100, 30)) as pilot:
        await unlock(pilot)
        lines = screen_text(pilot).splitlines()[:2]
        assert lines == snapshot


async def test_a_hub_that_is_not_believed_is_said_loudly(
    seat: Seats, snapshot: SnapshotAssertion
) -> None:
    """A fork of the log is nobody's small print."""
    s = seat()
    s.node.status = replace(s.node.status, alarm="the log forked at 211")
    async with s.app.run_test(size=(100, 30)) as pilot:
        await unlock(pilot)
        lines = screen_text(pilot).splitlines()[:2]
        assert lines == snapshot


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
async def test_the_marking_is_never_clipped(seat: Seats, size: tuple[int, int]) -> None:
    """Whatever the width, the marking and the demonstration notice stand whole."""
    s = seat()
    async with s.app.run_test(size=size) as pilot:
        await unlock(pilot)
        first = screen_text(pilot).splitlines()[0]
        assert first.startswith(" OFFICIAL-SENSITIVE ")
        assert "DEMO: everybody is fictional" in first
