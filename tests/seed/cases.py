"""Cases by hand: facts of a quarter that nobody lived, as the sheet counts them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from agency_node.sheet.counted import Counted
from agency_node.sheet.counting import count_cases
from agency_node.sheet.facts import CaseFacts, Found, Owed, PersonKey, Rated
from agency_node.sheet.window import Window
from mash.agency import AgencyId
from mash.kinds import EnquiryKind, Lane
from mash.rating import Rating
from mash.sheet import Cell

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WEEK = Window(MONDAY, MONDAY + 7 * DAY)
DOOR = AgencyId("csc")
LIMITS = {Rating.RED: 4 * HOUR, Rating.AMBER: DAY, Rating.GREEN: 3 * DAY}
NOTHING = (Found(adult=False, level=1, outcome="NFA", reason="BELOW_THRESHOLD"),)
ASSESSED = (Found(adult=False, level=3, outcome="ASSESSMENT"),)


def case(
    number: int,
    received_at: datetime = MONDAY + 10 * HOUR,
    rating: Rating = Rating.AMBER,
    **changes: Any,  # noqa: ANN401 - any field
) -> CaseFacts:
    """An enquiry opened at once about one child, due as Oxfordshire's clocks say."""
    fields: dict[str, Any] = {
        "case": number.to_bytes(16, "big"),
        "contact": False,
        "kind": EnquiryKind.CHILD,
        "door": DOOR,
        "received_at": received_at,
        "recorded_at": received_at,
        "rated": (Rated(received_at, rating, received_at + LIMITS[rating]),),
        "source": "6",
        "opened_at": received_at,
        "children": 1,
        "adults": 0,
    }
    return CaseFacts(**{**fields, **changes})


def contact(
    number: int,
    received_at: datetime = MONDAY + 10 * HOUR,
    **changes: Any,  # noqa: ANN401 - any field
) -> CaseFacts:
    """A contact that was screened to an end within the hour, unless changed."""
    led = {"screened_at": received_at + HOUR, "led_at": received_at + HOUR}
    ended = {"contact": True, "opened_at": None, "lane": Lane.ENDED, **led}
    return case(number, received_at, **{**ended, **changes})


def decided(
    number: int,
    received_at: datetime = MONDAY + 10 * HOUR,
    after: timedelta = HOUR,
    **changes: Any,  # noqa: ANN401 - any field
) -> CaseFacts:
    """An enquiry that was decided some time after it came."""
    at = received_at + after
    return case(number, received_at, **{"decided_at": at, "found": ASSESSED, **changes})


def owed(by: str, at: datetime, kept_after: timedelta | None) -> Owed:
    """Something that a member was asked then, and owed within four hours."""
    kept = None if kept_after is None else at + kept_after
    return Owed(by=AgencyId(by), asked_at=at, due_at=at + 4 * HOUR, kept_at=kept)


def child(name: str) -> PersonKey:
    """A child, as one counting tells them apart."""
    return PersonKey(sha256(name.encode()).digest())


def counted(*cases: CaseFacts, window: Window = WEEK) -> dict[str, Counted]:
    """Every table, by its key."""
    return {each.table.key: each for each in count_cases(cases, window)}


def cells(counted: Counted, label: str) -> dict[str, Cell]:
    """The row with this label, by column."""
    (row,) = (row for row in counted.table.rows if row[0] == label)
    keys = (column.key for column in counted.table.columns)
    return dict(zip(keys, row, strict=True))
