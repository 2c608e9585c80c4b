"""The access log: who read what at this agency. For security officers; no case."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from terminal_ui import palette, words
from terminal_ui.desk import DeskScreen
from terminal_ui.times import stamp
from terminal_ui.views import Access
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose

NEWEST = 500


class AccessScreen(DeskScreen[None]):
    """The newest entries first. Reading this is itself written in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reload", "Read again", id="access.reload"),
        Binding("ctrl+q", "app.sign_out", "Sign out", id="sign_out", priority=True),
    ]
    HELP_ABOUT = "access"

    def parts(self) -> ComposeResult:
        yield Prose("Reading the access log…", id="top")
        yield Prose((_HEADING, "$secondary"), id="heading")
        yield LineList(id="entries", opens=False)
        yield Prose(id="empty")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#entries").focus()
        self.action_reload()

    @work(exclusive=True, group="access", exit_on_error=False)
    async def action_reload(self) -> None:
        """Ask the node."""
        log = await self.ask(self.desk.sitting.operator.list_access(NEWEST))
        if log is None:
            return
        lines = [Line(entry.index, _pieces(entry)) for entry in log.entries]
        self.query_one("#entries", LineList).show(lines)
        denied = sum(not entry.allowed for entry in log.entries)
        self.query_one("#top", Prose).say(
            f" {len(lines)} of {log.total} entries shown, {denied} denied"
        )
        self.query_one("#empty", Prose).say(
            "" if lines else "Nobody has read anything."
        )
        self.hint("Ask about what is denied, and about reading without an enquiry.")


_HEADING = (
    f" {'No.':<7}{'When':<14}{'':<8}{'Who':<14}{'Role':<18}{'Did':<17}{'For':<11}"
    f"{'To':<20}"
)


def _pieces(entry: Access) -> tuple[tuple[str, str], ...]:
    style = "" if entry.allowed else palette.ALERT
    denied = "" if entry.allowed else "DENIED"
    return (
        (f"{entry.index:<7}", style),
        (f"{stamp(entry.at):<14}", style),
        (f"{denied:<8}", style),
        (f"{entry.practitioner[:13]:<14}", style),
        (f"{words.ROLE[entry.role]:<18}", style),
        (f"{entry.action.replace('_', ' ').lower()[:16]:<17}", style),
        (f"{entry.enquiry:<11}", style),
        (f"{entry.target[:19]:<20}", style),
        (entry.terminal, palette.DIM),
    )
