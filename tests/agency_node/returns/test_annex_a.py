"""Annex A: each list, letter by letter, for a small family."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agency_node.returns import Assessment, ChildOnCase, EarlyHelp, Scope, Section47
from agency_node.returns.annex_a import annex_a
from agency_node.returns.csv_files import write_csv
from mash.errors import MalformedError
from tests.agency_node.returns.family import (
    AGAIN,
    BY_NIGHT,
    HOSPITAL,
    ROWS,
    SCHOOL,
    SCOPE,
)

GOLDEN = Path(__file__).with_name("golden")
NAMES = ("list-1", "list-2", "list-3", "list-4", "list-5")
LISTS = dict(zip(NAMES, annex_a(ROWS, SCOPE), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_each_list_is_written_letter_by_letter(name: str) -> None:
    """Columns in Ofsted's order and words, rows by day; read the golden file to judge."""
    file = io.StringIO(newline="")
    write_csv(file, LISTS[name])

    golden = (GOLDEN / f"{name}.csv").read_text(encoding="utf-8")
    assert file.getvalue().splitlines() == golden.splitlines()


def _column(name: str, heading: str) -> list[str]:
    given = LISTS[name]
    place = given.headings.index(heading)
    return [row[place] for row in given.rows]


def test_a_contact_that_became_a_referral_is_on_both_lists_with_its_own_days() -> None:
    """It was made on one day, and accepted two days later."""
    assert "03/11/2025" in _column("list-1", "Date of Contact")
    assert "05/11/2025" in _column("list-3", "Date of referral")
    assert "05/11/2025" not in _column("list-1", "Date of Contact")
    assert "03/11/2025" not in _column("list-3", "Date of referral")


def test_a_contact_has_a_row_for_each_child() -> None:
    """The sibling is there although nothing came of it."""
    rows = LISTS["list-1"].rows

    assert [row[0] for row in rows if row[5] == "03/11/2025"] == ["F1001", "F1002"]


def test_a_child_not_yet_born_has_no_birthday_no_age_and_no_gender() -> None:
    """Whatever somebody wrote down before birth."""
    girl = replace(BY_NIGHT, child=replace(BY_NIGHT.child, sex="F"))

    assert annex_a((girl,), SCOPE)[0].rows[0][:5] == (
        "c3",
        "c) Not stated/recorded",
        "u) UNKNOWN",
        "",
        "",
    )


# Days of other referrals of the same child, and the number for that of 20 February 2026.
COUNTS = {
    "none": ((), "0"),
    "one, and not this one": ((date(2025, 11, 5),), "1"),
    "two": ((date(2025, 4, 11), date(2025, 11, 5)), "2"),
    "twelve months ago to the day": ((date(2025, 2, 20),), "1"),
    "a day more than twelve months ago": ((date(2025, 2, 19),), "0"),
    "a later one": ((date(2026, 2, 21),), "0"),
    "the same day": ((date(2026, 2, 20),), "0"),
}


@pytest.mark.parametrize("what", COUNTS)
def test_earlier_referrals_are_counted_without_this_one(what: str) -> None:
    """Twelve months back from its own day, not from the day of the extract."""
    days, number = COUNTS[what]
    others = [replace(SCHOOL, referred_on=day) for day in days]

    listed = annex_a((AGAIN, *others), SCOPE)[2]
    found = [row[8] for row in listed.rows if row[5] == "20/02/2026"]

    assert number in found
    assert listed.headings[8] == "Number of Referrals in Last 12 Months"


def test_other_childrens_referrals_are_not_counted() -> None:
    """A brother's case is his."""
    listed = annex_a((AGAIN, HOSPITAL), SCOPE)[2]

    assert [row[8] for row in listed.rows] == ["0", "0"]


def test_earlier_conferences_are_counted_also_before_there_is_one() -> None:
    """Back from the conference, or from the strategy discussion while there is none."""
    assert HOSPITAL.section_47 is not None
    waiting = replace(
        HOSPITAL, section_47=Section47(strategy_on=date(2026, 2, 16)), referred_on=None
    )

    listed = annex_a((HOSPITAL, waiting), SCOPE)[4]

    assert [row[10:12] for row in listed.rows] == [("0", "0"), ("1", "1")]


def test_what_is_not_held_is_said() -> None:
    """An inspector is told which columns are empty because others hold them."""
    unassessed = replace(HOSPITAL, allocated_team="", assessment=None)

    lists = annex_a((unassessed,), SCOPE)

    assert lists[2].absent == ("Allocated Team", "Allocated Worker")
    assert lists[3].absent == ()  # no rows: nothing is owed
    assert LISTS["list-4"].absent == ()


SCOPES = {
    "six months": (6, ["03/09/2025"]),
    "seven months": (7, ["02/09/2025", "03/09/2025"]),
    "one month": (1, []),
}


@pytest.mark.parametrize("what", SCOPES)
def test_the_months_are_those_asked_for(what: str) -> None:
    """Six unless somebody asks for others; the day of the extract is the last."""
    months, days = SCOPES[what]

    listed = annex_a(ROWS, Scope(SCOPE.extracted_on, months))[0]

    assert [row[5] for row in listed.rows if row[5].endswith("/09/2025")] == days


OPEN = {
    "begun and ended long ago": (date(2025, 1, 6), date(2025, 3, 3), 0),
    "begun long ago, ended in the scope": (date(2025, 1, 6), date(2025, 9, 3), 1),
    "begun long ago, still open": (date(2025, 1, 6), None, 1),
    "begun after the extract": (date(2026, 3, 3), None, 0),
}


@pytest.mark.parametrize("what", OPEN)
def test_early_help_and_assessments_count_while_they_last(what: str) -> None:
    """Lists 2 and 4 also hold what is still going on."""
    begun, ended, rows = OPEN[what]
    row = replace(
        BY_NIGHT,
        early_help=EarlyHelp(started_on=begun, completed_on=ended),
        assessment=Assessment(started_on=begun, authorised_on=ended),
    )

    listed = annex_a((row,), SCOPE)

    assert len(listed[1].rows) == rows
    assert len(listed[3].rows) == rows


def test_an_enquiry_counts_when_its_conference_does() -> None:
    """Begun before the scope, and met in it."""
    long = Section47(strategy_on=date(2025, 8, 29), conference_on=date(2025, 9, 19))
    before = replace(long, conference_on=date(2025, 9, 2))

    rows = (replace(HOSPITAL, section_47=each) for each in (long, before))

    assert [row[8] for row in annex_a(tuple(rows), SCOPE)[4].rows] == ["19/09/2025"]


def test_two_extracts_of_one_day_are_the_same() -> None:
    """In whatever order the rows were gathered."""
    assert annex_a(ROWS[::-1], SCOPE) == annex_a(ROWS, SCOPE)


def test_a_time_without_a_zone_is_refused() -> None:
    """Nobody could say on which day it was."""
    with pytest.raises(
        MalformedError, match=r"^received_at: give a time with its zone"
    ):
        replace(SCHOOL, received_at=SCHOOL.received_at.replace(tzinfo=None))


def test_nothing_makes_empty_lists() -> None:
    """With their headings."""
    none: tuple[ChildOnCase, ...] = ()

    assert [given.rows for given in annex_a(none, SCOPE)] == [()] * 5
