"""Cases for counting: a plain one to vary, and a Tuesday with a case of each kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from agency_node.sheet.counted import Counted
from agency_node.sheet.facts import (
    CaseFacts,
    Closing,
    Disputed,
    Found,
    Missing,
    Owed,
    PersonKey,
    Rated,
)
from agency_node.sheet.window import Window
from mash.agency import AgencyId
from mash.kinds import EnquiryKind, Lane
from mash.rating import Rating
from mash.sheet import Cell, Table

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

TUESDAY = datetime(2026, 3, 3, tzinfo=UTC)
WINDOW = Window(TUESDAY, TUESDAY + DAY)


def at(hour: float, day: int = 3) -> datetime:
    """A time in March 2026; London keeps UTC until the 29th."""
    return datetime(2026, 3, day, tzinfo=UTC) + hour * HOUR


def person(name: str) -> PersonKey:
    """Somebody who can be known again."""
    return PersonKey(name.encode())


def owed(by: str, asked: datetime, due: datetime, **more: Any) -> Owed:  # noqa: ANN401 - any field
    """Something a member owes."""
    return Owed(by=AgencyId(by), asked_at=asked, due_at=due, **more)


def case(number: int = 1, **more: Any) -> CaseFacts:  # noqa: ANN401 - any field
    """An Amber enquiry about one child, received on Tuesday at 10:00, due at 10:00 next."""
    received = more.get("received_at", at(10))
    rating = more.pop("rating", Rating.AMBER)
    due = more.pop("due_at", received + DAY)
    plain = CaseFacts(
        case=number.to_bytes(16, "big"),
        contact=False,
        kind=EnquiryKind.CHILD,
        door=AgencyId("csc"),
        received_at=received,
        recorded_at=received,
        rated=(Rated(received, rating, due),),
        source="2A",
        children=1,
        adults=0,
        opened_at=received,
    )
    return replace(plain, **more)


def contact(number: int = 1, **more: Any) -> CaseFacts:  # noqa: ANN401 - any field
    """A contact about one child, received on Tuesday at 10:00, that nobody has screened."""
    return case(number, **{"contact": True, "opened_at": None, "source": "6", **more})


def cells(tables: tuple[Counted, ...], key: str, row: str, column: str) -> Cell:
    """One cell, by the names of table, row and column."""
    (table,) = (each.table for each in tables if each.table.key == key)
    return cell(table, row, column)


def cell(table: Table, row: str, column: str) -> Cell:
    """One cell of a table."""
    (place,) = (n for n, c in enumerate(table.columns) if c.key == column)
    (found,) = (each for each in table.rows if each[0] == row)
    return found[place]


RED_IN_TIME = case(
    1,
    rating=Rating.RED,
    due_at=at(14),
    statutory_due_at=at(10, 4),
    children=2,
    child_keys=(person("ann"), person("bob")),
    decided_at=at(13),
    found=(
        Found(adult=False, level=4, outcome="STRATEGY_S47", person=person("ann")),
        Found(adult=False, level=3, outcome="ASSESSMENT", person=person("bob")),
    ),
    strategy_at=at(11),
    requests=(
        owed("pol", at(10), at(12), kept_at=at(11)),
        owed("hea", at(10), at(12), kept_at=at(13), chased=1),
        owed("hou", at(10), at(12)),
    ),
    missing=(Missing(AgencyId("hou"), "TOO_URGENT"),),
    handovers=(owed("north", at(14), at(15), kept_at=at(14.5), acted_at=at(16)),),
    feedback_at=at(15),
    worker="desk-cara",
    locality="north",
)
RED_LATE = case(
    2,
    rating=Rating.RED,
    received_at=at(8),
    due_at=at(12),
    decided_at=at(16),
    found=None,
)
AMBER_OVERDUE = case(
    3, received_at=at(9, 2), due_at=at(9), statutory_due_at=at(9), worker="desk-cara"
)
GREEN_NOTHING = case(
    4,
    rating=Rating.GREEN,
    received_at=at(9, 1),
    due_at=at(17),
    children=3,
    adults=1,
    decided_at=at(12),
    found=(
        Found(adult=False, level=1, outcome="NFA", reason="NEED_MET"),
        Found(adult=False, level=1, outcome="NFA", reason="NEED_MET"),
        Found(adult=True, level=1, outcome="NFA", reason="DUPLICATE"),
    ),
    closings=(Closing(at(13)),),
)
ENDED = contact(
    5,
    screened_at=at(10.5),
    led_at=at(10.5),
    lane=Lane.ENDED,
    screening="NO_MASH_NEEDED",
    kind=EnquiryKind.DOMESTIC_ABUSE,
    grading="STANDARD",
    relationship=person("pair"),
    adults=2,
    triaged_at=at(10.2),
)
UNSCREENED = contact(6, received_at=at(22), due_at=at(22, 4))
NOT_READ = contact(
    7, source="not yet read", children=None, adults=None, unread=("contact",)
)
DISPUTED = case(
    8,
    received_at=at(9, 1),
    due_at=at(9, 2),
    decided_at=at(8, 2),
    found=(Found(adult=False, level=3, outcome="ASSESSMENT"),),
    handovers=(owed("north", at(8, 2), at(8)),),
    challenges=(Disputed(1, at(10)),),
    closings=(Closing(at(9, 2), reopened_at=at(9)),),
)

TUESDAYS_CASES = (
    RED_IN_TIME,
    RED_LATE,
    AMBER_OVERDUE,
    GREEN_NOTHING,
    ENDED,
    UNSCREENED,
    NOT_READ,
    DISPUTED,
)
