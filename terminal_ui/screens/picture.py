"""The joint picture: what each agency released, side by side, with its own "so what".

Nothing is merged: two lines that cannot both be right stand beside each other, flagged.
"""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message

from mash.agency import AgencyId
from terminal_ui.desk import DeskScreen
from terminal_ui.picture import Picture, PictureItem
from terminal_ui.picture_lines import (
    agencies_of,
    flag_lines,
    item_heading,
    verdicts,
)
from terminal_ui.times import stamp
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.prose import Prose, Styled, content

_MARK = {False: "fact", True: "OPINION"}


class PictureScreen(DeskScreen[None]):
    """One column an agency; left and right go between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="picture.back"),
        Binding("right,tab", "app.focus_next", "Next agency", id="picture.next"),
        Binding("left", "app.focus_previous", "Agency before", id="picture.previous"),
        Binding("y", "history", "History, owed", id="picture.history"),
    ]
    HELP_ABOUT = "picture"

    class History(Message):
        """Somebody wants to see what was heard before, and what is owed."""

        def __init__(self, view: EnquiryView) -> None:
            super().__init__()
            self.view = view

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view

    def parts(self) -> ComposeResult:
        reference = self._view.row.reference
        yield Prose((f" {reference}: what is known together", "bold"), id="top")
        yield Prose(id="flags")
        yield Prose(id="empty")
        yield Horizontal(id="columns")

    def on_mount(self) -> None:
        """Ask for it."""
        self.query_one("#flags").display = False
        self.read()

    @work(exclusive=True, group="picture", exit_on_error=False)
    async def read(self) -> None:
        """Ask the node; it logs the reading before it answers."""
        operator = self.desk.sitting.operator
        picture = await self.ask(operator.show_picture(self._view.row.enquiry_id))
        if picture is not None:
            await self.paint(picture)

    async def paint(self, picture: Picture) -> None:
        """Fill the columns."""
        spoke = list(agencies_of(picture, self._view))
        empty = self.query_one("#empty", Prose)
        empty.display = not spoke
        empty.say("Nobody has told anything yet. Esc goes back.")
        flags = self.query_one("#flags", Prose)
        flags.display = bool(picture.contradictions)
        flags.say(("\n".join(flag_lines(picture)), "$warning"))
        columns = self.query_one("#columns", Horizontal)
        await columns.remove_children()
        for agency in spoke:
            told = Prose(classes="answer")
            told.show(self._column(picture, agency))
            await columns.mount(VerticalScroll(told, classes="column"))
        missing = ", ".join(agency.upper() for agency in picture.missing)
        self.hint(f"Not answered yet: {missing}" if missing else "Every answer is in.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_history(self) -> None:
        """Show the history, and what is owed."""
        self.post_message(self.History(self._view))

    def _column(self, picture: Picture, agency: AgencyId) -> Content:
        names = {m.agency: m.name for m in self.desk.sitting.status.members}
        parts: list[Styled | str] = [(f"{names.get(agency, agency)}\n", "bold")]
        parts += [(f"{line}\n", "bold") for line in verdicts(self._view, agency)]
        for item in (each for each in picture.items if each.owner == agency):
            parts += _item(item)
        for meaning in (each for each in picture.meanings if each.agency == agency):
            kind = "SO WHAT, analysis" if meaning.analysis else "SO WHAT"
            parts += [(f"\n{kind}, {stamp(meaning.at)}\n", "bold"), f"{meaning.text}\n"]
        return content(*parts)


def _item(item: PictureItem) -> list[Styled | str]:
    flag = "≠ DOES NOT FIT, see above\n" if item.contradicted else ""
    return [
        (f"\n{item_heading(item)}\n", "$secondary"),
        (flag, "$warning"),
        (f"{_MARK[item.opinion]}: ", "bold" if item.opinion else ""),
        f"{item.text}\n",
        (f"[{item.source}]\n" if item.source else "", "$secondary"),
    ]
