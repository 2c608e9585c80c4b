"""Prose: text on a screen, always as content, never as markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict, Unpack

from textual.content import Content
from textual.widgets import Static

from mash.text import neutral

Styled = tuple[str, str]
"""Text, and a style name or nothing: "bold", "$error"."""


def content(*parts: Styled | str) -> Content:
    """Join parts into content: data stays text, whatever brackets it holds."""
    pairs = ((part, "") if isinstance(part, str) else part for part in parts)
    return Content("").join(
        Content.styled(neutral(text), style) if style else Content(neutral(text))
        for text, style in pairs
    )


def table(lines: Iterable[Styled], label_width: int = 14) -> Content:
    """Set labels and what they say in two columns; the second may wrap."""
    rows = [
        content((f"{label:<{label_width}}", "$secondary"), _indented(text, label_width))
        for label, text in lines
    ]
    return Content("\n").join(rows)


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


class Names(TypedDict, total=False):
    """What a widget is called in style sheets."""

    id: str
    classes: str


class Prose(Static):
    """A block of text that can be said anew."""

    def __init__(self, *parts: Styled | str, **names: Unpack[Names]) -> None:
        super().__init__(content(*parts), markup=False, **names)

    def say(self, *parts: Styled | str) -> None:
        """Replace what is shown."""
        self.update(content(*parts))

    def show_content(self, told: Content) -> None:
        """Replace what is shown by content that is made already."""
        self.update(told)
