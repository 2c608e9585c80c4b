"""Rows of the checklist that are about one quarter: 1,139 enquiries, and 98 % in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.figures import share
from agency_node.sheet.grouping import ALL
from agency_node.sheet.periods import PeriodChoice, period_of
from agency_node.sheet.timeliness import TARGET
from agency_node.sheet.window import Window
from mash.sheet import PeriodKind
from tests.seed.cases import DAY, case, cells, counted, decided

QUARTER = period_of(
    PeriodChoice(PeriodKind.SPAN, date(2015, 6, 1), last_day=date(2015, 8, 30))
)
"""Thirteen whole weeks of June to August 2015."""

ENQUIRIES, CHILDREN, IN_TIME = 1_139, 1_963, 1_116


def test_seed_3_1_enquiries_and_children_are_both_counted() -> None:
    """1,139 enquiries about 1,963 children, in one row."""
    by_door = counted(*_quarter(), window=_window())["received_by_door"]

    assert cells(by_door, ALL)["enquiries"] == ENQUIRIES
    assert cells(by_door, ALL)["in_enquiries"] == CHILDREN


def test_seed_3_2_a_week_is_defined() -> None:
    """Thirteen weeks give 87.6, the twelve that the contractor meant 94.9."""
    came = _quarter()
    twelve = Window(QUARTER.begins, QUARTER.begins + timedelta(weeks=12))
    within = [
        replace(each, received_at=QUARTER.begins, opened_at=QUARTER.begins)
        for each in came
    ]

    over_13 = counted(*came, window=_window())["received_a_week"]
    over_12 = counted(*within, window=twelve)["received_a_week"]

    assert over_13.table.rows[0][4] == 87.6
    assert over_12.table.rows[0][4] == 94.9
    assert "from Monday to Sunday" in over_13.table.note


def test_seed_3_3_in_time_counts_what_was_due() -> None:
    """1,116 of 1,139 is 98 %; what is overdue and still open counts against it."""
    due = QUARTER.begins + 30 * DAY
    in_time = [decided(n, due) for n in range(IN_TIME)]
    open_still = [case(IN_TIME + n, due) for n in range(ENQUIRIES - IN_TIME)]

    row = cells(
        counted(*in_time, *open_still, window=_window())["in_time_enquiries"], ALL
    )

    assert (row["due"], row["in_time"], row["overdue"]) == (1_139, 1_116, 23)
    assert row["in_time_share"] == share(IN_TIME, ENQUIRIES)
    assert isinstance(row["in_time_share"], float)
    assert round(row["in_time_share"], 2) == TARGET


def _quarter() -> list[CaseFacts]:
    """As many enquiries, and children, as the contractor counted, over 13 weeks."""
    more = CHILDREN - ENQUIRIES
    return [
        case(
            n, QUARTER.begins + n * 91 * DAY / ENQUIRIES, children=2 if n < more else 1
        )
        for n in range(ENQUIRIES)
    ]


def _window() -> Window:
    return Window.of(QUARTER, QUARTER.ends)
