"""The sheet of a period: its tables, one at a time, with shares as bars. No names."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, ScrollableContainer

from mash.role import Role
from mash.sheet import Audience, PeriodKind, Sheet, Suppressed, Table
from terminal_ui.desk import DeskScreen
from terminal_ui.sheet.choosing import stepped, today
from terminal_ui.sheet.columns import laid
from terminal_ui.sheet.heading import state
from terminal_ui.sheet.telling import AUDIENCE
from terminal_ui.sheet_calls import Asked, Choice
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose, content

COUNTERS: Final = frozenset(
    {
        Role.HUB_COORDINATOR,
        Role.DECISION_MAKER,
        Role.BUSINESS_SUPPORT,
    }
)
"""Who is offered a count; the node decides whether they may have it."""

KEEPERS: Final = COUNTERS | {Role.SERVICE_MANAGER}
"""Who is offered what was kept."""

NOTHING = "Nothing was counted in this period. p and n look at the one before or after."
_COUNTS = frozenset({"period", "step", "outside"})
_OPTION = {
    PeriodKind.DAY: "--day",
    PeriodKind.WEEK: "--week",
    PeriodKind.MONTH: "--month",
}


class SheetScreen(DeskScreen[None]):
    """A day's sheet, or a week's, or a month's, counted anew; or, by its id, a kept one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="sheet.back"),
        Binding("d", "period(1)", "Day", id="sheet.day"),
        Binding("w", "period(2)", "Week", id="sheet.week"),
        Binding("m", "period(3)", "Month", id="sheet.month"),
        Binding("p", "step(-1)", "Previous", id="sheet.previous"),
        Binding("n", "step(1)", "Next", id="sheet.next"),
        Binding("o", "outside", "For outside", id="sheet.outside"),
    ]
    HELP_ABOUT = "sheet"

    def __init__(self, sheet_id: bytes | None = None) -> None:
        super().__init__()
        self._sheet_id = sheet_id
        self._asked: Asked | None = None
        self._sheet: Sheet | None = None

    def parts(self) -> ComposeResult:
        yield Prose("Counting…", id="top")
        with Container(id="sheet"):
            yield LineList(id="tables", opens=False)
            with Container(id="shown"):
                yield Prose(id="caption")
                with ScrollableContainer(id="scroller"):
                    yield Prose(id="table")
                yield Prose(id="note")

    def on_mount(self) -> None:
        """Count today."""
        self.query_one("#tables").focus()
        if self._sheet_id is not None:
            self.fetch_kept(self._sheet_id)
            return
        day = Choice(PeriodKind.DAY, today(self.desk.clock()))
        self.fetch(Asked(period=day, audience=Audience.HUB))

    @work(exclusive=True, group="sheet", exit_on_error=False)
    async def fetch(self, asked: Asked) -> None:
        """Ask the node; what it refuses leaves the last sheet where it is."""
        sheet = await self.ask(self.desk.sitting.operator.sheets.show(asked))
        if sheet is not None:
            self._asked = asked
            self.paint(sheet, command(asked))

    @work(exclusive=True, group="sheet", exit_on_error=False)
    async def fetch_kept(self, sheet_id: bytes) -> None:
        """Ask for one that is kept."""
        found = await self.ask(self.desk.sitting.operator.sheets.show_kept(sheet_id))
        if found is not None:
            start = sheet_id.hex()[:8]
            self.paint(found[1], f"mash-terminal day-sheet --kept {start}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A kept sheet is of one period and for one audience."""
        del parameters
        return self._sheet_id is None or action not in _COUNTS

    def paint(self, sheet: Sheet, again: str) -> None:
        """Show which sheet it is, its tables, and the command that tells the same."""
        self._sheet = sheet
        words = sheet.period.words
        whom = AUDIENCE[sheet.audience]
        self.query_one("#top", Prose).say(
            (f" {words[:1].upper()}{words[1:]}, {whom}\n", "bold"),
            f" {state(sheet)}",
            f"\n {NOTHING}" if is_empty(sheet) else "",
        )
        lines = [Line(t.key, ((t.title, ""),)) for t in sheet.tables]
        self.query_one("#tables", LineList).show(lines)
        self.hint(f"To a file: {again} --pdf FILE")
        self._describe()

    def on_resize(self) -> None:
        """Use the room there is."""
        self.call_after_refresh(self._describe)

    def on_line_list_moved(self) -> None:
        """Show the table under the cursor."""
        self._describe()

    def action_period(self, kind: int) -> None:
        """Count the day, week or month that the shown period begins in."""
        if self._asked is not None:
            self._ask_for(Choice(PeriodKind(kind), self._asked.period.day))

    def action_step(self, steps: int) -> None:
        """Count the period before or after."""
        if self._asked is not None:
            self._ask_for(stepped(self._asked.period, steps))

    def action_outside(self) -> None:
        """Suppress small numbers, or show them again."""
        if self._asked is not None:
            inside = self._asked.audience is Audience.HUB
            audience = Audience.OUTSIDE if inside else Audience.HUB
            self.fetch(Asked(period=self._asked.period, audience=audience))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _ask_for(self, choice: Choice) -> None:
        audience = self._asked.audience if self._asked else Audience.HUB
        self.fetch(Asked(period=choice, audience=audience))

    def _describe(self) -> None:
        key = self.query_one("#tables", LineList).key
        tables = self._sheet.tables if self._sheet else ()
        table = next((table for table in tables if table.key == key), None)
        self.query_one("#shown").display = table is not None
        if table is None:
            return
        self.query_one("#caption", Prose).say((table.title, "bold"))
        self.query_one("#note", Prose).say((table.note, "$secondary"))
        paper = self.query_one("#scroller")
        paper.scroll_home(animate=False)
        _show(self.query_one("#table", Prose), table, paper.size.width)


def command(asked: Asked) -> str:
    """Return the command that counts the same."""
    option, day = _OPTION[asked.period.kind], asked.period.day.isoformat()
    outside = " --outside" if asked.audience is Audience.OUTSIDE else ""
    return f"mash-terminal day-sheet {option} {day}{outside}"


def is_empty(sheet: Sheet) -> bool:
    """Whether every number is nothing; what is suppressed is something."""
    cells = (cell for table in sheet.tables for row in table.rows for cell in row)
    return not any(
        isinstance(cell, Suppressed) or (cell and not isinstance(cell, str))
        for cell in cells
    )


def _show(prose: Prose, table: Table, room: int) -> None:
    """Set the table; with bars for its shares where there is room for them."""
    barred = laid(table, bars=True)
    set_ = barred if barred.width <= room else laid(table)
    heading, rows = "\n".join(set_.heading), "\n".join(set_.rows) or "No rows."
    prose.show(content((f"{heading}\n", "$secondary"), rows))
