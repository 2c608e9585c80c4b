"""One of our own records, whole. A line leaves only as words somebody writes."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message

from mash.bodies import SummaryItem
from terminal_ui.desk import DeskScreen
from terminal_ui.views import EnquiryView, Record, RecordEntry
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose, content, table


class RecordScreen(DeskScreen[None]):
    """Reads a record; `w` writes a line of an answer while it is in view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="record.back"),
        Binding("w", "write", "Write a line for the answer", id="record.write"),
    ]
    HELP_ABOUT = "record"

    class Writing(Message):
        """Somebody wants to write a line for the answer."""

        def __init__(self, screen: RecordScreen) -> None:
            super().__init__()
            self.screen = screen

    def __init__(self, view: EnquiryView, record_id: str) -> None:
        super().__init__()
        self.view = view
        self._record_id = record_id
        self._record: Record | None = None

    def parts(self) -> ComposeResult:
        yield Prose((" Our own record. It stays here.", "bold"), id="top")
        yield Prose(id="person", classes="part")
        with Container(id="work"):
            with Container(id="main"):
                yield LineList(id="entries", opens=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Prose(id="detail")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#entries").focus()
        self.hint("w writes a line of the answer in your own words; nothing is copied.")
        self.read()

    @work(exclusive=True, group="record", exit_on_error=False)
    async def read(self) -> None:
        """Ask the node; it logs the reading before it answers."""
        operator, enquiry_id = self.desk.sitting.operator, self.view.row.enquiry_id
        record = await self.ask(operator.show_record(enquiry_id, self._record_id))
        if record is None:
            return
        self._record = record
        self.query_one("#person", Prose).show(table(record.person))
        lines = [Line(e.entry_id, _pieces(e)) for e in record.entries]
        self.query_one("#entries", LineList).show(lines)
        if not lines:
            self.query_one("#detail", Prose).say("Nothing is written in this record.")

    def on_line_list_moved(self) -> None:
        """Show the whole line under the cursor."""
        entry = self._entry
        if entry is not None:
            heading = f"{entry.dated or 'no date'}, {entry.system}\n\n"
            told = content((heading, "bold"), entry.text)
            self.query_one("#detail", Prose).show(told)

    def action_write(self) -> None:
        """Write one line; it waits in the draft of the answer."""
        self.post_message(self.Writing(self))

    def keep(self, item: SummaryItem | None) -> None:
        """Put a written line into the draft of the answer."""
        if item is not None:
            key = ("AnswerForm", self.view.row.enquiry_id)
            draft = self.desk.drafts.setdefault(key, {})
            draft["items"] = (*draft.get("items", ()), item)
            count = len(draft["items"])
            self.hint(f"{count} written for the answer. c on the enquiry goes on.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    @property
    def _entry(self) -> RecordEntry | None:
        key = self.query_one("#entries", LineList).key
        entries = self._record.entries if self._record else ()
        return next((entry for entry in entries if entry.entry_id == key), None)


def _pieces(entry: RecordEntry) -> tuple[tuple[str, str], ...]:
    return (
        (f"{entry.dated or 'no date':<12}", ""),
        (f"{entry.system[:15]:<16}", ""),
        (entry.text, ""),
    )
