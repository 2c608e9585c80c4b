"""The board as rows of text: which columns fit, and what stands in each.

Shared by the screen and by `mash-terminal board --plain`; no name can be here,
because `BoardRow` has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mash.agency import AgencyId
from mash.enquiry import Stage, Standing
from mash.kinds import EnquiryKind
from mash.rating import Rating
from terminal_ui import palette, words
from terminal_ui.advice import OWED, answered, next_step
from terminal_ui.signing import Speaker
from terminal_ui.times import left, left_in_words
from terminal_ui.views import BoardRow, Cell

_CHIPS = {
    Rating.RED: palette.RED,
    Rating.AMBER: palette.AMBER,
    Rating.GREEN: palette.GREEN,
}
_SHORT_KIND = {
    EnquiryKind.CHILD: "child",
    EnquiryKind.ADULT: "adult",
    EnquiryKind.DOMESTIC_ABUSE: "dom. abuse",
}
_FIXED_WIDTH = 68
_CELL_WIDTH = 4
LEGEND = "✓ answered   … opened   » delivered   ? asked   ! late   ✗ taken back   – not asked"


@dataclass(frozen=True, slots=True)
class Columns:
    """The agencies that have a column, and how many more there are."""

    agencies: tuple[AgencyId, ...]
    hidden: int

    @classmethod
    def fitting(cls, rows: Sequence[BoardRow], width: int) -> Columns:
        """Give a column to as many agencies as fit, in the order of the rows."""
        known = dict.fromkeys(c.agency for row in rows for c in row.agencies)
        room = max(0, (width - _FIXED_WIDTH) // _CELL_WIDTH)
        shown = tuple(known)[:room]
        return cls(shown, len(known) - len(shown))

    def heading(self) -> str:
        """The line above the rows."""
        names = "".join(f"{a[:3].upper():<{_CELL_WIDTH}}" for a in self.agencies)
        more = f"+{self.hidden}" if self.hidden else ""
        return (
            f" {'Ref':<10}{'Rating':<10}{'Left':<11}{'About':<12}"
            f"{names}{more:<3}{'Ans':<5}{'Stage':<13}Waits"
        )


def pieces(
    row: BoardRow, columns: Columns, now: datetime
) -> tuple[tuple[str, str], ...]:
    """One row, as pieces of text with their styles."""
    chip = f" {words.RATING_SHAPE[row.rating]} {words.RATING[row.rating]:<6}"
    cells = {cell.agency: cell for cell in row.agencies}
    return (
        (f"{row.reference:<10}", "bold" if row.waits_for_us else ""),
        (chip, _CHIPS[row.rating]),
        (f" {_clock(row, now):<11}", palette.ALERT if overdue(row, now) else ""),
        (f"{_SHORT_KIND[row.kind]:<12}", ""),
        *(_cell(cells.get(agency), now) for agency in columns.agencies),
        (" " * 3, ""),
        (f"{answered(row):<5}", ""),
        (f"{words.STAGE[row.stage]:<13}", ""),
        ("for us" if row.waits_for_us else "", "bold"),
    )


def spoken(row: BoardRow, speaker: Speaker, now: datetime) -> str:
    """One row as a sentence, for who listens instead of looking."""
    standing = "; ".join(
        f"{cell.agency} {words.STANDING[cell.standing]}"
        for cell in row.agencies
        if cell.standing is not Standing.NOT_ASKED
    )
    parts = [
        row.reference,
        f"{words.RATING[row.rating].capitalize()}, {words.ENQUIRY[row.kind]}",
        left_in_words(row.due_at, now),
        words.STAGE[row.stage].capitalize(),
        f"Answers {answered(row)}",
        standing,
        f"Next: {next_step(row, speaker.role)}",
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


_RUNNING = frozenset({Stage.OPEN, Stage.ASKING, Stage.ANSWERED, Stage.REOPENED})
"""The clock stops at the decision."""


def overdue(row: BoardRow, now: datetime) -> bool:
    """Whether a decision is owed and late."""
    return row.stage in _RUNNING and row.due_at is not None and row.due_at < now


def _clock(row: BoardRow, now: datetime) -> str:
    return left(row.due_at, now) if row.stage in _RUNNING else "decided"


def _cell(cell: Cell | None, now: datetime) -> tuple[str, str]:
    if cell is None:
        return (" " * _CELL_WIDTH, "")
    shape = words.STANDING_SHAPE[cell.standing]
    if cell.standing in OWED and cell.due_at is not None and cell.due_at < now:
        return (f"{shape}!".ljust(_CELL_WIDTH), palette.ALERT)
    style = palette.DIM if cell.standing is Standing.NOT_ASKED else ""
    return (shape.ljust(_CELL_WIDTH), style)
