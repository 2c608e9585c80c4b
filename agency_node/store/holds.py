"""Holds: enquiries of which nothing may be erased, because somebody may need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection
from mash.statement import EnquiryId

_COLUMNS = (
    "hold_id, enquiry_id, ground, why, placed_by, placed_at, until,"
    " released_by, released_at, release_why"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One hold: on what ground, by whom, until which day (None: until released).

    `hold_id` is 0 before it is kept. Times are aware, UTC.
    """

    enquiry_id: EnquiryId
    ground: str
    why: str
    placed_by: str
    placed_at: datetime
    until: date | None = None
    hold_id: int = 0
    released_by: str = ""
    released_at: datetime | None = None
    release_why: str = ""

    def stands(self, on: date) -> bool:
        """Whether it forbids erasing on a day; its last day is in it."""
        over = self.until is not None and on > self.until
        return self.released_at is None and not over


class Holds:
    """The table of holds. Call what writes within a step of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def place(self, hold: Hold) -> int:
        """Keep a hold, and return its number."""
        done = self._connection.execute(
            "INSERT INTO holds (enquiry_id, ground, why, placed_by, placed_at, until,"
            " released_by, released_at, release_why)"
            " VALUES (?, ?, ?, ?, ?, ?, '', NULL, '')",
            (
                hold.enquiry_id,
                hold.ground,
                hold.why,
                hold.placed_by,
                to_millis(hold.placed_at),
                hold.until.isoformat() if hold.until else "",
            ),
        )
        return done.lastrowid or 0

    def release(self, hold_id: int, by: str, at: datetime, why: str) -> None:
        """End a hold. That there was one stays."""
        self._connection.execute(
            "UPDATE holds SET released_by = ?, released_at = ?, release_why = ?"
            " WHERE hold_id = ? AND released_at IS NULL",
            (by, to_millis(at), why, hold_id),
        )

    def all(self) -> tuple[Hold, ...]:
        """Every hold there ever was, the earliest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM holds ORDER BY hold_id"  # noqa: S608 - a constant
        )
        return tuple(map(_hold, rows))

    def standing(self, on: date) -> frozenset[EnquiryId]:
        """The enquiries of which nothing may be erased on a day."""
        return frozenset(each.enquiry_id for each in self.all() if each.stands(on))


def _hold(row: tuple[Any, ...]) -> Hold:
    return Hold(
        hold_id=row[0],
        enquiry_id=EnquiryId(bytes(row[1])),
        ground=row[2],
        why=row[3],
        placed_by=row[4],
        placed_at=from_millis(row[5]),
        until=date.fromisoformat(row[6]) if row[6] else None,
        released_by=row[7],
        released_at=None if row[8] is None else from_millis(row[8]),
        release_why=row[9],
    )
