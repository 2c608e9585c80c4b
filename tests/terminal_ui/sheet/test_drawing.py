"""Charts: the same each time, in words too, and only of what the node counts."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from agency_node.sheet.counting import count_cases
from agency_node.sheet.window import Window
from mash.sheet import SUPPRESSED
from terminal_ui.sheet.charts import MOST_ROWS, WANTED, Chart, Wanted, charts_of
from terminal_ui.sheet.drawing import svg
from tests.house_rules import ROOT
from tests.terminal_ui.sheet import sample

CHARTS = charts_of(sample.sheet())
_SVG = "{http://www.w3.org/2000/svg}"
_DRAW = """
from terminal_ui.sheet.charts import charts_of
from terminal_ui.sheet.drawing import svg
from tests.terminal_ui.sheet import sample
print("".join(map(svg, charts_of(sample.sheet()))), end="")
"""


def test_a_chart_is_the_same_to_the_last_byte() -> None:
    """Twice here, and in another process that hashes otherwise."""
    drawn = "".join(map(svg, CHARTS))
    elsewhere = subprocess.run(
        [sys.executable, "-c", _DRAW],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "PATH": "", "HOME": "/nowhere"},
        text=True,
        timeout=100,
    )

    assert "".join(map(svg, CHARTS)) == drawn
    assert elsewhere.stdout == drawn


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_a_chart_is_one_element_with_its_name_and_words(chart: Chart) -> None:
    """What a reader for the blind looks for (SVG 2, WAI-ARIA)."""
    drawn = ET.fromstring(svg(chart))  # noqa: S314 - our own

    assert (drawn.tag, drawn.attrib["role"]) == (f"{_SVG}svg", "img")
    named = {each.attrib["id"] for each in drawn[:2]}
    assert set(drawn.attrib["aria-labelledby"].split()) == named
    assert [each.tag for each in drawn[:2]] == [f"{_SVG}title", f"{_SVG}desc"]


def test_red_comes_first_and_all_is_no_bar() -> None:
    """An average would hide what a row shows."""
    in_time = CHARTS[0]

    assert (in_time.key, in_time.labels) == (
        "in_time_enquiries",
        ("RED", "AMBER", "GREEN"),
    )
    assert "RED: In time 87.5 per cent" in in_time.description


def test_what_is_suppressed_has_no_length() -> None:
    """Nobody measures it with a ruler: a chart of suppressed cells is not drawn."""
    rows = (("pol", SUPPRESSED, SUPPRESSED, SUPPRESSED, SUPPRESSED),)
    hidden = sample.table("answers_by_agency", "T", sample.ANSWERS.columns, *rows)

    assert charts_of(sample.sheet(hidden)) == ()


COUNTED = {
    each.table.key: {column.key for column in each.table.columns}
    for each in count_cases((), Window(sample.BEGINS, sample.ENDS))
}


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.table)
def test_what_is_drawn_is_what_the_node_counts(wanted: Wanted) -> None:
    """A table that is renamed there would silently lose its chart here."""
    assert set(wanted.columns) <= COUNTED[wanted.table]


def test_a_chart_of_many_rows_shows_the_largest() -> None:
    """In the order of the table; and says that the others stand there."""
    many = [(f"{n}", 100 - n if n != 3 else 0, 0) for n in range(MOST_ROWS + 5)]
    (chart,) = charts_of(
        sample.sheet(
            sample.table(
                "received_by_source",
                "Received, by source",
                sample.columns("s:s:", "others:o:#", "enquiries:e:#"),
                *many,
                ("all", 5000, 0),
            )
        )
    )

    assert len(chart.labels) == MOST_ROWS
    assert "3" not in chart.labels
    assert "all" not in chart.labels
    assert "without the 5 smallest" in chart.title
