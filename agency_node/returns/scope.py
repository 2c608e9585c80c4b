"""Scope: which days a return covers, and how far back a count looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mash.calendars import OXON
from mash.errors import MalformedError
from mash.spans import months_later

ANNEX_A_MONTHS = 6
"""Ofsted, Annex A: lists 1 to 5 cover the six months before an inspection."""

COUNT_MONTHS = 12
"""How far back the numbers of earlier referrals and enquiries look."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """The months that end with the day of the extract, which is included.

    Raises:
        MalformedError: There is not one whole month.

    """

    extracted_on: date
    months: int = ANNEX_A_MONTHS

    def __post_init__(self) -> None:
        if self.months < 1:
            raise MalformedError("months: give 1 or more")

    @property
    def begins(self) -> date:
        """The first day that counts; twelve months to 31 March begin on 1 April."""
        return months_before(self.extracted_on, self.months) + _ONE_DAY

    def covers(self, day: date | None) -> bool:
        """Whether a day counts; one that is not known does not."""
        return day is not None and self.begins <= day <= self.extracted_on

    def still_open(self, begun: date, ended: date | None) -> bool:
        """Whether something that had begun was not over on the day of the extract."""
        return begun <= self.extracted_on and (
            ended is None or ended > self.extracted_on
        )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month.

    >>> months_before(date(2026, 8, 31), 6).isoformat()
    '2026-02-28'
    """
    return months_later(day, -months)


def working_days_before(day: date, number: int) -> date:
    """The day so many working days of England earlier."""
    while number:
        day -= _ONE_DAY
        # OXON closes on weekends and the bank holidays of England, and no other day.
        number -= OXON.hours(day) is not None
    return day


def census_begins(on: date) -> date:
    """The first day of the census year in which this day lies: 1 April."""
    return date(on.year - ((on.month, on.day) < (4, 1)), 4, 1)
