"""Who holds it: every copy of ours elsewhere, who read it, and who still owes their word."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from mash.holdings import Holding
from terminal_ui.desk import DeskScreen
from terminal_ui.holdings_lines import (
    ON_THEIR_WORD,
    by_statement,
    cannot_be_undone,
    copy_lines,
    count_line,
    heading,
)
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.prose import Prose, content, stacked, table


class HoldingsScreen(DeskScreen[None]):
    """By what the holders have signed. No body is shown, and none is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="holdings.back"),
        Binding("r", "reload", "Look again", id="holdings.reload"),
    ]
    HELP_ABOUT = "recall"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view

    def parts(self) -> ComposeResult:
        yield Prose((f" {self._view.row.reference}: who holds it", "bold"), id="top")
        with VerticalScroll(id="paper"):
            yield Prose(id="copies")

    def on_mount(self) -> None:
        """Ask for it."""
        self.query_one("#paper").focus()
        self.hint(f"{ON_THEIR_WORD} Esc goes back.")
        self.action_reload()

    @work(exclusive=True, group="holdings", exit_on_error=False)
    async def action_reload(self) -> None:
        """Ask the node."""
        operator = self.desk.sitting.operator
        told = await self.ask(operator.holdings.show(self._view.row.enquiry_id))
        if told is not None:
            self.paint(told)

    def paint(self, told: tuple[Holding, ...]) -> None:
        """Say it all, statement by statement."""
        top = f" {self._view.row.reference}: {count_line(told)}"
        self.query_one("#top", Prose).say((top, "bold"))
        parts = [
            stacked(
                content((heading(copies), "bold")), table(copy_lines(copies)), gap="\n"
            )
            for copies in by_statement(told)
        ]
        warning = cannot_be_undone(told)
        if warning:
            parts.insert(0, lambda _width: content((f"! {warning}", "bold")))
        nothing = content("We have told nobody anything here.")
        shown = stacked(*parts) if parts else nothing
        self.query_one("#copies", Prose).show(shown)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
