"""Prose: text on a screen, always as content, never as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from textwrap import wrap
from typing import TypedDict, Unpack

from textual.content import Content
from textual.widgets import Static

from mash.text import neutral

Styled = tuple[str, str]
"""Text, and a style name or nothing: "bold", "$error"."""

Wrapped = Callable[[int], Content]
"""Content that is made for a width in cells."""

_NARROWEST_CELLS = 24


def content(*parts: Styled | str) -> Content:
    """Join parts into content: data stays text, whatever brackets it holds."""
    pairs = ((part, "") if isinstance(part, str) else part for part in parts)
    return Content("").join(
        Content.styled(neutral(text), style) if style else Content(neutral(text))
        for text, style in pairs
    )


def table(lines: Iterable[Styled], label_width: int = 14) -> Wrapped:
    """Set labels and what they say in two columns; the second wraps within itself.

    The labels take `label_width` cells, or as many as the longest of them needs.
    """
    kept = tuple(lines)
    labels = max([label_width, *(len(label) + 1 for label, _ in kept)])

    def made(width: int) -> Content:
        room = max(_NARROWEST_CELLS, width - labels)
        rows = [_row(label, text, labels, room) for label, text in kept]
        return Content("\n").join(rows)

    return made


def stacked(*parts: Content | Wrapped, gap: str = "\n\n") -> Wrapped:
    """Put parts below each other."""

    def made(width: int) -> Content:
        ready = [p if isinstance(p, Content) else p(width) for p in parts]
        return Content(gap).join(ready)

    return made


def _row(label: str, text: str, label_width: int, room: int) -> Content:
    lines = [
        piece
        for line in neutral(text).split("\n")
        for piece in wrap(line, room) or [""]
    ]
    said = f"\n{' ' * label_width}".join(lines)
    return content((f"{label:<{label_width}}", "$secondary"), said)


class Names(TypedDict, total=False):
    """What a widget is called in style sheets."""

    id: str
    classes: str


class Prose(Static):
    """A block of text that can be said anew, and wraps to the width it has."""

    def __init__(self, *parts: Styled | str, **names: Unpack[Names]) -> None:
        super().__init__(content(*parts), markup=False, **names)
        self._made: Wrapped | None = None
        self._made_for = 0

    def say(self, *parts: Styled | str) -> None:
        """Replace what is shown."""
        self._made = None
        self.update(content(*parts))

    def show(self, told: Content | Wrapped) -> None:
        """Replace what is shown by content, or by what makes it for a width."""
        if isinstance(told, Content):
            self._made = None
            self.update(told)
            return
        self._made = told
        self._make()

    def on_resize(self) -> None:
        """Wrap again where the width is another."""
        if self._made is not None and self._made_for != self.size.width:
            self._make()

    def _make(self) -> None:
        if self._made is not None:
            self._made_for = self.size.width
            self.update(self._made(self.size.width or 80))
