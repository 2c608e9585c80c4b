"""Row detail: one enquiry of the board in words, agency by agency, without names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from terminal_ui import words
from terminal_ui.advice import OWED
from terminal_ui.specials import specials
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
        ("Clock", "stands" if row.paused else left_in_words(row.due_at, now)),
        *_other_clock(row, now),
        ("People", str(row.people or "open it to see")),
        ("Opened by", row.owner or "not told to us"),
        *(("Note", said) for said in specials(row, now)),
    ]
    asked = [
        (names.get(c.agency, c.agency)[:24], _standing(c, now)) for c in row.agencies
    ]
    return stacked(table(lines), table(asked, 26))


def _other_clock(row: BoardRow, now: datetime) -> Iterator[tuple[str, str]]:
    """Working Together's clock beside the rating's: both are owed."""
    if row.statutory_due_at is not None:
        left = left_in_words(row.statutory_due_at, now)
        yield "Statutory", f"{left}, by {clock(row.statutory_due_at)}"


def _standing(cell: Cell, now: datetime) -> str:
    said = f"{words.STANDING_SHAPE[cell.standing]} {words.STANDING[cell.standing]}"
    if cell.tick_owed:
        said = "☐ its tick is owed"
    if cell.chased:
        said += f", reminded {cell.chased} times"
    if cell.due_at is None or cell.standing not in OWED:
        return said
    return f"{said}, {left(cell.due_at, now)}{_absent(cell)}"


def _absent(cell: Cell) -> str:
    """When an affiliate that is not there in time will be, and whom to ask instead."""
    if cell.here_at is None:
        return ""
    instead = f"; ask the {cell.ask_instead}" if cell.ask_instead else ""
    return f"; there {clock(cell.here_at)}{instead}"
