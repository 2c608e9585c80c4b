"""The inbox: only what waits for this agency, most urgent first."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from terminal_ui.board_lines import overdue
from terminal_ui.screens.rows import RowsScreen
from terminal_ui.views import Board, BoardRow


class InboxScreen(RowsScreen):
    """What other agencies wait for us to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "board", "Whole board", id="inbox.board"),
        Binding("ctrl+q", "app.sign_out", "Sign out", id="sign_out", priority=True),
    ]
    EMPTY = (
        "Nothing waits for us.\n\n"
        "A request or a hand-over appears here by itself. b shows the whole board."
    )
    HELP_ABOUT = "inbox"

    class WholeBoard(Message):
        """Somebody wants to see everything."""

    def wanted(self, row: BoardRow) -> bool:
        return row.waits_for_us

    def summary(self, board: Board) -> str:
        waiting = [row for row in board.rows if row.waits_for_us]
        late = sum(overdue(row, self.desk.clock()) for row in waiting)
        return f" {len(waiting)} wait for us   {late} overdue"

    def action_board(self) -> None:
        """Show everything."""
        self.post_message(self.WholeBoard())
