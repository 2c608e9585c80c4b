"""Suppressing: nothing hidden can be worked out by subtracting what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from agency_node.sheet.counted import (
    Counted,
    Same,
    Share,
    Spread,
    Sum,
    count,
    part,
    text,
)
from agency_node.sheet.counting import count_cases
from agency_node.sheet.grouping import ALL, Shape, grouped
from agency_node.sheet.suppressing import LEAST, suppress
from mash.sheet import SUPPRESSED, Cell, Unit
from tests.agency_node.sheet.any_cases import some_cases
from tests.agency_node.sheet.cases import WINDOW, cell

SHAPE = Shape(
    key="grid",
    title="A grid",
    note="",
    columns=(
        text("row", "row"),
        count("whole", "whole"),
        count("one", "one"),
        count("other", "other"),
        part("share", "share"),
    ),
    links=(Sum("whole", ("one", "other")), Share("share", "one", "whole")),
)


def _grid(rows: dict[str, tuple[int, int]], *same: Same, key: str = "grid") -> Counted:
    shape = Shape(
        key=key,
        title="",
        note="",
        columns=SHAPE.columns,
        links=SHAPE.links,
        same=same,
    )
    return grouped(shape, {name: [pair] for name, pair in rows.items()}, _added)


def _added(pairs: object) -> dict[str, Cell]:
    assert isinstance(pairs, list)
    one, other = (sum(pair[n] for pair in pairs) for n in (0, 1))
    whole = one + other
    return {
        "whole": whole,
        "one": one,
        "other": other,
        "share": one / whole if whole else None,
    }


def test_small_counts_are_hidden_and_nothing_is_shown_of_nobody_but_zero() -> None:
    """1 to 4 are about somebody; 0 is about nobody, and 5 is enough to stand."""
    (shown,) = suppress([_grid({"a": (4, 100), "b": (0, 100), "c": (5, 100)})])

    assert cell(shown.table, "a", "one") is SUPPRESSED
    assert cell(shown.table, "b", "one") == 0
    assert cell(shown.table, "b", "other") == 100


def test_a_second_cell_goes_where_a_total_would_tell() -> None:
    """In its row and in its column; the totals stay."""
    (shown,) = suppress([_grid({"a": (3, 100), "b": (50, 60), "c": (70, 80)})])
    table = shown.table

    assert cell(table, "a", "whole") == 103
    assert cell(table, "a", "other") is SUPPRESSED
    assert cell(table, "b", "one") is SUPPRESSED
    assert cell(table, "b", "other") is SUPPRESSED
    assert cell(table, ALL, "one") == 123
    assert cell(table, "c", "one") == 70


def test_shares_of_what_is_hidden_or_few_are_hidden() -> None:
    """A share and a whole would give the part."""
    (shown,) = suppress([_grid({"a": (3, 100), "b": (50, 60), "c": (2, 2)})])

    assert cell(shown.table, "a", "share") is SUPPRESSED
    assert cell(shown.table, "c", "share") is SUPPRESSED


def test_the_rest_of_a_share_may_be_too_small_to_show() -> None:
    """98 of 100 in time says that 2 were not, although no column says 2."""
    shape = Shape(
        key="share",
        title="",
        note="",
        columns=(text("r", "r"), count("n", "n"), count("k", "k"), part("s", "s")),
        links=(Share("s", "k", "n"),),
    )
    table = grouped(shape, {"a": [0]}, lambda _: {"n": 100, "k": 98, "s": 0.98})
    (shown,) = suppress([table])

    assert cell(shown.table, "a", "n") == 100
    assert cell(shown.table, "a", "k") is SUPPRESSED
    assert cell(shown.table, "a", "s") is SUPPRESSED


def test_medians_of_few_are_hidden() -> None:
    """The median of one time is that time."""
    shape = Shape(
        key="times",
        title="",
        note="",
        columns=(text("r", "r"), count("n", "n"), count("median", "median")),
        links=(Spread("n", ("median",)),),
    )
    times = {"a": [30], "b": [60] * 9}
    table = grouped(shape, times, lambda some: {"n": len(some), "median": some[0]})
    (shown,) = suppress([table])

    assert cell(shown.table, "a", "median") is SUPPRESSED


def test_the_same_number_in_another_table_is_hidden_too() -> None:
    """Else one table would tell what the other hides."""
    first = _grid({"a": (3, 100), "b": (50, 60)})
    second = _grid(
        {"a": (60, 40), "b": (100, 90)}, Same("whole", "grid", "other", "a"), key="more"
    )
    shown = {each.table.key: each.table for each in suppress([first, second])}

    assert cell(shown["grid"], "a", "other") is SUPPRESSED
    assert cell(shown["more"], "a", "whole") is SUPPRESSED


def test_workers_are_never_shown_outside() -> None:
    """A caseload is about one member of staff."""
    keys = {each.table.key for each in suppress(count_cases((), WINDOW))}

    assert "workload" not in keys
    assert "received_by_door" in keys


@given(st.integers(0, 2**32), st.integers(0, 200))
def test_nothing_hidden_follows_by_subtraction(seed: int, size: int) -> None:
    """In no sum of any row or column is just one cell missing, or a small rest."""
    cases = some_cases(Random(seed), size)
    counted = count_cases(cases, WINDOW)
    full = {each.table.key: each.table.rows for each in counted}

    for shown in suppress(counted):
        rows = full[shown.table.key]
        for total, parts in _sums(shown):
            dark = [place for place in parts if _at(shown, place) is SUPPRESSED]
            if _at(shown, total) is not SUPPRESSED:
                assert len(dark) != 1
                rest = sum(_number(rows[r][c]) for r, c in dark)
                assert not dark or rest >= LEAST
            else:
                assert dark or not parts
        for row in shown.table.rows:
            for column, value in zip(shown.table.columns, row, strict=True):
                if column.unit is Unit.COUNT and isinstance(value, int):
                    assert not 0 < value < LEAST or _described(shown, column.key)


def _sums(counted: Counted) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    keys = [column.key for column in counted.table.columns]
    last = len(counted.table.rows) - 1
    for link in counted.links:
        if isinstance(link, Sum):
            for row in range(last + 1):
                parts = [(row, keys.index(key)) for key in link.parts]
                yield (row, keys.index(link.total)), parts
    if counted.added:
        for place, column in enumerate(counted.table.columns):
            if column.unit is Unit.COUNT:
                yield (last, place), [(row, place) for row in range(last)]


def _at(counted: Counted, place: tuple[int, int]) -> Cell:
    return counted.table.rows[place[0]][place[1]]


def _number(value: Cell) -> int:
    return value if isinstance(value, int) else 0


def _described(counted: Counted, key: str) -> bool:
    return any(
        isinstance(link, Spread) and key in link.measures for link in counted.links
    )
