"""Timeliness: what was due in the period, and whether it was done by then.

Things count by when they were due, not by when they were done: what is overdue and
still open counts as a failure on the day it became one. Red has a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from agency_node.sheet.counted import Counted, Same, Share, Sum, count, part, text
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.figures import share
from agency_node.sheet.grouping import RATINGS, Shape, grouped, groups
from agency_node.sheet.window import Window, local_day
from mash.sheet import Cell

TARGET = 0.98
"""What one hub agreed and met in 2015: 1,116 of 1,139."""

_NOTE = (
    "Counted by when it was due: what fell due in the period, whenever it came. Late: "
    "done after it was due. Overdue: due and not done at the end. Each by the rating in "
    "force, from T0, whatever the rating was before. The statutory clock, one working "
    "day, runs beside it for children. A statement that the hub had more than an hour "
    f"after it says it was made counts from then. Target of the rating's clock: {TARGET:.0%}."
)
_CLOCKS = (
    count("due", "due"),
    count("in_time", "in time"),
    count("late", "late"),
    count("overdue", "overdue, still open"),
    part("in_time_share", "in time"),
    count("statutory_due", "statutory: due"),
    count("statutory_in_time", "statutory: in time"),
    count("statutory_missed", "statutory: missed"),
    part("statutory_share", "statutory: in time"),
)
_LINKS = (
    Sum("due", ("in_time", "late", "overdue")),
    Share("in_time_share", "in_time", "due"),
    Sum("statutory_due", ("statutory_in_time", "statutory_missed")),
    Share("statutory_share", "statutory_in_time", "statutory_due"),
)


def timeliness(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """In time by rating: enquiries, contacts that became none, and same-day screening."""
    opened = [case for case in cases if case.opened_at is not None]
    others = [case for case in cases if case.opened_at is None]
    return [
        _in_time("enquiries", "Enquiries decided in time", opened, window),
        _in_time("contacts", "Contacts led further in time", others, window),
        _same_day(cases, window),
    ]


def _in_time(
    key: str, title: str, cases: Sequence[CaseFacts], window: Window
) -> Counted:
    shape = Shape(
        key=f"in_time_{key}",
        title=title,
        note=_NOTE,
        columns=(text("rating", "rating"), *_CLOCKS),
        links=_LINKS,
    )

    def figures(some: Sequence[CaseFacts]) -> dict[str, Cell]:
        return _rated(some, window) | _statutory(some, window)

    return grouped(shape, groups(cases, lambda c: c.rating.name, RATINGS), figures)


def _rated(cases: Sequence[CaseFacts], window: Window) -> dict[str, Cell]:
    due, in_time, late = kept(cases, window, lambda case: case.due_at)
    return {
        "due": due,
        "in_time": in_time,
        "late": late,
        "overdue": due - in_time - late,
        "in_time_share": share(in_time, due),
    }


def _statutory(cases: Sequence[CaseFacts], window: Window) -> dict[str, Cell]:
    due, in_time, _ = kept(cases, window, lambda case: case.statutory_due_at)
    return {
        "statutory_due": due,
        "statutory_in_time": in_time,
        "statutory_missed": due - in_time,
        "statutory_share": share(in_time, due),
    }


def kept(
    cases: Sequence[CaseFacts],
    window: Window,
    due_at: Callable[[CaseFacts], datetime | None],
) -> tuple[int, int, int]:
    """How many fell due, were done by then, and were done later."""
    due = [(case.settled_at, at) for case in cases if window.has(at := due_at(case))]
    done = [(settled, at) for settled, at in due if settled is not None and at]
    in_time = sum(settled <= at for settled, at in done)
    return len(due), in_time, len(done) - in_time


def _same_day(cases: Sequence[CaseFacts], window: Window) -> Counted:
    shape = Shape(
        key="same_day_screening",
        title="Contacts screened on the day they came",
        note="Contacts received in the period. The same day: before local midnight.",
        columns=(
            text("rating", "rating"),
            count("contacts", "contacts"),
            count("same_day", "the same day"),
            count("later", "later"),
            count("not_screened", "not screened"),
            part("same_day_share", "the same day"),
        ),
        links=(
            Sum("contacts", ("same_day", "later", "not_screened")),
            Share("same_day_share", "same_day", "contacts"),
        ),
        same=(Same("contacts", "received_by_rating", "contacts"),),
    )
    came = [case for case in cases if case.contact and window.has(case.received_at)]
    return grouped(shape, groups(came, lambda c: c.rating.name, RATINGS), _screened)


def _screened(cases: Sequence[CaseFacts]) -> dict[str, Cell]:
    when = [(case.received_at, case.screened_at) for case in cases]
    screened = [(came, seen) for came, seen in when if seen is not None]
    same = sum(local_day(came) == local_day(seen) for came, seen in screened)
    return {
        "contacts": len(cases),
        "same_day": same,
        "later": len(screened) - same,
        "not_screened": len(cases) - len(screened),
        "same_day_share": share(same, len(cases)),
    }
