"""The workload: who has how much to do at this desk. No case is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from terminal_ui.desk import DeskScreen
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose
from terminal_ui.workload_lines import HEADING, load_pieces


class WorkloadScreen(DeskScreen[None]):
    """Worker by worker, the fullest first; last, what nobody has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="workload.back"),
        Binding("r", "reload", "Count again", id="workload.reload"),
    ]
    HELP_ABOUT = "workload"

    def parts(self) -> ComposeResult:
        yield Prose((" Who has how much to do", "bold"), id="top")
        yield Prose((HEADING, "$secondary"), id="heading")
        yield LineList(id="loads", opens=False)
        yield Prose(id="empty")

    def on_mount(self) -> None:
        """Count."""
        self.query_one("#loads").focus()
        self.action_reload()

    @work(exclusive=True, group="workload", exit_on_error=False)
    async def action_reload(self) -> None:
        """Ask the node."""
        loads = await self.ask(self.desk.sitting.operator.show_workload())
        if loads is None:
            return
        lines = [Line(load.worker, load_pieces(load)) for load in loads]
        self.query_one("#loads", LineList).show(lines)
        empty = self.query_one("#empty", Prose)
        empty.display = not lines
        empty.say("Nothing is open.")
        self.hint("Allocate from an enquiry: m, then Allocate.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
