"""The agenda keeps every step in order and lets no decision slip past its time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deploy.quarter import shape
from deploy.quarter.agenda import MAX_WINDOW, Step, Window, agenda, windows
from deploy.quarter.generating import generate
from mash.clock import due_at

BEGINS = shape.latest_quarter(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def played() -> list[Window]:
    """A fifth of a quarter, in windows."""
    return list(windows(agenda(generate(3, BEGINS, 0.2))))


def test_nothing_is_left_out(played: list[Window]) -> None:
    """Every event of every case is in one window."""
    events = agenda(generate(3, BEGINS, 0.2))

    assert [event for window in played for event in window.events] == events


def test_steps_of_a_case_stand_in_order(played: list[Window]) -> None:
    """Nobody answers before being asked or decides before the answers."""
    last: dict[int, Step] = {}
    for window in played:
        for event in window.events:
            number = event.case.number
            assert event.step >= last.get(number, Step.ARRIVE)
            last[number] = event.step


def test_the_clock_only_moves_forward(played: list[Window]) -> None:
    """And a window is never longer than its limit."""
    times = [window.at for window in played]

    assert times == sorted(times)
    for window in played:
        assert window.at - window.events[0].at <= MAX_WINDOW


def test_what_was_planned_in_time_is_played_in_time(played: list[Window]) -> None:
    """Gathering events never makes a decision late."""
    for window in played:
        for event in window.events:
            due = due_at(event.case.rating, event.case.received_at)
            if event.step is Step.DECIDE and event.at <= due:
                assert window.at <= due
