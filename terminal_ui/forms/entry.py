"""Entries: small screens that ask for one thing of a list, and give it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer

from mash.errors import MashError
from terminal_ui.faults import explain
from terminal_ui.widgets.fields import Field
from terminal_ui.widgets.prose import Prose

V = TypeVar("V")


class EntryScreen(ModalScreen[V | None], Generic[V]):
    """Asks for one entry. What breaks a rule is said here, and kept here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it out", id="entry.leave"),
        Binding("ctrl+s", "keep", "Keep it", id="entry.keep", priority=True),
    ]
    ASKS: ClassVar[str] = ""

    def __init__(self, before: V | None) -> None:
        super().__init__()
        self.before = before

    def fields(self) -> Iterable[Field]:
        """Yield the questions."""
        return ()

    def entry(self) -> V:
        """Return what was told.

        Raises:
            MalformedError: It breaks a rule; it names the field.

        """
        raise TypeError

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="wide"):
            yield Prose((self.ASKS, "bold"))
            with VerticalScroll(can_focus=False):
                yield from self.fields()
            yield Prose(id="problem")
            yield Footer(compact=True, show_command_palette=False)

    def value(self, key: str) -> Any:  # noqa: ANN401 - as many types as there are questions
        """What was answered to one question."""
        return next(field.value for field in self.query(Field) if field.key == key)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def action_keep(self) -> None:
        """Give the entry back, if it is one."""
        try:
            entry = self.entry()
        except MashError as error:
            problem = self.query_one("#problem", Prose)
            problem.display = True
            problem.say(("! " + explain(error), "bold"))
            return
        self.dismiss(entry)
