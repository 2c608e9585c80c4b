"""Choices: one of a few, all in view while one chooses, one line once one has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from terminal_ui.widgets.fields import Field, Option
from terminal_ui.widgets.line_list import Line, LineList

_NOBODY_CHOSE = "– choose –"
_MARK = len("( ) ")
_MOST_ROWS = 10
"""Longer lists scroll within themselves, so that the rest of the form stays in view."""


class Choices(LineList):
    """The options: all of them while it has the focus, the chosen one otherwise."""

    AWAY = " "
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "Choose", id="choices.choose"),
    ]

    class Focused(Message):
        """The focus came or went."""

    def on_focus(self, event: events.Focus) -> None:
        """Unfold."""
        del event
        self.post_message(self.Focused())

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next option that begins with it: lists are long."""
        wanted = (event.character or "").casefold()
        if not wanted.isalnum():
            return
        said = [line.plain[_MARK:].casefold() for line in self.lines]
        order = [*range(self.cursor + 1, len(said)), *range(self.cursor + 1)]
        for place in order:
            if said[place].startswith(wanted):
                self.cursor = place
                break

    def on_blur(self, event: events.Blur) -> None:
        """Fold."""
        del event
        self.post_message(self.Focused())


class ChoiceField(Field):
    """One of a few; nothing is chosen for the person unless `value` says so."""

    class Changed(Message):
        """Somebody chose."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Iterable[Option],
        *,
        value: Any = None,  # noqa: ANN401 - any of the options
        note: str = "",
    ) -> None:
        super().__init__(key, label, note=note)
        self._options = tuple(options)
        self._chosen = self._place(value)

    def control(self) -> ComposeResult:
        yield Choices(classes="entries")

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._show()

    @property
    def value(self) -> Any:  # noqa: ANN401 - any of the options
        return None if self._chosen is None else self._options[self._chosen][1]

    def put(self, value: Any) -> None:  # noqa: ANN401 - any of the options
        self._chosen = self._place(value)
        self._show()

    def on_choices_focused(self, event: Choices.Focused) -> None:
        """Unfold or fold."""
        event.stop()
        self._show()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Choose, and go on to the next question."""
        event.stop()
        if isinstance(event.key, int):
            self._chosen = event.key
            self.post_message(self.Changed())
            self.screen.focus_next()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Nobody else needs to know where the cursor is."""
        event.stop()

    def _show(self) -> None:
        listed = self.query_one(Choices)
        if not listed.has_focus:
            said = _NOBODY_CHOSE if self._chosen is None else self._said(self._chosen)
            listed.styles.height = 1
            listed.show([Line(self._chosen, ((said, ""),))])
            return
        listed.styles.height = max(1, min(_MOST_ROWS, len(self._options)))
        listed.show(
            [Line(n, ((self._said(n), ""),)) for n in range(len(self._options))]
        )

    def _said(self, place: int) -> str:
        return f"({'o' if place == self._chosen else ' '}) {self._options[place][0]}"

    def _place(self, value: Any) -> int | None:  # noqa: ANN401 - any of the options
        known = [option for _, option in self._options]
        return known.index(value) if value in known else None
