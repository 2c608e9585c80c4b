"""Fields: a label, a control, and a value that survives a lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Select, SelectionList, TextArea
from textual.widgets.selection_list import Selection

from mash.text import neutral, typed
from terminal_ui.widgets.prose import Prose, content

Option = tuple[str, Any]
"""What a choice is called, and the value it stands for."""


class Field(Horizontal):
    """One question of a form."""

    def __init__(self, key: str, label: str, *, note: str = "") -> None:
        super().__init__(classes="field")
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

    def put(self, value: Any) -> None:  # noqa: ANN401
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

    def put(self, value: Any) -> None:  # noqa: ANN401
        self.query_one(TextArea).text = neutral(str(value))


class ChoiceField(Field):
    """One of a few; nothing is chosen for the person unless `value` says so."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Iterable[Option],
        *,
        value: Any = None,  # noqa: ANN401
        note: str = "",
    ) -> None:
        super().__init__(key, label, note=note)
        self._options = tuple(options)
        self._first = value

    def control(self) -> ComposeResult:
        options = [(Text(neutral(said)), value) for said, value in self._options]
        first = Select.NULL if self._first is None else self._first
        yield Select[Any](options, value=first, prompt="choose", compact=True)

    @property
    def value(self) -> Any:  # noqa: ANN401
        chosen = self.query_one(Select).value
        return None if chosen is Select.NULL else chosen

    def put(self, value: Any) -> None:  # noqa: ANN401
        if value in [known for _, known in self._options]:
            self.query_one(Select).value = value


class TicksField(Field):
    """Any of a few."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Sequence[Option],
        *,
        ticked: Iterable[Any] = (),
        note: str = "",
    ) -> None:
        super().__init__(key, label, note=note)
        self._options = tuple(options)
        self._ticked = frozenset(ticked)

    def control(self) -> ComposeResult:
        ticks = [
            Selection(content(said), value, value in self._ticked)
            for said, value in self._options
        ]
        yield SelectionList[Any](*ticks, compact=True)

    @property
    def value(self) -> tuple[Any, ...]:
        chosen = set(self.query_one(SelectionList).selected)
        return tuple(value for _, value in self._options if value in chosen)

    def put(self, value: Any) -> None:  # noqa: ANN401
        ticks = self.query_one(SelectionList)
        ticks.deselect_all()
        for known in value:
            ticks.select(known)
