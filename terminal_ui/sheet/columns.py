"""Columns: a table of a sheet as lines of text whose cells stand below each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from mash.sheet import Cell, Column, Table, Unit
from mash.text import neutral
from terminal_ui.sheet.cells import bar, headed, shown

_GAP = "  "
_TITLE_CELLS = 12
BAR_CELLS = 10


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: the lines of its heading, and a line a row."""

    heading: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many characters the longest line has."""
        return max(map(len, (*self.heading, *self.rows)), default=0)


def laid(table: Table, *, bars: bool = False) -> Laid:
    """Lay a table out; with bars, a share has its bar beside it. Nothing is cut."""
    columns = [_column(table, i, bars=bars) for i in range(len(table.columns))]
    upwards = zip_longest(*(each.heading[::-1] for each in columns), fillvalue="")
    lines = [_line(columns, cells) for cells in upwards][::-1]
    rows = [
        _line(columns, cells) for cells in zip(*(c.cells for c in columns), strict=True)
    ]
    return Laid(tuple(lines), tuple(rows))


@dataclass(frozen=True, slots=True)
class _Set:
    """One column, set: its heading's lines, its cells, its width, its side."""

    heading: tuple[str, ...]
    cells: tuple[str, ...]
    width: int
    left: bool


def _column(table: Table, place: int, *, bars: bool) -> _Set:
    column = table.columns[place]
    cells = tuple(_cell(row[place], column, bars=bars) for row in table.rows)
    heading = tuple(
        wrap(neutral(headed(column)), _TITLE_CELLS, break_long_words=False)
    ) or ("",)
    width = max(map(len, (*heading, *cells)))
    return _Set(heading, cells, width, column.unit is Unit.TEXT)


def _cell(cell: Cell, column: Column, *, bars: bool) -> str:
    text = neutral(shown(cell, column.unit)).replace("\n", " ")
    if not (bars and column.unit is Unit.SHARE):
        return text
    return f"▕{bar(cell, BAR_CELLS)}▏{text:>6}"


def _line(columns: list[_Set], cells: tuple[str, ...]) -> str:
    pairs = zip(columns, cells, strict=True)
    set_ = (
        f"{c:<{each.width}}" if each.left else f"{c:>{each.width}}" for each, c in pairs
    )
    return _GAP.join(set_).rstrip()
