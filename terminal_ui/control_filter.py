"""The last line: no control character in data ever reaches the terminal itself.

Text is refused or neutralised long before it gets here; this filter holds even
where somebody forgot. A terminal that obeys `ESC ]52` writes the clipboard, and
one that obeys `ESC [2J` draws whatever an attacker likes.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mash.text import neutral

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class ControlFilter(LineFilter):
    """Replaces control characters in everything the compositor draws."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the line without such characters; styles and width are kept."""
        del background
        return [_quiet(segment) for segment in segments]


def _quiet(segment: Segment) -> Segment:
    text, style, control = segment
    if control or ("\n" not in text and neutral(text) == text):
        return segment  # control segments are drawn by us, never made of data
    return Segment("".join(map(_shown, text)), style)


def _shown(character: str) -> str:
    if character != "\n" and neutral(character) == character:
        return character
    return REPLACEMENT * cell_len(character)  # the line was cut to fit already
