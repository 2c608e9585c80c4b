"""Rows: what board and inbox have in common. A live list, and the row under the cursor."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message

from mash.errors import MashError, NoSessionError
from mash.statement import EnquiryId
from terminal_ui.advice import next_step
from terminal_ui.approval_lines import waiting_line
from terminal_ui.board_lines import LEGEND, Columns, pieces
from terminal_ui.desk import DeskScreen
from terminal_ui.faults import explain
from terminal_ui.screens.approvals import SIGNERS, ApprovalsScreen
from terminal_ui.screens.row_detail import row_detail
from terminal_ui.times import hours_and_minutes
from terminal_ui.views import Board, BoardRow
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose

PAINT_EVERY = timedelta(milliseconds=250)
APPROVALS_EVERY = timedelta(seconds=5)
STEADY = timedelta(seconds=2)
"""Rows keep their places for this long after a key."""

_FIRST_RETRY_SECONDS = 0.2
_SLOWEST_RETRY_SECONDS = 5.0


class RowsScreen(DeskScreen[None]):
    """A list of enquiries that follows the node."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "paint_now", "Show changes", show=False, id="rows.paint"),
        Binding("a", "approvals", "Sign too", show=False, id="rows.approvals"),
    ]
    EMPTY: ClassVar[str] = ""

    class Opened(Message):
        """Somebody wants to see one enquiry."""

        def __init__(self, enquiry_id: EnquiryId) -> None:
            super().__init__()
            self.enquiry_id = enquiry_id

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._painted: Board | None = None
        self._stale = ""
        self._to_sign = ""

    def parts(self) -> ComposeResult:
        yield Prose(id="summary")
        with Container(id="work"):
            with Container(id="main"):
                yield Prose(id="heading")
                yield LineList(id="rows")
                yield Prose(id="empty")
            with VerticalScroll(id="side", can_focus=False):
                yield Prose(id="detail")
        yield Prose((LEGEND, "$secondary"), id="legend")

    def on_mount(self) -> None:
        """Start to follow the node."""
        self.query_one("#rows").focus()
        self.set_interval(PAINT_EVERY.total_seconds(), self.paint_when_steady)
        self.set_interval(APPROVALS_EVERY.total_seconds(), self.ask_approvals)
        self.watch_node()
        self.ask_approvals()

    def wanted(self, row: BoardRow) -> bool:
        """Whether a row belongs on this screen."""
        return bool(row)

    def summary(self, board: Board) -> str:
        """Return the line above the rows."""
        return f" {len(board.rows)} enquiries"

    @work(exclusive=True, group="watch", exit_on_error=False)
    async def watch_node(self) -> None:
        """Follow the board for as long as this screen lives; reconnect by itself."""
        pause = _FIRST_RETRY_SECONDS
        while True:
            try:
                async for board in self.desk.sitting.operator.watch_board():
                    self._board, self._stale = board, ""
                    pause = _FIRST_RETRY_SECONDS
            except NoSessionError:
                self.desk.lock("The session at the node has ended.")
                return
            except MashError as error:
                # Nodes end every connection now and then; that alone is no news.
                if pause > _FIRST_RETRY_SECONDS:
                    self._stale = explain(error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _SLOWEST_RETRY_SECONDS)

    @work(exclusive=True, group="approvals", exit_on_error=False)
    async def ask_approvals(self) -> None:
        """Learn what waits for this person's signature; an absent node says nothing."""
        if self.desk.locked or self.desk.sitting.speaker.role not in SIGNERS:
            return
        sitting = self.desk.sitting
        try:
            listed = await sitting.operator.approvals.list_all()
        except MashError:
            return
        self._to_sign = waiting_line(listed, sitting.speaker.practitioner)

    def action_approvals(self) -> None:
        """Show what waits for a second person."""
        if self.desk.sitting.speaker.role in SIGNERS:
            self.app.push_screen(ApprovalsScreen())

    def on_screen_resume(self) -> None:
        """Follow again after a lock: the session is another one."""
        if not self.desk.locked:
            self.watch_node()
            self.ask_approvals()

    def on_screen_suspend(self) -> None:
        """Keep following while an enquiry is open; stop when locked."""
        if self.desk.locked:
            self.workers.cancel_group(self, "watch")

    def paint_when_steady(self) -> None:
        """Paint what is new, unless that would move rows under busy fingers."""
        if self.desk.locked:
            return
        quiet = self.desk.clock() - self.desk.touched_at >= STEADY
        if self._board is self._painted or self._board is None:
            self._say_stale()
        elif quiet or self._painted is None or not self._reorders(self._board):
            self.paint(self._board)

    def action_paint_now(self) -> None:
        """Paint what is new, at once."""
        if self._board is not None:
            self.paint(self._board)

    def paint(self, board: Board) -> None:
        """Show the rows."""
        self._painted = board
        rows = [row for row in board.rows if self.wanted(row)]
        listed = self.query_one("#rows", LineList)
        columns = Columns.fitting(board.rows, listed.size.width)
        now = self.desk.clock()
        us = self.desk.sitting.speaker.agency
        listed.show([Line(r.enquiry_id, pieces(r, columns, now, us)) for r in rows])
        heading = columns.heading() if rows else ""
        self.query_one("#heading", Prose).say((heading, "$secondary"))
        self.query_one("#summary", Prose).say(self.summary(board) + self._to_sign)
        listed.display = bool(rows)
        empty = self.query_one("#empty", Prose)
        empty.display = not rows
        empty.say(self.EMPTY)
        self._describe()

    def tick(self) -> None:
        """Let the clocks run."""
        super().tick()
        if self._painted is not None:
            self.paint(self._painted)

    def on_resize(self) -> None:
        """Fit the columns again."""
        if self._painted is not None and not self.desk.locked:
            self.call_after_refresh(self.paint, self._painted)

    def on_line_list_moved(self) -> None:
        """Describe the row under the cursor."""
        if not self.desk.locked:
            self._describe()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the enquiry."""
        if isinstance(event.key, bytes):
            self.post_message(self.Opened(EnquiryId(event.key)))

    @property
    def row(self) -> BoardRow | None:
        """The row under the cursor."""
        key = self.query_one("#rows", LineList).key
        rows = self._painted.rows if self._painted else ()
        return next((row for row in rows if row.enquiry_id == key), None)

    def _reorders(self, board: Board) -> bool:
        before = self._painted.rows if self._painted else ()
        return [r.enquiry_id for r in before] != [r.enquiry_id for r in board.rows]

    def _describe(self) -> None:
        row, sitting = self.row, self.desk.sitting
        detail = self.query_one("#detail", Prose)
        detail.display = row is not None
        if row is None:
            self.hint("")
            return
        detail.show(row_detail(row, sitting.status, self.desk.clock()))
        waiting = self._board is not self._painted
        more = "Changes wait, Space shows them.  " if waiting else ""
        self.hint(
            f"{more}Next: {next_step(row, sitting.speaker.role, sitting.speaker.agency)}"
        )

    def _say_stale(self) -> None:
        if not self._stale:
            self.problem("")
            return
        seen = (
            f" Shown as of {hours_and_minutes(self._painted.at)}."
            if self._painted
            else ""
        )
        self.problem(self._stale + seen)
