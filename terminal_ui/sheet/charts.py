"""Charts: which tables of a sheet are drawn, and what each drawing says in words.

A chart adds nothing: every number in it stands in its table, which comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mash.sheet import Cell, Sheet, Suppressed, Table, Unit
from terminal_ui.sheet.cells import shown, spoken


@dataclass(frozen=True, slots=True)
class Series:
    """The cells of one column, and what they are called."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars with their labels, one a row of the table; two series at most.

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
                f"{each.title.lower()} {spoken(each.cells[place], self.unit)}"
                for each in self.series
            )
            yield f"{label}: {said}"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A table that is drawn, by its key; and which of its columns are."""

    table: str
    columns: tuple[str, ...]
    upright: bool = False


WANTED = (
    _Wanted("received_by_day", ("contacts", "enquiries"), upright=True),
    _Wanted("rating_mix", ("enquiries",)),
    _Wanted("in_time_by_rating", ("in_time_share",)),
    _Wanted("answers_by_agency", ("median", "ninetieth")),
    _Wanted("ageing", ("open",)),
)
"""In the order in which they are shown. A sheet without a table has no chart of it."""

_MOST_BARS = 31


def charts_of(sheet: Sheet) -> tuple[Chart, ...]:
    """Return the charts that a sheet has the numbers for."""
    tables = {table.key: table for table in sheet.tables}
    found = (_chart(tables[w.table], w) for w in WANTED if w.table in tables)
    return tuple(chart for chart in found if chart is not None)


def _chart(table: Table, wanted: _Wanted) -> Chart | None:
    places = {c.key: i for i, c in enumerate(table.columns) if c.key in wanted.columns}
    rows = table.rows[-_MOST_BARS:]
    series = tuple(
        Series(table.columns[place].title, tuple(row[place] for row in rows))
        for place in places.values()
    )
    if not any(_length(cell) for each in series for cell in each.cells):
        return None
    return Chart(
        key=table.key,
        title=table.title,
        labels=tuple(shown(row[0], table.columns[0].unit) for row in rows),
        series=series,
        unit=next(table.columns[place].unit for place in places.values()),
        upright=wanted.upright,
    )


def _length(cell: Cell) -> float:
    return 0.0 if cell is None or isinstance(cell, str | Suppressed) else cell
