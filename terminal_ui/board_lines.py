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
from terminal_ui.advice import OWED, answered, next_step, what_waits
from terminal_ui.signing import Speaker
from terminal_ui.specials import marks, specials
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
    EnquiryKind.HAND_BACK: "hand-back",
}
_FIXED_WIDTH = 75
_PEOPLE_WIDTH = 4
_STATUTORY_WIDTH = 11
_WORKER_WIDTH = 12
_CELL_WIDTH = 4
LEGEND = (
    "✓ answered  … opened  » delivered  ? asked  ☐ tick owed  ! late"
    "  ^ climbed  ‖ stands  ≠ disputed"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The agencies that have a column, how many more there are, and what else fits.

    The count of people, the second clock and the worker have columns where there is
    room, in this order; elsewhere they stand beside the row under the cursor.
    """

    agencies: tuple[AgencyId, ...]
    hidden: int
    people: bool = False
    statutory: bool = False
    worker: bool = False

    @classmethod
    def fitting(cls, rows: Sequence[BoardRow], width: int) -> Columns:
        """Give a column to as many agencies as fit, in the order of the rows."""
        known = dict.fromkeys(c.agency for row in rows for c in row.agencies)
        room = max(0, width - _FIXED_WIDTH)
        shown = tuple(known)[: room // _CELL_WIDTH]
        spare = room - len(shown) * _CELL_WIDTH
        others = []
        for width_of_one in (_PEOPLE_WIDTH, _STATUTORY_WIDTH, _WORKER_WIDTH):
            others.append(spare >= width_of_one)
            spare -= width_of_one
        return cls(shown, len(known) - len(shown), *others)

    def heading(self) -> str:
        """The line above the rows."""
        names = "".join(f"{a[:3].upper():<{_CELL_WIDTH}}" for a in self.agencies)
        more = f"+{self.hidden}" if self.hidden else ""
        people = f"{'Ppl':<{_PEOPLE_WIDTH}}" if self.people else ""
        second = f"{'Statutory':<{_STATUTORY_WIDTH}}" if self.statutory else ""
        worker = f"{'Worker':<{_WORKER_WIDTH}}" if self.worker else ""
        return (
            f" {'Ref':<9}{'Rating':<10}{'Left':<10}{second}{'About':<11}{people}"
            f"{names}{more:<3}{'Ans':<4}{'Stage':<13}{'':<3}{worker}Waits"
        )


def pieces(
    row: BoardRow, columns: Columns, now: datetime, us: AgencyId
) -> tuple[tuple[str, str], ...]:
    """One row, as pieces of text with their styles; `us` looks at it."""
    chip = f" {words.RATING_SHAPE[row.rating]} {words.RATING[row.rating]:<6}"
    cells = {cell.agency: cell for cell in row.agencies}
    return (
        (f"{row.reference:<9}", "bold" if row.waits_for_us else ""),
        (chip, _CHIPS[row.rating]),
        (f" {_clock(row, now):<10}", palette.ALERT if overdue(row, now) else ""),
        *_statutory(row, columns, now),
        (f"{_SHORT_KIND[row.kind]:<11}", ""),
        (f"{row.people or '':<{_PEOPLE_WIDTH}}" if columns.people else "", ""),
        *(_cell(cells.get(agency), now) for agency in columns.agencies),
        (" " * 3, ""),
        (f"{answered(row):<4}{words.STAGE[row.stage]:<13}", ""),
        (f"{marks(row):<3}", palette.ALERT),
        (f"{row.worker[:11]:<{_WORKER_WIDTH}}" if columns.worker else "", ""),
        (what_waits(row, us), "bold"),
    )


def spoken(row: BoardRow, speaker: Speaker, now: datetime) -> str:
    """One row as a sentence, for who listens instead of looking."""
    standing = "; ".join(
        f"{cell.agency} {words.STANDING[cell.standing]}"
        for cell in row.agencies
        if cell.standing is not Standing.NOT_ASKED
    )
    ticks = ", ".join(cell.agency for cell in row.agencies if cell.tick_owed)
    parts = [
        row.reference,
        f"{words.RATING[row.rating].capitalize()}, {words.ENQUIRY[row.kind]}",
        "The clock stands" if row.paused else left_in_words(row.due_at, now),
        _spoken_statutory(row, now),
        words.STAGE[row.stage].capitalize(),
        f"Answers {answered(row)}",
        standing,
        f"Ticks owed by {ticks}" if ticks else "",
        *(said.lstrip("!^‖≠↻ ").capitalize() for said in specials(row, now)),
        f"Next: {next_step(row, speaker.role, speaker.agency)}",
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


_RUNNING = frozenset(
    {
        *(Stage.RECEIVED, Stage.TRIAGE, Stage.SCREENED, Stage.STRATEGY),
        *(Stage.OPEN, Stage.ASKING, Stage.ANSWERED, Stage.REOPENED),
    }
)
"""The clock stops at the decision, and at the door where a contact ends there."""


def overdue(row: BoardRow, now: datetime) -> bool:
    """Whether a decision is owed and late."""
    if row.stage not in _RUNNING or row.paused:
        return False
    return row.due_at is not None and row.due_at < now


def _clock(row: BoardRow, now: datetime) -> str:
    if row.stage not in _RUNNING:
        return "ended" if row.stage is Stage.ENDED else "decided"
    return "‖ stands" if row.paused else left(row.due_at, now)


def _statutory(
    row: BoardRow, columns: Columns, now: datetime
) -> tuple[tuple[str, str], ...]:
    if not columns.statutory:
        return ()
    due = row.statutory_due_at
    runs = row.stage in _RUNNING and due is not None
    late = runs and due is not None and due < now
    said = left(due, now) if runs else "–"
    return ((f"{said:<{_STATUTORY_WIDTH}}", palette.ALERT if late else ""),)


def _spoken_statutory(row: BoardRow, now: datetime) -> str:
    if row.statutory_due_at is None or row.stage not in _RUNNING:
        return ""
    return f"Statutory clock: {left_in_words(row.statutory_due_at, now).lower()}"


def _cell(cell: Cell | None, now: datetime) -> tuple[str, str]:
    if cell is None:
        return (" " * _CELL_WIDTH, "")
    if cell.tick_owed:
        return ("☐".ljust(_CELL_WIDTH), "")
    shape = words.STANDING_SHAPE[cell.standing]
    if cell.standing in OWED and cell.due_at is not None and cell.due_at < now:
        return (f"{shape}!".ljust(_CELL_WIDTH), palette.ALERT)
    style = palette.DIM if cell.standing is Standing.NOT_ASKED else ""
    return (shape.ljust(_CELL_WIDTH), style)
