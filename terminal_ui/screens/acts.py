"""All acts: everything that can be done in an enquiry; what is off now says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from terminal_ui import palette, words
from terminal_ui.desk import DeskScreen
from terminal_ui.screens.enquiry_acts import ACTS, Act, why_not
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose

_WIDTH = 24


class ActsScreen(DeskScreen[Act | None]):
    """A list to choose from. Choosing opens a form; nothing is sent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,m", "leave", "Back", id="acts.back"),
    ]
    HELP_ABOUT = "acts"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view

    def parts(self) -> ComposeResult:
        row = self._view.row
        stage = words.STAGE[row.stage]
        yield Prose(
            (f" What can be done in {row.reference}: {stage}", "bold"), id="top"
        )
        yield LineList(id="acts")

    def on_mount(self) -> None:
        """Show what is possible first."""
        listed = self.query_one("#acts", LineList)
        listed.show([*self._lines()])
        listed.focus()
        self.hint("Enter begins. Nothing leaves before you have seen it and signed.")

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Give the act back, if it may be begun."""
        act = next((a for a in ACTS if a.name == event.key), None)
        if act is None:
            return
        why = why_not(act, self._view, self.desk.sitting, self.desk.clock())
        if why:
            self.problem(f"{act.words}: {why}")
        else:
            self.dismiss(act)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _lines(self) -> Iterator[Line]:
        sitting, now = self.desk.sitting, self.desk.clock()
        reasons = {act: why_not(act, self._view, sitting, now) for act in ACTS}
        for act in sorted(ACTS, key=lambda act: bool(reasons[act])):
            why = reasons[act]
            style = palette.DIM if why else ""
            said = f"{act.key or ' '}  {act.words:<{_WIDTH}}"
            yield Line(act.name, ((said, style), (f"off: {why}" if why else "", style)))
