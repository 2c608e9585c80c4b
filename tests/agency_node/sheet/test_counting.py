"""Counting: a Tuesday by hand, and what holds of any cases whatever."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given

from agency_node.sheet.counted import Counted, Share, Sum
from agency_node.sheet.counting import count_cases
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.grouping import ALL
from agency_node.sheet.workload import Capacity
from mash.sheet import Cell, Unit
from tests.agency_node.sheet.any_cases import lists_of_cases
from tests.agency_node.sheet.cases import (
    AMBER_OVERDUE,
    RED_LATE,
    TUESDAYS_CASES,
    WINDOW,
    case,
    cells,
    person,
)

COUNTED = count_cases(TUESDAYS_CASES, WINDOW)

BY_HAND: dict[str, tuple[str, str, str, Cell]] = {
    "two doors' worth of cases": ("received_by_door", ALL, "received", 5),
    "three of them contacts": ("activity", "contacts received", "number", 3),
    "a child in each read case": ("received_by_door", ALL, "children", 5),
    "one whose people nobody read": (
        "received_by_source",
        "not yet read",
        "not_read",
        1,
    ),
    "the police's": ("received_by_source", "6 police", "received", 2),
    "a Red in time": ("in_time_enquiries", "RED", "in_time", 1),
    "a Red that was late": ("in_time_enquiries", "RED", "late", 1),
    "half of Red": ("in_time_enquiries", "RED", "in_time_share", 0.5),
    "an Amber overdue and open": ("in_time_enquiries", "AMBER", "overdue", 1),
    "which is a failure": ("in_time_enquiries", "AMBER", "in_time_share", 0.0),
    "and misses the statute": ("in_time_enquiries", "AMBER", "statutory_missed", 1),
    "all due": ("in_time_enquiries", ALL, "due", 4),
    "no contact due": ("in_time_contacts", ALL, "due", 0),
    "nothing to divide by": ("in_time_contacts", "RED", "in_time_share", None),
    "screened the same day": ("same_day_screening", ALL, "same_day", 1),
    "not screened at all": ("same_day_screening", ALL, "not_screened", 2),
    "unscreened over an hour": ("unscreened", ALL, "over_1_hour", 2),
    "the oldest unscreened": ("unscreened", ALL, "oldest", 14 * 60),
    "carried in": ("flow", ALL, "carried_in", 2),
    "reopened": ("flow", ALL, "reopened", 1),
    "closed": ("flow", ALL, "closed", 1),
    "carried forward": ("flow", ALL, "carried_forward", 7),
    "police answer in an hour": ("answers_by_agency", "pol", "median", 60),
    "health answers late": ("answers_by_agency", "hea", "late", 1),
    "and was reminded": ("answers_by_agency", "hea", "chased", 1),
    "housing never did": ("answers_by_agency", "hou", "missed", 1),
    "the team accepted in half an hour": ("acceptances_by_team", "north", "median", 30),
    "and once did not": ("acceptances_by_team", "north", "missed", 1),
    "nobody has it": ("unaccepted", "north", "overdue", 1),
    "decided without housing": ("overrides", "hou", "too_urgent", 1),
    "nothing further, schools": (
        "nothing_further_by_source",
        "2A school",
        "nothing",
        1,
    ),
    "nothing further, police": ("nothing_further_by_source", "6 police", "nothing", 1),
    "a decision nobody read": ("nothing_further_by_source", ALL, "not_read", 1),
    "people with nothing further": (
        "nothing_further_by_source",
        ALL,
        "people_nothing",
        3,
    ),
    "two whose need is met": ("nothing_further_by_reason", "NEED_MET", "people", 2),
    "a contact by its screening": (
        "nothing_further_by_reason",
        "NO_MASH_NEEDED",
        "contacts",
        1,
    ),
    "an s.47": ("people_by_outcome", "STRATEGY_S47", "level_4", 1),
    "domestic abuse, not needed": (
        "domestic_abuse",
        "STANDARD",
        "not_needed_share",
        1.0,
    ),
    "triaged together": ("domestic_abuse", ALL, "triaged", 1),
    "feedback owed": ("feedback", ALL, "owed", 4),
    "feedback sent": ("feedback", ALL, "sent", 1),
    "a disagreement": ("disagreements", "1", "open", 1),
    "reopened soon": (
        "coming_back",
        "cases reopened; within 28 days of their closing",
        "back",
        1,
    ),
    "held by a worker": ("workload", "desk-cara", "open", 2),
    "moved by a worker": ("workload", "desk-cara", "progressed", 1),
    "too slow": ("workload", "desk-cara", "warning", "under 10 a day"),
    "never opened": ("not_yet_read", "contact", "statements", 1),
    "referrals": ("activity", "children accepted as referrals", "number", 2),
    "decisions' time": ("speed", "decision", "median", 8 * 60),
    "within four hours": ("hours_to_decision", "RED", "hours_4", 1),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_tuesday_is_counted_as_by_hand(name: str) -> None:
    """Each number was worked out on paper from the eight cases."""
    table, row, column, number = BY_HAND[name]

    assert cells(COUNTED, table, row, column) == number


def test_red_is_never_hidden_in_an_average() -> None:
    """Its row comes first in every table by rating, also where there was none."""
    by_rating = [
        each.table
        for each in count_cases((), WINDOW)
        if each.table.columns[0].key == "rating"
    ]

    assert {table.key for table in by_rating} == {
        "in_time_enquiries",
        "in_time_contacts",
        "same_day_screening",
        "unscreened",
        "open_by_rating_and_age",
        "flow",
        "received_by_rating",
        "hours_to_decision",
    }
    assert {table.rows[0][0] for table in by_rating} == {"RED"}


def test_what_is_overdue_and_open_counts_against_the_day_it_fell_due() -> None:
    """Counting what was closed instead would make the share rise as work is left."""
    later = case(9, due_at=WINDOW.until)
    (counted,) = (
        each
        for each in count_cases((AMBER_OVERDUE, RED_LATE, later), WINDOW)
        if each.table.key == "in_time_enquiries"
    )

    assert cells((counted,), "in_time_enquiries", ALL, "due") == 2
    assert cells((counted,), "in_time_enquiries", ALL, "in_time_share") == 0.0


def test_a_child_three_times_in_a_year_is_found_in_small_worries() -> None:
    """Each of them alone ended at once; the fourth was more than a year ago."""
    ann = (person("ann"),)
    days = (3, 2, 1)
    cases = [case(n, received_at=RED_LATE.received_at, child_keys=ann) for n in days]
    counted = count_cases(cases, WINDOW)

    assert cells(counted, "repeats_by_child", ALL, "who") == 1
    assert cells(counted, "repeats_by_child", "3 or 4 times", "many") == 1


def test_a_caseload_over_its_limit_is_warned_of() -> None:
    """The hub's own numbers, not ours."""
    cases = [
        case(n, worker="desk-dev", decided_at=case().received_at) for n in range(3)
    ]
    counted = count_cases(cases, WINDOW, Capacity(open=2, progressed_a_day=1))

    assert cells(counted, "workload", "desk-dev", "warning") == "over 2 open"


@given(lists_of_cases())
def test_totals_add_up(cases: list[CaseFacts]) -> None:
    """In every table, by row and by column, whatever was counted."""
    for counted in count_cases(cases, WINDOW):
        for row in _rows(counted):
            for link in counted.links:
                if isinstance(link, Sum):
                    assert row[link.total] == sum(_int(row[key]) for key in link.parts)
                if isinstance(link, Share) and row[link.whole]:
                    share = _int(row[link.part]) / _int(row[link.whole])
                    assert row[link.share] == share
        if counted.added:
            *parts, whole = _rows(counted)
            for key in _counts(counted):
                assert whole[key] == sum(_int(row[key]) for row in parts)


@given(lists_of_cases())
def test_the_order_of_cases_is_no_matter(cases: list[CaseFacts]) -> None:
    """A sheet's digest depends on what happened, not on how it was stored."""
    shuffled = random.Random(1).sample(cases, len(cases))

    assert count_cases(shuffled, WINDOW) == count_cases(cases, WINDOW)


@given(lists_of_cases())
def test_what_came_after_changes_nothing(cases: list[CaseFacts]) -> None:
    """A case received later is not known yet."""
    later = case(999, received_at=WINDOW.until)

    assert count_cases([*cases, later], WINDOW) == count_cases(cases, WINDOW)


@given(lists_of_cases())
def test_an_independent_recount_agrees(cases: list[CaseFacts]) -> None:
    """The same numbers from loops that share no line with the tables."""
    counted = count_cases(cases, WINDOW)
    doors: Counter[str] = Counter()
    due = in_time = children = 0
    for each in cases:
        came = WINDOW.begins <= each.received_at < WINDOW.until
        doors[each.door] += came
        children += (each.children or 0) if came else 0
        owed_at = each.rated[-1].due_at
        opened = each.opened_at is not None and each.opened_at < WINDOW.until
        if (
            each.received_at < WINDOW.until
            and opened
            and WINDOW.begins <= owed_at < WINDOW.until
        ):
            due += 1
            done = each.decided_at
            in_time += done is not None and done <= owed_at and done < WINDOW.until

    for door, number in doors.items():
        if number:
            assert cells(counted, "received_by_door", door, "received") == number
    assert cells(counted, "received_by_door", ALL, "received") == doors.total()
    assert cells(counted, "received_by_source", ALL, "children") == children
    assert cells(counted, "in_time_enquiries", ALL, "due") == due
    assert cells(counted, "in_time_enquiries", ALL, "in_time") == in_time


def _rows(counted: Counted) -> list[dict[str, Cell]]:
    keys = [column.key for column in counted.table.columns]
    return [dict(zip(keys, row, strict=True)) for row in counted.table.rows]


def _counts(counted: Counted) -> list[str]:
    return [c.key for c in counted.table.columns if c.unit is Unit.COUNT]


def _int(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell
