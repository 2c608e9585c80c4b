"""Ticks: any of a few, each shown as ticked or not by its shape, not by its colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from terminal_ui.widgets.fields import Field, Option
from terminal_ui.widgets.line_list import Entries, Line, LineList
from terminal_ui.widgets.prose import Prose

_MOST_ROWS = 7


class Ticks(Entries):
    """The options; Space and Enter tick the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "Tick", id="ticks.tick"),
    ]


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
        super().__init__(key, label)
        self._below = f"Space ticks. {note}" if note else "Space ticks."
        self._options = tuple(options)
        wanted = list(ticked)
        self._ticked = {
            place for place, (_, value) in enumerate(self._options) if value in wanted
        }

    def control(self) -> ComposeResult:
        listed = Ticks(classes="entries")
        listed.styles.height = max(1, min(_MOST_ROWS, len(self._options)))
        with Vertical():
            yield listed
            yield Prose((self._below, "$secondary"), classes="note")

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    @property
    def value(self) -> tuple[Any, ...]:
        return tuple(
            value
            for place, (_, value) in enumerate(self._options)
            if place in self._ticked
        )

    def put(self, value: Any) -> None:  # noqa: ANN401 - any of the options
        self._ticked = {
            place for place, (_, known) in enumerate(self._options) if known in value
        }
        self._show()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Tick, or take the tick away."""
        event.stop()
        if isinstance(event.key, int):
            self._ticked ^= {event.key}
            self._show()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Nobody else needs to know where the cursor is."""
        event.stop()

    def _show(self) -> None:
        self.query_one(LineList).show(
            [
                Line(
                    place, ((f"[{'x' if place in self._ticked else ' '}] {said}", ""),)
                )
                for place, (said, _) in enumerate(self._options)
            ]
            or [Line(None, (("nothing to choose from", "dim"),))]
        )
