"""Working calendars: which days are worked, and how much work lies between moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given

from mash.calendars import OXON, Hours, WorkingCalendar, bank_holidays, each_day, in_utc
from mash.errors import MalformedError
from tests.mash.times import CALENDARS, MOMENTS, STRETCHES, WORK, local

# As GOV.UK publishes them, so that a new release of a library cannot move one unseen.
BANK_HOLIDAYS = {
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_england_keeps_these_bank_holidays(year: int) -> None:
    """Substitute days included; those that fall on a weekend are no working day anyway."""
    kept = {day for day in bank_holidays(year) if day.weekday() < 5}

    assert {f"{day:%m-%d}" for day in kept} == set(BANK_HOLIDAYS[year].split())


TRAINING, OPEN_SATURDAY, GOOD_FRIDAY = (
    date(2026, 3, 4),
    date(2026, 3, 7),
    date(2026, 4, 3),
)
MORNING = Hours(time(9), time(12))
SITE = replace(
    OXON,
    extra_closed=frozenset({TRAINING}),
    extra_open=((OPEN_SATURDAY, MORNING), (GOOD_FRIDAY, MORNING)),
)
DAYS = {
    "a plain Tuesday": (date(2026, 3, 3), Hours(time(8, 30), time(17))),
    "a Friday": (date(2026, 3, 6), Hours(time(8, 30), time(16))),
    "a day of training": (TRAINING, None),
    "a Saturday": (date(2026, 3, 14), None),
    "a Saturday that is worked": (OPEN_SATURDAY, MORNING),
    "a bank holiday": (date(2026, 4, 6), None),
    "a bank holiday that is worked": (GOOD_FRIDAY, MORNING),
}


@pytest.mark.parametrize("why", DAYS)
def test_a_site_adds_its_own_days(why: str) -> None:
    """To the week and the bank holidays, in both directions."""
    day, hours = DAYS[why]

    assert SITE.hours(day) == hours


def test_calendars_are_values() -> None:
    """Equal ones are one key, so that a setting can be compared and remembered."""
    assert len({OXON, replace(OXON), SITE}) == 2


def test_holidays_include_both_their_ends() -> None:
    """As a school announces them."""
    days = each_day(date(2026, 2, 16), date(2026, 2, 20))

    assert sorted(day.day for day in days) == [16, 17, 18, 19, 20]


NIGHTS = WorkingCalendar(week=(Hours(time(0), time(6)),) * 7)
WORKED = {
    "within a day": (OXON, "03-03 10:15", "03-03 12:45", 150),
    "over a night": (OXON, "03-03 16:00", "03-04 09:00", 90),
    "over a weekend": (OXON, "03-06 15:00", "03-09 09:30", 120),
    "over Easter": (OXON, "04-02 16:00", "04-07 09:30", 120),
    "by night": (OXON, "03-03 19:00", "03-04 07:00", 0),
    "backwards": (OXON, "03-04 10:00", "03-03 10:00", 0),
    "on an extra day": (SITE, "03-06 16:00", "03-09 08:30", 180),
    "the night that clocks go forward": (NIGHTS, "03-28 12:00", "03-29 12:00", 300),
    "the night that clocks go back": (NIGHTS, "10-24 12:00", "10-25 12:00", 420),
}


@pytest.mark.parametrize("why", WORKED)
def test_work_is_counted(why: str) -> None:
    """In minutes, of elapsed time within working hours."""
    calendar, since, until, minutes = WORKED[why]

    worked = calendar.work_between(local(since), local(until))

    assert worked == timedelta(minutes=minutes)


@given(CALENDARS, MOMENTS, WORK)
def test_counting_undoes_adding(
    calendar: WorkingCalendar, at: datetime, work: timedelta
) -> None:
    """What is added is what lies between, and no sooner moment would do."""
    moment = calendar.after_work(at, work)

    assert calendar.work_between(at, moment) == work
    if work:
        sooner = moment - timedelta(microseconds=1)
        assert calendar.work_between(at, sooner) < work


@given(CALENDARS, MOMENTS, WORK, WORK)
def test_work_adds_up(
    calendar: WorkingCalendar, at: datetime, first: timedelta, then: timedelta
) -> None:
    """Done in two goes or in one, it ends at the same moment."""
    in_two = calendar.after_work(calendar.after_work(at, first), then)

    assert in_two == calendar.after_work(at, first + then)


@given(CALENDARS, MOMENTS, STRETCHES, WORK, WORK)
def test_later_or_longer_never_ends_sooner(
    calendar: WorkingCalendar,
    at: datetime,
    later: timedelta,
    work: timedelta,
    more: timedelta,
) -> None:
    """Nothing is gained by waiting, nor by more to do."""
    assert calendar.after_work(at, work) <= calendar.after_work(at + later, work)
    assert calendar.after_work(at, work) <= calendar.after_work(at, work + more)


@given(CALENDARS, MOMENTS, STRETCHES, STRETCHES)
def test_counted_work_adds_up(
    calendar: WorkingCalendar, at: datetime, first: timedelta, then: timedelta
) -> None:
    """Wherever a stretch is cut in two; and nobody works more than there is time."""
    cut, end = at + first, at + first + then
    whole = calendar.work_between(at, end)

    assert whole == calendar.work_between(at, cut) + calendar.work_between(cut, end)
    assert timedelta(0) <= whole <= first + then


NAIVE = datetime(2026, 3, 3, 10, 15)  # noqa: DTZ001 - that is the offence
LAST = datetime(9999, 12, 31, 23, tzinfo=UTC)
WEEK = (Hours(time(9), time(17)),) * 7
WORKDAY = timedelta(hours=8)
TUESDAYS = WorkingCalendar(week=(None, *WEEK[:1], *(None,) * 5))
REFUSED: dict[str, tuple[str, Callable[[], object]]] = {
    "six days": ("week", lambda: WorkingCalendar(week=WEEK[1:])),
    "never open": ("week", lambda: WorkingCalendar(week=(None,) * 7)),
    "hours that end before they begin": ("hours", lambda: Hours(time(17), time(9))),
    "hours of no length": ("hours", lambda: Hours(time(9), time(9))),
    "a day both open and closed": (
        "extra_open",
        lambda: replace(SITE, extra_closed=frozenset({OPEN_SATURDAY})),
    ),
    "a day opened twice": (
        "extra_open",
        lambda: replace(SITE, extra_open=((TRAINING, MORNING),) * 2),
    ),
    "a time without a zone": ("zone", lambda: in_utc(NAIVE)),
    "a start without a zone": ("zone", lambda: OXON.after(NAIVE, 1)),
    "a stretch without a zone": ("zone", lambda: OXON.work_between(NAIVE, LAST)),
    "work past the last day": ("outside", lambda: OXON.after_work(LAST, WORKDAY)),
    "a count past the last day": ("outside", lambda: TUESDAYS.work_between(LAST, LAST)),
    "a close past the last day": ("outside", lambda: OXON.close_after(LAST, 1)),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_reckoned_with_is_refused(why: str) -> None:
    """As malformed, naming the field, and neither endless nor a crash."""
    field, attempt = REFUSED[why]

    with pytest.raises(MalformedError, match=field):
        attempt()
