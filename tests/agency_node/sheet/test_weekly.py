"""Weekly figures: 95 a week, or 87.6, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.periods import midnight
from agency_node.sheet.weekly import weekly, whole_weeks
from agency_node.sheet.window import Window
from tests.agency_node.sheet.cases import case, cell

MONDAY = date(2015, 6, 1)
WHOLE, EVERY_DAY = "whole weeks, Monday to Sunday", "every day, seven to a week"
DAY = timedelta(days=1)


def _window(days: int, first: date = MONDAY) -> Window:
    return Window(midnight(first), midnight(first + days * DAY))


def _spread(number: int, days: int) -> list[CaseFacts]:
    return [
        case(n, received_at=midnight(MONDAY + n % days * DAY)) for n in range(number)
    ]


def test_1139_in_twelve_whole_weeks_are_94_9_a_week() -> None:
    """What was reported as 95. The period is whole weeks, so there is one figure."""
    table = weekly(_spread(1139, 84), _window(84)).table

    assert cell(table, WHOLE, "received_a_week") == 94.9
    assert [row[0] for row in table.rows] == [WHOLE]
    assert "12 whole weeks and no part of another" in table.note


def test_the_same_cases_in_thirteen_weeks_are_87_6_a_week() -> None:
    """Three months are thirteen weeks and a day."""
    table = weekly(_spread(1139, 91), _window(91)).table

    assert cell(table, WHOLE, "received_a_week") == 87.6


def test_both_figures_are_given_where_they_differ() -> None:
    """June to August 2015: thirteen whole weeks, and a Monday with a flood of its own."""
    flood = [case(n, received_at=midnight(MONDAY + 91 * DAY)) for n in range(50)]
    table = weekly([*_spread(1092, 91), *flood], _window(92)).table

    assert cell(table, WHOLE, "received") == 1092
    assert cell(table, WHOLE, "received_a_week") == 84.0
    assert cell(table, EVERY_DAY, "received") == 1142
    assert cell(table, EVERY_DAY, "received_a_week") == 86.9
    assert "13 whole weeks and 1 days of part weeks" in table.note


@pytest.mark.parametrize(
    ("first", "days", "weeks"),
    [
        pytest.param(MONDAY, 7, 1, id="Monday to Sunday"),
        pytest.param(MONDAY, 6, 0, id="no Sunday"),
        pytest.param(MONDAY + DAY, 7, 0, id="Tuesday to Monday"),
        pytest.param(MONDAY + DAY, 13, 1, id="from Tuesday, one of two"),
        pytest.param(date(2026, 3, 23), 7, 1, id="clocks go forward"),
        pytest.param(date(2026, 10, 19), 7, 1, id="clocks go back"),
    ],
)
def test_a_week_is_whole_from_monday_to_sunday(
    first: date, days: int, weeks: int
) -> None:
    """Also where one of its days has 23 or 25 hours."""
    assert len(whole_weeks(_window(days, first))) == weeks


def test_a_week_that_is_not_over_is_not_whole() -> None:
    """Counted on its Sunday afternoon, it is six days and a part."""
    window = _window(7)

    assert not whole_weeks(Window(window.begins, window.until - timedelta(hours=6)))
