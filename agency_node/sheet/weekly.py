"""Weekly figures: what "a week" means is said, because it changes the answer.

A contractor once reported 95 enquiries a week from 1,139 in three months: right over
12 whole weeks, and 87.6 over 13.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from agency_node.sheet.arrivals import children_of, received
from agency_node.sheet.counted import Counted, count, rate, text
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.grouping import Shape, listed
from agency_node.sheet.periods import midnight
from agency_node.sheet.window import Window, local_day
from mash.sheet import Cell

_DAYS = 7
_WEEK = timedelta(days=_DAYS)


def whole_weeks(window: Window) -> frozenset[int]:
    """The ordinals of the Mondays whose whole weeks, to Sunday, lie in the window."""
    mondays = [day for day in window.days if day.weekday() == 0]
    return frozenset(
        day.toordinal()
        for day in mondays
        if midnight(day) >= window.begins and midnight(day + _WEEK) <= window.until
    )


def weekly(cases: Sequence[CaseFacts], window: Window) -> Counted:
    """Received in a week: over whole weeks, and over every day there is."""
    came = received(cases, window)
    mondays = whole_weeks(window)
    whole = [case for case in came if _monday(case) in mondays]
    days = len(window.days)
    shape = Shape(
        key="received_a_week",
        title="Received in a week",
        note=_note(len(mondays), days),
        columns=(
            text("week", "counted over"),
            rate("weeks", "weeks"),
            count("enquiries", "enquiries"),
            count("in_enquiries", "children in enquiries"),
            rate("enquiries_a_week", "enquiries a week"),
            count("received", "contacts and enquiries"),
            count("children", "children in all"),
            rate("received_a_week", "all a week"),
            rate("children_a_week", "children a week"),
        ),
        outside=False,
    )
    rows = [_row("whole weeks, Monday to Sunday", whole, len(mondays))]
    if days != len(mondays) * _DAYS:
        rows.append(_row("every day, seven to a week", came, days / _DAYS))
    return listed(shape, rows)


def _monday(case: CaseFacts) -> int:
    day = local_day(case.received_at)
    return day.toordinal() - day.weekday()


def _row(name: str, cases: Sequence[CaseFacts], weeks: float) -> dict[str, Cell]:
    enquiries = [case for case in cases if case.opened_at is not None]
    children = children_of(cases)
    return {
        "week": name,
        "weeks": round(weeks, 2),
        "enquiries": len(enquiries),
        "in_enquiries": children_of(enquiries),
        "enquiries_a_week": a_week(len(enquiries), weeks),
        "received": len(cases),
        "children": children,
        "received_a_week": a_week(len(cases), weeks),
        "children_a_week": a_week(children, weeks),
    }


def a_week(number: int, weeks: float) -> float | None:
    """A number a week, to one place; None where there is no week."""
    return round(number / weeks, 1) if weeks else None


def _note(whole: int, days: int) -> str:
    rest = days - whole * _DAYS
    said = f"A week runs from Monday to Sunday. The period has {whole} whole weeks"
    if not rest:
        return f"{said} and no part of another."
    return (
        f"{said} and {rest} days of part weeks. The first row leaves those days out of "
        "both numbers; the second counts them as sevenths."
    )
