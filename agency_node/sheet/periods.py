"""Periods: a day, a week, a month or a span of days, in local time.

A day lasts from one local midnight to the next: 23 hours when clocks go forward and
25 when they go back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mash.calendars import LONDON
from mash.errors import MalformedError
from mash.sheet import Period, PeriodKind

MAX_DAYS = 3 * 366
"""Three years: more than any return or comparison asks for."""

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_EARLIEST, _LATEST = date(2000, 1, 3), date(2199, 12, 1)
_DAY_WORDS = "%A %-d %B %Y"


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """Which period somebody asks for: `day` lies in it; a span has a last day too."""

    kind: PeriodKind
    day: date
    last_day: date | None = None


def period_of(choice: PeriodChoice) -> Period:
    """Return the period that was chosen, in UTC, with its words.

    >>> period_of(PeriodChoice(PeriodKind.WEEK, date(2026, 3, 4))).words
    'week from Monday 2 March 2026'

    Raises:
        MalformedError: A last day without a span or before the first, a span of more
            than `MAX_DAYS`, or days outside this century and the next.

    """
    if (choice.kind is PeriodKind.SPAN) != (choice.last_day is not None):
        raise MalformedError("last_day: for a span, and only then")
    last_day = choice.day if choice.last_day is None else choice.last_day
    if not _EARLIEST <= choice.day <= last_day <= _LATEST:
        raise MalformedError("day, last_day: in order, and in 2000 to 2199")
    first, last = _days(choice)
    if (last - first).days >= MAX_DAYS:
        raise MalformedError(f"last_day: at most {MAX_DAYS} days")
    return Period(
        begins=midnight(first), ends=midnight(last + _ONE_DAY), words=_words(choice)
    )


def midnight(day: date) -> datetime:
    """When a local day begins, in UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _days(choice: PeriodChoice) -> tuple[date, date]:
    day = choice.day
    match choice.kind:
        case PeriodKind.DAY:
            return day, day
        case PeriodKind.WEEK:
            monday = day - day.weekday() * _ONE_DAY
            return monday, monday + _WEEK - _ONE_DAY
        case PeriodKind.MONTH:
            first = day.replace(day=1)
            return first, (first + 31 * _ONE_DAY).replace(day=1) - _ONE_DAY
        case PeriodKind.SPAN:
            return day, choice.last_day or day


def _words(choice: PeriodChoice) -> str:
    first, last = _days(choice)
    match choice.kind:
        case PeriodKind.DAY:
            return first.strftime(_DAY_WORDS)
        case PeriodKind.WEEK:
            return f"week from {first.strftime(_DAY_WORDS)}"
        case PeriodKind.MONTH:
            return first.strftime("%B %Y")
        case PeriodKind.SPAN:
            return f"{first.strftime(_DAY_WORDS)} to {last.strftime(_DAY_WORDS)}"
