"""History and what is owed: earlier contacts by child and by relationship, and duties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from terminal_ui.desk import DeskScreen
from terminal_ui.picture import Picture
from terminal_ui.picture_lines import count_line, earlier_line, owing_line, series
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.prose import Prose, content

_TITLES = {
    "owed": "What is owed, the most urgent first",
    "closing": "Before it may be closed",
    "prompts": "To think about; none of it decides anything",
    "children": "Earlier contacts about these people, newest first",
    "series": "Between the same two adults: counted by relationship, not by incident",
}


class HistoryScreen(DeskScreen[None]):
    """What was heard before, and what waits. The node logs that it was read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="history.back"),
    ]
    HELP_ABOUT = "history"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view

    def parts(self) -> ComposeResult:
        yield Prose((f" {self._view.row.reference}: history", "bold"), id="top")
        with VerticalScroll(id="paper"):
            for name in _TITLES:
                yield Prose(id=name, classes="part")

    def on_mount(self) -> None:
        """Ask for it."""
        for name, title in _TITLES.items():
            self.query_one(f"#{name}").border_title = content(title).markup
        self.query_one("#paper").focus()
        self.read()

    @work(exclusive=True, group="picture", exit_on_error=False)
    async def read(self) -> None:
        """Ask the node; it logs the reading of the earlier cases too."""
        operator = self.desk.sitting.operator
        picture = await self.ask(operator.show_picture(self._view.row.enquiry_id))
        if picture is not None:
            self.paint(picture)

    def paint(self, picture: Picture) -> None:
        """Say it all."""
        now = self.desk.clock()
        self._say("owed", (owing_line(each, now) for each in picture.owed), "nothing")
        closing = picture.before_closing
        self._say("closing", closing, "nothing stands in the way")
        self._say("prompts", picture.prompts, "nothing")
        self._say("children", map(earlier_line, picture.earlier), "none is known here")
        repeats = series(picture)
        self._say("series", map(earlier_line, repeats), "")
        self.query_one("#series").display = bool(repeats)
        self.query_one("#top", Prose).say(
            (f" {self._view.row.reference}: {count_line(picture)}", "bold")
        )
        self.hint("An earlier case is shown without names. Esc goes back.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _say(self, name: str, lines: Iterable[str], nothing: str) -> None:
        said = [f"· {line}" for line in lines] or [nothing]
        self.query_one(f"#{name}", Prose).say("\n".join(said))
