"""The board: every enquiry, its clock, and how each agency stands. No names."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from mash.enquiry import Stage
from mash.kinds import StatementKind
from mash.rating import Rating
from terminal_ui import words
from terminal_ui.board_lines import overdue
from terminal_ui.casework import may, our_class
from terminal_ui.screens.kept_sheets import KeptSheetsScreen
from terminal_ui.screens.rows import RowsScreen
from terminal_ui.screens.sheet import COUNTERS, KEEPERS, SheetScreen
from terminal_ui.views import Board, BoardRow


class BoardScreen(RowsScreen):
    """Every enquiry this agency takes part in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New enquiry", tooltip="Take a worry.", id="board.new"),
        Binding("i", "inbox", "Waits for us", tooltip="Inbox.", id="board.inbox"),
        Binding("c", "closed", "Closed too", id="board.closed"),
        Binding("t", "sheet", "Day sheet", id="board.sheet"),
        Binding("y", "kept", "Kept sheets", id="board.kept"),
        Binding("ctrl+q", "app.sign_out", "Sign out", id="sign_out", priority=True),
    ]
    EMPTY = (
        "No enquiry is open.\n\n"
        "n takes a new worry. What other agencies send appears here by itself."
    )
    HELP_ABOUT = "board"

    class New(Message):
        """Somebody takes a worry."""

    class Inbox(Message):
        """Somebody wants to see only what waits for this agency."""

    def wanted(self, row: BoardRow) -> bool:
        del row
        return True

    def summary(self, board: Board) -> str:
        rows = [row for row in board.rows if row.stage is not Stage.CLOSED]
        counts = "   ".join(
            f"{words.RATING_SHAPE[rating]} {sum(r.rating is rating for r in rows)}"
            f" {words.RATING[rating].lower()}"
            for rating in Rating
        )
        now = self.desk.clock()
        late = sum(overdue(row, now) for row in rows)
        waits = sum(row.waits_for_us for row in rows)
        return f" {len(rows)} open   {counts}   {late} overdue   {waits} wait for us"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this role may do."""
        del parameters
        if action == "new" and not self.desk.locked:
            sitting = self.desk.sitting
            return may(
                StatementKind.ENQUIRY, sitting.speaker.role, our_class(sitting.status)
            )
        if action == "sheet" and not self.desk.locked:
            return self.desk.sitting.speaker.role in COUNTERS
        if action == "kept" and not self.desk.locked:
            return self.desk.sitting.speaker.role in KEEPERS
        return True

    def action_new(self) -> None:
        """Take a worry."""
        self.post_message(self.New())

    def action_inbox(self) -> None:
        """Show what waits for us."""
        self.post_message(self.Inbox())

    def action_sheet(self) -> None:
        """Show what was counted."""
        self.app.push_screen(SheetScreen())

    def action_kept(self) -> None:
        """Show what was kept, reviewed and published."""
        self.app.push_screen(KeptSheetsScreen())

    def action_closed(self) -> None:
        """Show closed enquiries too, until the board changes."""
        self.fetch_closed()

    @work(exclusive=True, group="closed", exit_on_error=False)
    async def fetch_closed(self) -> None:
        """Ask for everything there is."""
        everything = await self.ask(self.desk.sitting.operator.list_board(closed=True))
        if everything is not None:
            self.paint(everything)
