"""Charts: which tables of a sheet are drawn, and what each drawing says in words.

A chart adds nothing: every number in it stands in its table, which comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mash.sheet import Cell, Sheet, Suppressed, Table, Unit
from mash.text import neutral
from terminal_ui.sheet.cells import capital, shown, spoken

ALL = "all"
"""The last row of many tables: not a group like the others, so not a bar."""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The cells of one column or row, and what they are called."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars with their labels, in one, two or three series.

    `description` says the same in words, for who cannot see it.
    """

    key: str
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    upright: bool = False

    @property
    def description(self) -> str:
        """Every bar in words."""
        told = "; ".join(self._bars())
        return f"Bar chart. {told}. Suppressed and empty cells have no bar."

    def _bars(self) -> Iterator[str]:
        for place, label in enumerate(self.labels):
            said = ", ".join(
                f"{each.title} {spoken(each.cells[place], self.unit)}"
                for each in self.series
            )
            yield f"{label}: {said}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table that is drawn and which of its columns are, by their keys.

    Across: the columns are the labels, and each row is a series.
    """

    table: str
    columns: tuple[str, ...]
    across: bool = False


WANTED = (
    Wanted("in_time_enquiries", ("in_time_share",)),
    Wanted("received_by_rating", ("received",)),
    Wanted("answers_by_agency", ("median", "ninetieth")),
    Wanted(
        "hours_to_decision",
        ("hours_1", "hours_4", "hours_8", "hours_24", "hours_72", "more"),
        across=True,
    ),
    Wanted(
        "open_by_rating_and_age",
        ("under_1_day", "under_3_days", "under_7_days", "under_28_days", "older"),
        across=True,
    ),
    Wanted("received_by_source", ("others", "enquiries")),
)
"""In the order in which they are shown. A sheet without a table has no chart of it."""

MOST_ROWS = 12
"""More are not read from a chart, nor fit on a page: the largest, in their order."""

_MOST_SERIES = 3


def charts_of(sheet: Sheet) -> tuple[Chart, ...]:
    """Return the charts that a sheet has the numbers for."""
    tables = {table.key: table for table in sheet.tables}
    found = (_chart(tables[w.table], w) for w in WANTED if w.table in tables)
    return tuple(chart for chart in found if chart is not None)


def _largest(rows: Sequence[Row], places: Sequence[int]) -> list[Row]:
    def size(row: Row) -> float:
        return sum(length(row[place]) for place in places)

    least = sorted(map(size, rows), reverse=True)[:MOST_ROWS][-1:] or [0.0]
    return [row for row in rows if size(row) >= least[0]][:MOST_ROWS]


def _left_out(rows: int) -> str:
    return f" (without the {rows} smallest, which stand in the table)" if rows else ""


def length(cell: Cell) -> float:
    """How long a cell's bar is; none for what is suppressed, empty or negative."""
    if cell is None or isinstance(cell, str | Suppressed):
        return 0.0
    return max(0.0, float(cell))


def _chart(table: Table, wanted: Wanted) -> Chart | None:
    places = [i for i, c in enumerate(table.columns) if c.key in wanted.columns]
    every = [row for row in table.rows if row[0] != ALL]
    rows = every if wanted.across else _largest(every, places)
    names = tuple(neutral(shown(row[0], table.columns[0].unit)) for row in rows)
    titles = tuple(neutral(capital(table.columns[place].title)) for place in places)
    cells = [tuple(row[place] for row in rows) for place in places]
    if wanted.across:
        names, titles = titles, names
        cells = [tuple(row[place] for place in places) for row in rows]
    if not any(length(cell) for each in cells for cell in each):
        return None
    return Chart(
        key=table.key,
        title=neutral(table.title) + _left_out(len(every) - len(rows)),
        labels=names,
        series=tuple(map(Series, titles, cells))[:_MOST_SERIES],
        unit=table.columns[places[0]].unit,
        upright=wanted.across,
    )
