"""Grouping: one row a group and one for all, each counted by the same function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from agency_node.sheet.counted import Counted, Link, Same, lined_up
from mash.rating import Rating
from mash.sheet import Cell, Column, Table

T = TypeVar("T")

ALL = "all"
"""The label of the last row."""

RATINGS = tuple(rating.name for rating in Rating)
"""Red first, and always there: an average hides it, a row does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table before it is counted. The first column is the group's name."""

    key: str
    title: str
    note: str
    columns: tuple[Column, ...]
    links: tuple[Link, ...] = ()
    same: tuple[Same, ...] = ()
    outside: bool = True


def groups(
    items: Iterable[T], name: Callable[[T], str], order: Sequence[str] = ()
) -> dict[str, list[T]]:
    """Items by name: those in `order` first, there or not; then the others, sorted."""
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(name(item), []).append(item)
    rest = sorted(found.keys() - set(order))
    return {key: found.get(key, []) for key in (*order, *rest)}


def grouped(
    shape: Shape,
    by_name: Mapping[str, Sequence[T]],
    figures: Callable[[Sequence[T]], Mapping[str, Cell]],
) -> Counted:
    """Count each group, and all of them together in the last row."""
    everything = [item for items in by_name.values() for item in items]
    label = shape.columns[0].key
    rows: list[Mapping[str, Cell]] = [
        {label: name, **figures(items)}
        for name, items in [*by_name.items(), (ALL, everything)]
    ]
    return _counted(shape, rows, added=True)


def listed(shape: Shape, rows: Sequence[Mapping[str, Cell]]) -> Counted:
    """Rows that have nothing in common to add up."""
    return _counted(shape, rows, added=False)


def _counted(
    shape: Shape, rows: Sequence[Mapping[str, Cell]], *, added: bool
) -> Counted:
    table = Table(
        key=shape.key,
        title=shape.title,
        note=shape.note,
        columns=shape.columns,
        rows=lined_up(shape.columns, rows),
    )
    return Counted(
        table=table,
        links=shape.links,
        same=shape.same,
        added=added,
        outside=shape.outside,
    )
