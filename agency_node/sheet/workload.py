"""Workload: how much each worker holds and moves. A warning, never a league table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agency_node.sheet.counted import Counted, count, rate, text
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.grouping import ALL, Shape, groups, listed
from agency_node.sheet.window import Window
from mash.calendars import OXON, WorkingCalendar
from mash.sheet import Cell

NOBODY = "not allocated"


@dataclass(frozen=True, slots=True)
class Capacity:
    """What one worker can hold, and is to move in a working day.

    The numbers are those of a team of 2015 with a protected caseload; a hub has its own.
    """

    open: int = 25
    progressed_a_day: int = 10


CAPACITY = Capacity()


def workload(
    cases: Sequence[CaseFacts],
    window: Window,
    capacity: Capacity = CAPACITY,
    calendar: WorkingCalendar = OXON,
) -> Counted:
    """Open and progressed by worker, with warnings. Never shown outside the hub."""
    days = sum(calendar.hours(day) is not None for day in window.days)
    shape = Shape(
        key="workload",
        title="Workload, by worker",
        note=(
            "Open: allocated and not closed at the end. Progressed: decided, or led no "
            f"further, in the period. Warned of over {capacity.open} open, and of under "
            f"{capacity.progressed_a_day} progressed a working day while any is "
            f"undecided; the period has {days} working days."
        ),
        columns=(
            text("worker", "worker"),
            count("open", "open"),
            count("undecided", "of these not decided"),
            count("progressed", "progressed"),
            rate("a_day", "a working day"),
            text("warning", "warning"),
        ),
        outside=False,
    )
    rows = [
        _row(name, some, window, days, capacity)
        for name, some in groups(cases, lambda case: case.worker or NOBODY).items()
    ]
    everyone = _row(ALL, cases, window, days, capacity) | {"warning": ""}
    return listed(
        shape, [row for row in rows if row["open"] or row["progressed"]] + [everyone]
    )


def _row(
    name: str,
    cases: Sequence[CaseFacts],
    window: Window,
    days: int,
    capacity: Capacity,
) -> dict[str, Cell]:
    held = [case for case in cases if not case.closed]
    undecided = sum(case.settled_at is None for case in held)
    progressed = sum(window.has(case.settled_at) for case in cases)
    slow = undecided > 0 and progressed < capacity.progressed_a_day * days
    warnings = [
        words
        for words, so in (
            (f"over {capacity.open} open", len(held) > capacity.open),
            (f"under {capacity.progressed_a_day} a day", slow),
        )
        if so and name != NOBODY
    ]
    return {
        "worker": name,
        "open": len(held),
        "undecided": undecided,
        "progressed": progressed,
        "a_day": round(progressed / days, 1) if days else None,
        "warning": ", ".join(warnings),
    }
