"""Suppressing: what is too small to show outside the hub, and what would give it away.

A count of 1 to 4 is hidden, and so is the least that would let anybody work it out by
subtracting: another part where a total is shown, the same number in another table, a
share, a median. 0 is shown: it is about nobody. Totals are hidden last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agency_node.sheet.counted import Counted, Same, Share, Spread, Sum
from mash.sheet import SUPPRESSED, Table, Unit

LEAST = 5
"""The smallest count that is shown. Usual in published tables; not statute."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


class Grid:
    """One table and the places in it that are hidden."""

    def __init__(self, counted: Counted) -> None:
        self.counted = counted
        self.table = counted.table
        self.hidden: set[Place] = set()
        self._columns = {c.key: n for n, c in enumerate(self.table.columns)}
        self._counts = _count_columns(counted)
        self._relations = list(self._sums())

    def hide_small(self) -> None:
        """Hide every count that is itself too small."""
        self.hidden |= {
            (row, column)
            for row in range(len(self.table.rows))
            for column in self._counts
            if 0 < self.number((row, column)) < LEAST
        }
        self._hide_small_rests()

    def settle(self) -> None:
        """Hide until nothing hidden follows from what is shown."""
        before = -1
        while before != len(self.hidden):
            before = len(self.hidden)
            for total, parts in self._relations:
                self._protect(total, parts)
        self._hide_measures()

    def number(self, place: Place) -> int:
        """The count in a place; what is no count is 0."""
        cell = self.table.rows[place[0]][place[1]]
        return cell if isinstance(cell, int) else 0

    def places(self, row: str, column: str) -> list[tuple[str, Place]]:
        """The cells of a column by their row's label; of one row where it is named."""
        if column not in self._columns:
            return []
        return [
            (str(cells[0]), (number, self._columns[column]))
            for number, cells in enumerate(self.table.rows)
            if row in {"", cells[0]}
        ]

    def shown(self) -> Table:
        """The table as it may be shown."""
        rows = tuple(
            tuple(
                SUPPRESSED if (r, c) in self.hidden else cell
                for c, cell in enumerate(cells)
            )
            for r, cells in enumerate(self.table.rows)
        )
        return replace(self.table, rows=rows)

    def _sums(self) -> Iterable[tuple[Place, list[Place]]]:
        last = len(self.table.rows) - 1
        for link in self.counted.links:
            if isinstance(link, Sum):
                for row in range(last + 1):
                    parts = [(row, self._columns[key]) for key in link.parts]
                    yield (row, self._columns[link.total]), parts
        if self.counted.added:
            for column in self._counts:
                yield (last, column), [(row, column) for row in range(last)]

    def _protect(self, total: Place, parts: Sequence[Place]) -> None:
        """Hide another part while those hidden could be worked out, or nearly."""
        while parts and self._gives_away(total, parts):
            left = [part for part in parts if part not in self.hidden]
            self.hidden.add(min(left, key=self._worth) if left else total)

    def _gives_away(self, total: Place, parts: Sequence[Place]) -> bool:
        dark = [part for part in parts if part in self.hidden]
        if total in self.hidden:
            return not dark
        return bool(dark) and (len(dark) == 1 or sum(map(self.number, dark)) < LEAST)

    def _worth(self, place: Place) -> tuple[bool, int, int]:
        """What is least missed: about somebody, in line with what is dark, and small."""
        number = self.number(place)
        in_line = sum(r == place[0] or c == place[1] for r, c in self.hidden)
        return number == 0, -in_line, number

    def _hide_small_rests(self) -> None:
        """Of a share, what is left of the whole may be small too."""
        for link in self.counted.links:
            if not isinstance(link, Share):
                continue
            for row in range(len(self.table.rows)):
                some = (row, self._columns[link.part])
                rest = self.number((row, self._columns[link.whole])) - self.number(some)
                if 0 < rest < LEAST:
                    self.hidden.add(some)

    def _hide_measures(self) -> None:
        for link in self.counted.links:
            for row in range(len(self.table.rows)):
                if isinstance(link, Share):
                    self._follow(
                        row, (link.part, link.whole), (link.share,), link.whole
                    )
                if isinstance(link, Spread):
                    self._follow(row, (link.count,), link.measures, link.count)

    def _follow(
        self, row: int, of: Sequence[str], measures: Sequence[str], whole: str
    ) -> None:
        """Hide what describes something hidden, or too few."""
        few = 0 < self.number((row, self._columns[whole])) < LEAST
        if few or any((row, self._columns[key]) in self.hidden for key in of):
            self.hidden |= {(row, self._columns[key]) for key in measures}


def suppress(tables: Iterable[Counted]) -> tuple[Counted, ...]:
    """Return the tables as they may be shown outside the hub, without those that never are."""
    grids = [Grid(counted) for counted in tables if counted.outside]
    for grid in grids:
        grid.hide_small()
    by_key = {grid.table.key: grid for grid in grids}
    before = -1
    while before != sum(len(grid.hidden) for grid in grids):
        before = sum(len(grid.hidden) for grid in grids)
        for grid in grids:
            grid.settle()
            for same in grid.counted.same:
                if same.table in by_key:
                    _match(grid, by_key[same.table], same)
    return tuple(replace(grid.counted, table=grid.shown()) for grid in grids)


def _match(grid: Grid, other: Grid, same: Same) -> None:
    """Hide the same number on both sides, or on neither."""
    theirs = other.places(same.other_row, same.other_column)
    for label, here in grid.places(same.row, same.column):
        for name, there in theirs:
            if same.row or label == name:
                if here in grid.hidden:
                    other.hidden.add(there)
                if there in other.hidden:
                    grid.hidden.add(here)


def _count_columns(counted: Counted) -> list[int]:
    """The columns of counts, without those that only describe other counts."""
    described = {
        key
        for link in counted.links
        if isinstance(link, Spread)
        for key in link.measures
    }
    return [
        number
        for number, column in enumerate(counted.table.columns)
        if column.unit is Unit.COUNT and column.key not in described
    ]
