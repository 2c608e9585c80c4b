"""Confirm: the last question before a signature. Cancel has the focus."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from terminal_ui.widgets.prose import Prose

TYPED_CHARACTERS = 4


class ConfirmScreen(ModalScreen[bool]):
    """Asks for the last four characters of the reference, so that no key slips."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="confirm.cancel"),
    ]

    def __init__(self, question: tuple[str, ...], known: str) -> None:
        super().__init__()
        self._question = question
        self._known = known

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            for line in self._question:
                yield Prose(line)
            yield Prose()
            yield Prose((f"Type the last four of {self._known}", "bold"))
            yield Input(
                max_length=TYPED_CHARACTERS,
                select_on_focus=False,  # the first letter may be what gave it the focus
                compact=True,
                id="typed",
            )
            yield Prose(id="mismatch")
            with Horizontal(id="buttons"):
                yield Button("Cancel", id="cancel")
                yield Button("Sign and send", id="sign", variant="error")

    def on_mount(self) -> None:
        """Enter, pressed without thinking, cancels."""
        self.query_one("#cancel").focus()

    def on_key(self, event: events.Key) -> None:
        """Letters go into the field, wherever the focus is."""
        field = self.query_one("#typed", Input)
        if event.character and event.character.isalnum() and not field.has_focus:
            event.stop()
            field.focus()
            field.insert_text_at_cursor(event.character)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Cancel, or look at what was typed."""
        if event.button.id == "cancel":
            self.dismiss(result=False)
        else:
            self._judge()

    def on_input_submitted(self) -> None:
        """Enter in the field means it."""
        self._judge()

    def action_cancel(self) -> None:
        """Sign nothing."""
        self.dismiss(result=False)

    def _judge(self) -> None:
        field = self.query_one("#typed", Input)
        if field.value.strip().upper() == self._known[-TYPED_CHARACTERS:]:
            self.dismiss(result=True)
            return
        self.query_one("#mismatch", Prose).say(
            (f"That is not the end of {self._known}. Nothing is signed.", "$error")
        )
        field.clear()
        field.focus()
