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
from terminal_ui.screens.workload import WorkloadScreen
from terminal_ui.views import Board, BoardRow

_BEGINS = {
    "contact": StatementKind.CONTACT,
    "new": StatementKind.ENQUIRY,
    "hand_back": StatementKind.HAND_BACK,
    "workload": StatementKind.ALLOCATION,
}
"""What an action begins; whoever allocates sees the workload."""


class BoardScreen(RowsScreen):
    """Every enquiry this agency takes part in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "contact", "Contact", tooltip="Take it.", id="board.contact"),
        Binding("e", "new", "New enquiry", show=False, id="board.new"),
        Binding("i", "inbox", "Inbox", tooltip="Waits for us.", id="board.inbox"),
        Binding("c", "closed", "Closed too", show=False, id="board.closed"),
        Binding("w", "workload", "Workload", id="board.workload"),
        Binding("h", "hand_back", "Hand back", id="board.hand_back"),
        Binding("t", "sheet", "Day sheet", id="board.sheet"),
        Binding("y", "kept", "Kept sheets", id="board.kept"),
        Binding("ctrl+q", "app.sign_out", "Sign out", id="sign_out", priority=True),
    ]
    EMPTY = (
        "No enquiry is open.\n\n"
        "n takes a new contact. What other agencies send appears here by itself."
    )
    HELP_ABOUT = "board"

    class New(Message):
        """Somebody begins something: a contact, an enquiry, a hand-back."""

        def __init__(self, kind: StatementKind) -> None:
            super().__init__()
            self.kind = kind

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
        if action in _BEGINS and not self.desk.locked:
            sitting = self.desk.sitting
            kind = _BEGINS[action]
            return may(kind, sitting.speaker.role, our_class(sitting.status))
        if action == "sheet" and not self.desk.locked:
            return self.desk.sitting.speaker.role in COUNTERS
        if action == "kept" and not self.desk.locked:
            return self.desk.sitting.speaker.role in KEEPERS
        return True

    def action_contact(self) -> None:
        """Take a contact: a worry, or a question."""
        self.post_message(self.New(StatementKind.CONTACT))

    def action_new(self) -> None:
        """Open an enquiry at once."""
        self.post_message(self.New(StatementKind.ENQUIRY))

    def action_hand_back(self) -> None:
        """Hand what waits to the next shift."""
        self.post_message(self.New(StatementKind.HAND_BACK))

    def action_workload(self) -> None:
        """Show who has how much to do."""
        self.app.push_screen(WorkloadScreen())

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
