"""Row detail: one enquiry of the board in words, agency by agency, without names."""

from __future__ import annotations

from datetime import datetime

from terminal_ui import words
from terminal_ui.advice import OWED
from terminal_ui.times import clock, left, left_in_words
from terminal_ui.views import BoardRow, Cell, NodeStatus
from terminal_ui.widgets.prose import Wrapped, stacked, table


def row_detail(row: BoardRow, status: NodeStatus, now: datetime) -> Wrapped:
    """Say what the row's shapes mean."""
    names = {member.agency: member.name for member in status.members}
    shape, rating = words.RATING_SHAPE[row.rating], words.RATING[row.rating]
    lines = [
        ("Enquiry", f"{row.reference}, {words.ENQUIRY[row.kind]}"),
        ("Rating", f"{shape} {rating}: {words.RATING_CLOCK[row.rating]}"),
        ("Received", f"{clock(row.received_at)}, due {clock(row.due_at)}"),
        ("Clock", left_in_words(row.due_at, now)),
        ("People", str(row.people or "open it to see")),
        ("Opened by", row.owner or "not told to us"),
    ]
    asked = [
        (names.get(c.agency, c.agency)[:24], _standing(c, now)) for c in row.agencies
    ]
    return stacked(table(lines), table(asked, 26))


def _standing(cell: Cell, now: datetime) -> str:
    said = f"{words.STANDING_SHAPE[cell.standing]} {words.STANDING[cell.standing]}"
    if cell.due_at is None or cell.standing not in OWED:
        return said
    return f"{said}, {left(cell.due_at, now)}"
