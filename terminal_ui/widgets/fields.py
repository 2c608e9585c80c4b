"""Fields: a label, a control, and a value that survives a lock."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, TextArea

from mash.text import neutral, typed
from terminal_ui.widgets.prose import Prose

Option = tuple[str, Any]
"""What a choice is called, and the value it stands for."""


class Field(Horizontal):
    """One question of a form."""

    def __init__(self, key: str, label: str, *, note: str = "") -> None:
        super().__init__(classes=f"field {type(self).__name__}")
        self.key = key
        self.label = label
        self.note = note

    def compose(self) -> ComposeResult:
        yield Prose(self.label, classes="label")
        yield from self.control()
        if self.note:
            yield Prose((self.note, "$secondary"), classes="note")

    def control(self) -> ComposeResult:
        """Yield what is typed into or chosen from."""
        yield from ()

    @property
    def value(self) -> Any:  # noqa: ANN401 - as many types as there are questions
        """What was answered."""
        return None

    def put(self, value: Any) -> None:  # noqa: ANN401 - as `value`
        """Answer for the person: what they had typed before."""


class TextField(Field):
    """One line."""

    def __init__(
        self, key: str, label: str, *, limit: int, value: str = "", note: str = ""
    ) -> None:
        super().__init__(key, label, note=note)
        self._limit = limit
        self._first = value

    def control(self) -> ComposeResult:
        yield Input(neutral(self._first), max_length=self._limit, compact=True)

    @property
    def value(self) -> str:
        return typed(self.query_one(Input).value)

    def put(self, value: Any) -> None:  # noqa: ANN401 - as Field
        self.query_one(Input).value = neutral(str(value))


class ProseField(Field):
    """Some lines. Tab goes on to the next field."""

    def __init__(
        self, key: str, label: str, *, rows: int = 3, value: str = "", note: str = ""
    ) -> None:
        super().__init__(key, label, note=note)
        self._rows = rows
        self._first = value

    def control(self) -> ComposeResult:
        area = TextArea(neutral(self._first), compact=True)
        area.styles.height = self._rows
        yield area

    @property
    def value(self) -> str:
        return typed(self.query_one(TextArea).text, lines=True)

    def put(self, value: Any) -> None:  # noqa: ANN401 - as Field
        self.query_one(TextArea).text = neutral(str(value))


class SaidField(Field):
    """Nothing to answer: something to read where it is needed."""

    def control(self) -> ComposeResult:
        yield Prose(classes="said")

    def say(self, heading: str, *lines: str) -> None:
        """Say it anew; nothing hides it."""
        self.display = bool(heading)
        self.query_one(".said", Prose).say((f"{heading}\n", "bold"), "\n".join(lines))
