"""The headline: enquiries, the children in them, how many a week, how many in time."""

from __future__ import annotations

from collections.abc import Sequence

from agency_node.sheet.arrivals import children_of, received
from agency_node.sheet.counted import Counted, count, part, rate, text
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.figures import share
from agency_node.sheet.grouping import Shape, listed
from agency_node.sheet.timeliness import kept
from agency_node.sheet.weekly import a_week
from agency_node.sheet.window import Window
from mash.sheet import Cell

_DAYS_A_WEEK = 7
_SHAPE = Shape(
    key="headline",
    title="Enquiries, children, a week, in time",
    note=(
        "Enquiries: T0 in the period, and an enquiry was opened by its end, at once or "
        "out of a contact. A week is seven days of the period; the table of weeks says "
        "what whole weeks from Monday to Sunday give. In time: of the enquiries whose "
        "decision fell due in the period, those decided by then; Red stands by itself "
        "in the table of enquiries decided in time."
    ),
    columns=(
        text("what", ""),
        count("enquiries", "enquiries"),
        count("children", "children in them"),
        rate("weeks", "weeks"),
        rate("enquiries_a_week", "enquiries a week"),
        count("due", "decisions due"),
        count("in_time", "in time"),
        part("in_time_share", "share in time"),
        count("contacts", "other contacts"),
    ),
    outside=False,
)


def headline(cases: Sequence[CaseFacts], window: Window) -> Counted:
    """What a service manager asks first, in one row."""
    came = received(cases, window)
    enquiries = [case for case in came if case.opened_at is not None]
    opened = [case for case in cases if case.opened_at is not None]
    due, in_time, _ = kept(opened, window, lambda case: case.due_at)
    weeks = len(window.days) / _DAYS_A_WEEK
    row: dict[str, Cell] = {
        "what": "the period",
        "enquiries": len(enquiries),
        "children": children_of(enquiries),
        "weeks": round(weeks, 2),
        "enquiries_a_week": a_week(len(enquiries), weeks),
        "due": due,
        "in_time": in_time,
        "in_time_share": share(in_time, due),
        "contacts": len(came) - len(enquiries),
    }
    return listed(_SHAPE, [row])
