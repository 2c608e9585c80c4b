"""Help: what the screen behind it is for, what its marks mean, which keys act."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from terminal_ui.desk import DeskScreen
from terminal_ui.help_texts import EVERYWHERE, TEXTS
from terminal_ui.widgets.prose import Prose


class HelpScreen(DeskScreen[None]):
    """One page about one screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "leave", "Back", id="help.back"),
    ]

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about

    def parts(self) -> ComposeResult:
        title, text = TEXTS[self._about]
        yield Prose((f" Help: {title}", "bold"), id="top")
        with VerticalScroll(id="paper"):
            yield Prose(text.strip(), "\n\n", EVERYWHERE.strip())

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#paper").focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
