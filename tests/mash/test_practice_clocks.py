"""Practice clocks: when each step of statute and guidance is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mash.calendars import OXON, SCHOOL, each_day
from mash.errors import MalformedError
from mash.practice_clocks import PRACTICE_CLOCKS, practice_due
from mash.spans import Span, Unit
from tests.mash.times import local

# Started, then owed. Local time, 2026.
VECTORS = {
    "WT_ACK": ("03-05 16:45", "03-06 16:00"),
    "WT_DECISION": ("04-02 16:45", "04-07 16:45"),
    "FEEDBACK": ("03-03 10:15", "03-06 10:15"),
    "SCHOOL_3PM": ("03-03 11:00", "03-03 15:00"),
    "STRATEGY": ("03-06 16:05", "03-07 16:05"),
    "STRATEGY_SAME_DAY": ("03-06 16:05", "03-07 00:00"),
    "STRATEGY_LATEST": ("03-06 16:05", "03-09 16:05"),
    "STRATEGY_FOLLOWUP": ("03-03 10:15", "03-10 10:15"),
    "STRATEGY_RECORD": ("03-06 10:15", "03-09 10:15"),
    "ICPC": ("03-03 10:15", "03-24 10:15"),
    "ASSESSMENT": ("03-03 10:15", "05-08 10:15"),
    "ENCOMPASS": ("03-06 23:10", "03-09 08:45"),
    "WRITTEN_FOLLOWUP": ("03-28 12:00", "03-30 13:00"),
    "CROSS_BORDER_NOTICE": ("04-01 12:00", "04-10 12:00"),
    "ONWARD": ("03-06 15:00", "03-09 15:00"),
    "SAR": ("01-31 09:00", "03-03 00:00"),
    "SAR_EXTENDED": ("01-31 09:00", "05-01 00:00"),
    "BREACH": ("10-24 12:00", "10-27 11:00"),
    "POLICE_PROTECTION": ("10-24 12:00", "10-27 11:00"),
    "CHALLENGE_1": ("03-03 10:15", "03-04 10:15"),
    "CHALLENGE_2": ("03-03 10:15", "03-05 10:15"),
    "CHALLENGE_3": ("03-03 10:15", "03-06 10:15"),
    "CHALLENGE_4": ("03-03 10:15", "03-10 10:15"),
}


@pytest.mark.parametrize("name", PRACTICE_CLOCKS)
def test_a_step_is_owed(name: str) -> None:
    """Every clock of the table has a vector of its own, and says whose rule it is."""
    started, due = VECTORS[name]
    clock = PRACTICE_CLOCKS[name]

    assert practice_due(name, local(started)) == local(due)
    assert all((clock.starts, clock.stops, clock.source))


ENCOMPASS = {
    "by night, before school": ("03-03 02:00", "03-03 08:45"),
    "during lessons": ("03-03 10:00", "03-04 08:45"),
    "before half-term": ("02-13 20:00", "02-23 08:45"),
    "before Easter": ("04-02 20:00", "04-07 08:45"),
    "when clocks go forward": ("03-29 01:15", "03-30 08:45"),
}


@pytest.mark.parametrize("why", ENCOMPASS)
def test_a_school_knows_before_its_next_day(why: str) -> None:
    """On its own calendar, holidays included."""
    attended, due = ENCOMPASS[why]
    half_term = each_day(date(2026, 2, 16), date(2026, 2, 20))
    school = replace(SCHOOL, extra_closed=half_term)

    assert practice_due("ENCOMPASS", local(attended), school) == local(due)


def test_a_site_may_pass_its_own_table() -> None:
    """For stages whose times are settled locally."""
    slower = replace(PRACTICE_CLOCKS["CHALLENGE_1"], limit=Span(2, Unit.WORKING_DAYS))

    due = practice_due("C1", local("03-03 10:15"), OXON, {"C1": slower})

    assert due == local("03-05 10:15")


def test_an_unknown_clock_is_refused_by_naming_the_known() -> None:
    """So that the table can be found from the error."""
    with pytest.raises(MalformedError, match="WT_ACK, WT_DECISION"):
        practice_due("WT", local("03-03 10:15"))
