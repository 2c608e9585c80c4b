"""Spans: how long something is kept, in the units in which schedules say it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from mash.errors import MalformedError

_TOLD = re.compile(r"(?P<count>[1-9][0-9]{0,2}) (?P<unit>day|month|year)s?")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """Whole months and days, counted from a day on the wall calendar."""

    months: int = 0
    days: int = 0

    @classmethod
    def of_years(cls, years: int) -> Span:
        """So many years."""
        return cls(months=years * _MONTHS)

    @classmethod
    def read(cls, told: str) -> Span:
        """Read "28 days", "6 months" or "35 years".

        Raises:
            MalformedError: It is not of that form.

        """
        found = _TOLD.fullmatch(told)
        if found is None:
            raise MalformedError(
                'span: write it as "28 days", "6 months" or "35 years"'
            )
        count = int(found["count"])
        if found["unit"] == "day":
            return cls(days=count)
        return cls.of_years(count) if found["unit"] == "year" else cls(months=count)

    def after(self, day: date) -> date:
        """The day on which it has passed; a month that is too short ends early.

        >>> Span(months=1).after(date(2026, 1, 31))
        datetime.date(2026, 2, 28)
        """
        years, month = divmod(day.year * _MONTHS + day.month - 1 + self.months, _MONTHS)
        last = calendar.monthrange(years, month + 1)[1]
        return date(years, month + 1, min(day.day, last)) + timedelta(days=self.days)

    @property
    def words(self) -> str:
        """As a person says it."""
        if self.days:
            return _counted(self.days, "day")
        years, months = divmod(self.months, _MONTHS)
        return _counted(self.months, "month") if months else _counted(years, "year")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
