"""The inbox: only what waits for this agency, most urgent first."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from mash.kinds import StatementKind
from terminal_ui.advice import what_waits
from terminal_ui.board_lines import overdue
from terminal_ui.casework import may, our_class
from terminal_ui.screens.board import BoardScreen
from terminal_ui.screens.rows import RowsScreen
from terminal_ui.views import Board, BoardRow


class InboxScreen(RowsScreen):
    """What other agencies wait for us to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "board", "Whole board", id="inbox.board"),
        Binding("n", "contact", "New contact", id="inbox.contact"),
        Binding("ctrl+q", "app.sign_out", "Sign out", id="sign_out", priority=True),
    ]
    EMPTY = (
        "Nothing waits for us.\n\n"
        "Requests, triage, hand-overs, disagreements and what the referrer is owed\n"
        "appear here by themselves. b shows the whole board."
    )
    HELP_ABOUT = "inbox"

    class WholeBoard(Message):
        """Somebody wants to see everything."""

    def wanted(self, row: BoardRow) -> bool:
        return row.waits_for_us

    def summary(self, board: Board) -> str:
        waiting = [row for row in board.rows if row.waits_for_us]
        late = sum(overdue(row, self.desk.clock()) for row in waiting)
        us = self.desk.sitting.speaker.agency
        what = Counter(what_waits(row, us) for row in waiting)
        each = "   ".join(f"{count} {name}" for name, count in sorted(what.items()))
        return f" {len(waiting)} wait for us   {late} overdue   {each}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this role may do."""
        del parameters
        if action != "contact" or self.desk.locked:
            return True
        sitting = self.desk.sitting
        member_class = our_class(sitting.status)
        return may(StatementKind.CONTACT, sitting.speaker.role, member_class)

    def action_contact(self) -> None:
        """Take a contact."""
        self.post_message(BoardScreen.New(StatementKind.CONTACT))

    def action_board(self) -> None:
        """Show everything."""
        self.post_message(self.WholeBoard())
