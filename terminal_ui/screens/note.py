"""A note: one line that somebody is told, before something is sent back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from terminal_ui.widgets.prose import Prose

MAX_NOTE_CHARACTERS = 400


class NoteScreen(ModalScreen[str]):
    """Asks for a note. An empty answer means that nothing is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="note.cancel"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(self._question)
            yield Prose("It stays at this agency, and goes when the draft does.")
            yield Prose()
            yield Input(max_length=MAX_NOTE_CHARACTERS, compact=True, id="note")
            with Horizontal(id="buttons"):
                yield Button("Cancel", id="cancel")
                yield Button("Send back", id="send", variant="error")

    def on_mount(self) -> None:
        """Begin to write."""
        self.query_one("#note").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Send it back with the note, or do nothing."""
        self.dismiss("" if event.button.id == "cancel" else self._note())

    def on_input_submitted(self) -> None:
        """Enter sends it back, where something was written."""
        if self._note():
            self.dismiss(self._note())

    def action_cancel(self) -> None:
        """Do nothing."""
        self.dismiss("")

    def _note(self) -> str:
        return self.query_one("#note", Input).value.strip()
