"""Counted tables: a table and how its cells follow from one another.

Whoever suppresses small numbers must know what could be worked out from the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mash.sheet import Cell, Column, Table, Unit


@dataclass(frozen=True, slots=True)
class Sum:
    """In every row, `total` is the sum of `parts`. Column keys."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """In every row, `share` is `part` of `whole`. Column keys."""

    share: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Spread:
    """In every row, `measures` describe `count` things. Column keys."""

    count: str
    measures: tuple[str, ...]


Link = Sum | Share | Spread


@dataclass(frozen=True, slots=True)
class Same:
    """A cell that says what a cell of another table says: both are shown, or neither.

    `column` here is `other_column` of the table with key `table`; rows are told by
    their first cell, and without a `row` every label that both have is meant.
    """

    column: str
    table: str
    other_column: str
    row: str = ""
    other_row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A table with its links.

    `added` says that in every column of counts the last row is the sum of the others;
    `outside` is False for what is never shown outside the hub at all.
    """

    table: Table
    links: tuple[Link, ...] = ()
    same: tuple[Same, ...] = ()
    added: bool = False
    outside: bool = True


def text(key: str, title: str) -> Column:
    """A column of words."""
    return Column(key, title, Unit.TEXT)


def count(key: str, title: str) -> Column:
    """A column of whole numbers."""
    return Column(key, title, Unit.COUNT)


def part(key: str, title: str) -> Column:
    """A column of shares, 0 to 1."""
    return Column(key, title, Unit.SHARE)


def spell(key: str, title: str) -> Column:
    """A column of minutes."""
    return Column(key, title, Unit.MINUTES)


def rate(key: str, title: str) -> Column:
    """A column of numbers with a decimal."""
    return Column(key, title, Unit.NUMBER)


Row = tuple[Cell, ...]


def lined_up(
    columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]]
) -> tuple[Row, ...]:
    """Rows that name their cells, as rows in the columns' order.

    Raises:
        KeyError: A row lacks a cell.

    """
    return tuple(tuple(row[column.key] for column in columns) for row in rows)
