"""Where it went: every line of an enquiry as a tree of the statements that took it further."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from mash.shares import Share
from terminal_ui.desk import DeskScreen
from terminal_ui.share_lines import AS_FAR_AS_TOLD, count_line, heading, tree_lines
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.prose import Prose, content, stacked, table


class SharesScreen(DeskScreen[None]):
    """By signed statements alone. No line is shown, only where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="shares.back"),
        Binding("r", "reload", "Look again", id="shares.reload"),
    ]
    HELP_ABOUT = "onward"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view

    def parts(self) -> ComposeResult:
        yield Prose((f" {self._view.row.reference}: where it went", "bold"), id="top")
        with VerticalScroll(id="paper"):
            yield Prose(id="trees")

    def on_mount(self) -> None:
        """Ask for it."""
        self.query_one("#paper").focus()
        self.hint(f"{AS_FAR_AS_TOLD} Esc goes back.")
        self.action_reload()

    @work(exclusive=True, group="shares", exit_on_error=False)
    async def action_reload(self) -> None:
        """Ask the node."""
        operator = self.desk.sitting.operator
        told = await self.ask(operator.shares.show(self._view.row.enquiry_id))
        if told is not None:
            self.paint(told)

    def paint(self, told: tuple[Share, ...]) -> None:
        """Say it all, line by line."""
        top = f" {self._view.row.reference}: {count_line(told)}"
        self.query_one("#top", Prose).say((top, "bold"))
        parts = [
            stacked(
                content((heading(share), "bold")),
                table(tree_lines(share)),
                gap="\n",
            )
            for share in told
        ]
        nothing = content("No line was told here.")
        self.query_one("#trees", Prose).show(stacked(*parts) if parts else nothing)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
