"""Kept sheets: drafts, and what was reviewed and published, as far as one may see them."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mash.sheet import KeptSheet
from terminal_ui.desk import DeskScreen
from terminal_ui.screens.sheet import SheetScreen
from terminal_ui.sheet.heading import short_digest
from terminal_ui.sheet.telling import AUDIENCE, STATE
from terminal_ui.times import stamp
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose

_HEADING = f" {'State':<11}{'Counted':<14}{'By':<14}{'For':<13}{'Digest':<11}Period"
_DIGEST_SHOWN = 9


class KeptSheetsScreen(DeskScreen[None]):
    """The newest first. A service manager is shown those that name them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="kept.back"),
        Binding("r", "reload", "Look again", id="kept.reload"),
    ]
    HELP_ABOUT = "kept sheets"

    def parts(self) -> ComposeResult:
        yield Prose(" Looking for kept sheets…", id="top")
        yield Prose((_HEADING, "$secondary"), id="heading")
        yield LineList(id="kept")
        yield Prose(id="empty")

    def on_mount(self) -> None:
        """Look."""
        self.query_one("#kept").focus()
        self.hint("Review and publish: mash-terminal day-sheet --help")
        self.action_reload()

    @work(exclusive=True, group="kept", exit_on_error=False)
    async def action_reload(self) -> None:
        """Ask the node."""
        kept = await self.ask(self.desk.sitting.operator.sheets.list_kept())
        if kept is None:
            return
        count = len(kept)
        self.query_one("#top", Prose).say(
            (f" {count} kept sheet{'' if count == 1 else 's'}", "bold")
        )
        listed = self.query_one("#kept", LineList)
        listed.show([Line(each.sheet_id, _pieces(each)) for each in kept])
        listed.display = bool(kept)
        self.query_one("#empty", Prose).say(
            "" if kept else "Nobody has kept one, or none is published to you yet."
        )

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open it. The node logs the reading first."""
        if isinstance(event.key, bytes):
            self.app.push_screen(SheetScreen(event.key))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()


def _pieces(kept: KeptSheet) -> tuple[tuple[str, str], ...]:
    return (
        (f"{STATE[kept.state].upper():<11}", "bold"),
        (f"{stamp(kept.made_at):<14}", ""),
        (f"{kept.made_by[:13]:<14}", ""),
        (f"{AUDIENCE[kept.audience]:<13}", ""),
        (f"{short_digest(kept.digest)[:_DIGEST_SHOWN]:<11}", ""),
        (kept.period.words, ""),
    )
