"""Entries: a list that is filled in one by one, each in its own small screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from terminal_ui.widgets.fields import Field
from terminal_ui.widgets.line_list import Entries, Line, LineList
from terminal_ui.widgets.prose import Prose

Describe = Callable[[Any], str]
Editor = Callable[[Any], Screen[Any]]
"""Makes the screen that edits an entry, or a new one from None."""


class EntriesField(Field):
    """Things that are told one by one. Nothing is in it until somebody puts it there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert", "add", "Add", id="entries.add"),
        Binding("delete,backspace", "remove", "Remove", id="entries.remove"),
    ]

    def __init__(
        self,
        key: str,
        label: str,
        describe: Describe,
        editor: Editor,
        *,
        entries: Sequence[Any] = (),
    ) -> None:
        super().__init__(key, label)
        self._describe = describe
        self._editor = editor
        self._entries = list(entries)

    def control(self) -> ComposeResult:
        with Vertical():
            yield Entries(classes="entries")
            yield Prose(
                ("a adds, Enter changes, Delete removes", "$secondary"), classes="note"
            )

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    @property
    def value(self) -> tuple[Any, ...]:
        return tuple(self._entries)

    def put(self, value: Any) -> None:  # noqa: ANN401 - any entries
        self._entries = list(value)
        self._show()

    def action_add(self) -> None:
        """Tell one more thing."""
        self.edit(None)

    def action_remove(self) -> None:
        """Take the one under the cursor out."""
        place = self.query_one(LineList).key
        if isinstance(place, int):
            del self._entries[place]
            self._show()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Change the one under the cursor."""
        event.stop()
        if isinstance(event.key, int):
            self.edit(event.key)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Nobody else needs to know where the cursor is."""
        event.stop()

    @work(exclusive=True, group="edit", exit_on_error=False)
    async def edit(self, place: int | None) -> None:
        """Open the small screen, and keep what comes back."""
        before = None if place is None else self._entries[place]
        entry = await self.app.push_screen_wait(self._editor(before))
        if entry is None:
            return
        if place is None:
            self._entries.append(entry)
        else:
            self._entries[place] = entry
        self._show()

    def _show(self) -> None:
        listed = self.query_one(LineList)
        listed.show(
            [
                Line(place, ((self._describe(entry), ""),))
                for place, entry in enumerate(self._entries)
            ]
        )
        listed.styles.height = max(1, min(6, len(self._entries)))
        if not self._entries:
            listed.show([Line(None, (("nothing yet", "dim"),))])
