"""One of our own records, whole. What leaves of it is chosen line by line, or stays."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message

from mash.codes.categories import CATEGORY
from terminal_ui.desk import DeskScreen
from terminal_ui.line_choices import (
    UNDECIDED,
    Chosen,
    Way,
    Withheld,
    mark_of,
)
from terminal_ui.views import EnquiryView, Record, RecordEntry
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose, Wrapped, content, stacked, table

_MARK_CELLS = 14


class RecordScreen(DeskScreen[None]):
    """Reads a record; each line leaves as held, coarser, in own words, or stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="record.back"),
        Binding("h", "choose('AS_HELD')", "As held", id="record.as_held"),
        Binding("c", "choose('COARSER')", "Coarser", id="record.coarser"),
        Binding("w", "choose('OWN_WORDS')", "Own words", id="record.write"),
        Binding("x", "choose('WITHHELD')", "Withhold", id="record.withhold"),
        Binding("delete,backspace", "undo", "Undecide", id="record.undo"),
    ]
    HELP_ABOUT = "record"

    class Choosing(Message):
        """Somebody wants a line to leave in some way, or to stay."""

        def __init__(
            self, screen: RecordScreen, way: Way, entry: RecordEntry | None
        ) -> None:
            super().__init__()
            self.screen = screen
            self.way = way
            self.entry = entry

    def __init__(self, view: EnquiryView, record_id: str, person: str = "") -> None:
        super().__init__()
        self.view = view
        self.person = person
        self._record_id = record_id
        self._record: Record | None = None
        self._choosing: RecordEntry | None = None

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
        self._tell()
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
        self.paint()
        if not record.lines:
            self.query_one("#detail", Prose).say("Nothing is written in this record.")

    def paint(self) -> None:
        """Show every line with what was chosen for it, and how many are open."""
        entries = self._record.lines if self._record else ()
        lines = [Line(e.entry_id, _pieces(e, self._mark(e))) for e in entries]
        self.query_one("#entries", LineList).show(lines)
        self._describe()
        self._tell()

    def on_line_list_moved(self) -> None:
        """Show the whole line under the cursor."""
        self._describe()

    def action_choose(self, way: str) -> None:
        """Begin a line of the answer, or say why the line stays. Nothing is ticked."""
        entry, chosen = self._entry, Way[way]
        self.problem("")
        if entry is not None and chosen in _TAKEN and entry.offer.blocked:
            self.problem(_STAYS)
        elif entry is not None and chosen is Way.COARSER and not entry.offer.coarser:
            self.problem(
                "Nothing makes this line coarser: w writes it in your own words."
            )
        elif entry is not None or chosen is Way.OWN_WORDS:
            self._choosing = entry
            self.post_message(self.Choosing(self, chosen, entry))

    def keep(self, chosen: Chosen | None) -> None:
        """Put what was chosen into the draft of the answer, in place of what was."""
        if chosen is None:
            return
        entry, part = self._choosing, _part(chosen)
        if entry is not None:
            self._take_out(entry)
            self._choices[entry.entry_id] = chosen
        self._draft[part] = (*self._draft.get(part, ()), chosen)
        self.paint()

    def action_undo(self) -> None:
        """Leave the line undecided again: then it does not leave."""
        if self._entry is not None:
            self._take_out(self._entry)
            self.paint()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _take_out(self, entry: RecordEntry) -> None:
        before = self._choices.pop(entry.entry_id, None)
        if before is not None:
            part = _part(before)
            held = list(self._draft.get(part, ()))
            if before in held:
                held.remove(before)
            self._draft[part] = tuple(held)

    @property
    def _draft(self) -> dict[str, Any]:
        key = ("AnswerForm", self.view.row.enquiry_id)
        return self.desk.drafts.setdefault(key, {})

    @property
    def _choices(self) -> dict[str, Any]:
        key = ("lines", self.view.row.enquiry_id, self._record_id)
        return self.desk.drafts.setdefault(key, {})

    @property
    def _entry(self) -> RecordEntry | None:
        key = self.query_one("#entries", LineList).key
        entries = self._record.lines if self._record else ()
        return next((entry for entry in entries if entry.entry_id == key), None)

    def _mark(self, entry: RecordEntry) -> str:
        draft = (*self._draft.get("items", ()), *self._draft.get("withheld", ()))
        return mark_of(self._choices.get(entry.entry_id), entry.offer, draft)

    def _tell(self) -> None:
        entries = self._record.lines if self._record else ()
        undecided = [e for e in entries if self._mark(e) == UNDECIDED]
        count = len(self._draft.get("items", ()))
        self.hint(
            f"{count} for the answer, {len(undecided)} of {len(entries)} undecided:"
            " undecided lines stay. c on the enquiry goes on."
        )

    def _describe(self) -> None:
        entry = self._entry
        if entry is not None:
            self.query_one("#detail", Prose).show(_detail(entry))


_STAYS = (
    "The sharing agreement does not let this line go: ⊘ says which rule, and what would."
    " x withholds it."
)
_TAKEN = frozenset({Way.AS_HELD, Way.COARSER})


def _part(chosen: Chosen) -> str:
    return "withheld" if isinstance(chosen, Withheld) else "items"


def _detail(entry: RecordEntry) -> Wrapped:
    offer = entry.offer
    heading = content((f"{entry.dated or 'no date'}, {entry.system}\n\n", "bold"))
    parts: list[tuple[str, str]] = [("As held", entry.text)]
    if offer.coarser:
        parts.append(("Coarser", f"{offer.coarser_dated} {offer.coarser}".strip()))
        parts.append(("", f"({'; '.join(offer.made_coarser)})"))
    if offer.category:
        parts.append(("Seems to be", CATEGORY.words(offer.category)))
    if offer.blocked:
        parts.append(("⊘ Blocked", offer.blocked))
    return stacked(heading, table(parts), gap="")


def _pieces(entry: RecordEntry, mark: str) -> tuple[tuple[str, str], ...]:
    undecided = mark == UNDECIDED
    return (
        (f"{mark:<{_MARK_CELLS}}", "" if undecided else "bold"),
        (f"{entry.dated or 'no date':<11}", ""),
        (f"{entry.system[:15]:<16}", ""),
        (entry.text, ""),
    )
