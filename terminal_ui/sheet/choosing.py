"""Choosing: which period somebody means, from what they wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from mash.errors import MalformedError
from mash.sheet import PeriodKind
from terminal_ui.sheet_calls import Choice
from terminal_ui.times import LOCAL

DAY = timedelta(days=1)
WEEK = "A week runs from Monday 00:00 up to, and not including, the next Monday 00:00."
CLOCK = "Days begin at 00:00 in London, in summer time too; an end is never included."
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_NAMED = {
    "day": PeriodKind.DAY,
    "week": PeriodKind.WEEK,
    "month": PeriodKind.MONTH,
}


def chosen(
    given: dict[str, str | None], start: str | None, end: str | None, now: datetime
) -> Choice:
    """Return the one period meant: by kind, or from a day up to another; else today.

    Raises:
        MalformedError: More than one is meant, or a date is not one.

    """
    named = [(kind, text) for kind, text in given.items() if text is not None]
    if len(named) + bool(start or end) > 1:
        raise MalformedError("--day, --week, --month, --from: say one of them")
    if start or end:
        return _span(start, end)
    for kind, text in named:
        return Choice(_NAMED[kind], day(f"--{kind}", text))
    return Choice(PeriodKind.DAY, today(now))


def beside(choice: Choice, earlier: str | None) -> Choice:
    """Return the period of the same kind and length on an earlier day; else the last.

    Raises:
        MalformedError: It is not earlier.

    """
    if earlier is None:
        return stepped(choice, -1)
    begins = day("--with", earlier)
    if begins >= choice.day:
        raise MalformedError("--with: a day before the period it is compared with")
    return _moved(choice, begins)


def stepped(choice: Choice, steps: int) -> Choice:
    """Return the period of the same kind and length that lies so many further on."""
    match choice.kind:
        case PeriodKind.DAY:
            return Choice(choice.kind, choice.day + steps * DAY)
        case PeriodKind.WEEK:
            return Choice(choice.kind, choice.day + steps * 7 * DAY)
        case PeriodKind.MONTH:
            years, month = divmod(choice.day.month - 1 + steps, 12)
            return Choice(choice.kind, date(choice.day.year + years, month + 1, 1))
        case PeriodKind.SPAN:
            last = choice.last_day or choice.day
            return _moved(choice, choice.day + steps * (last - choice.day + DAY))


def _moved(choice: Choice, begins: date) -> Choice:
    if choice.last_day is None:
        return Choice(choice.kind, begins)
    return Choice(choice.kind, begins, begins + (choice.last_day - choice.day))


def today(now: datetime) -> date:
    """Return the local day of a time."""
    return now.astimezone(LOCAL).date()


def day(field: str, text: str) -> date:
    """Read a day, ISO 8601.

    Raises:
        MalformedError: It is not one; the message names the field.

    """
    try:
        read = datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise MalformedError(f"{field}: type a day as 2026-11-20") from None
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise MalformedError(f"{field}: from {_FIRST_YEAR} to {_LAST_YEAR}")
    return read


def _span(start: str | None, end: str | None) -> Choice:
    if not (start and end):
        raise MalformedError("--from, --to: a span has both")
    return Choice(PeriodKind.SPAN, day("--from", start), day("--to", end) - DAY)
