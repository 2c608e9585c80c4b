"""Dates: as an agency's export writes them, in the formats its mapping declares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

DIRECTIVES = frozenset("dmYbBHMSf%")
"""Directives of strptime that a format may use. No two-digit years: whose century?"""

_DIRECTIVE = re.compile(r"%(.)")
_WORDS = {
    "%d": "DD",
    "%m": "MM",
    "%Y": "YYYY",
    "%b": "Mon",
    "%B": "Month",
    "%H": "hh",
    "%M": "mm",
    "%S": "ss",
}


class UnreadableDateError(ValueError):
    """The text is no date in any declared format, or two different ones."""


def unknown_directives(date_format: str) -> set[str]:
    """What a format uses that it may not.

    >>> unknown_directives("%d/%m/%y")
    {'%y'}
    """
    used = _DIRECTIVE.findall(date_format)
    return {f"%{each}" for each in used if each not in DIRECTIVES}


def in_words(date_format: str) -> str:
    """A format as people write it.

    >>> in_words("%d/%m/%Y")
    'DD/MM/YYYY'
    """
    return _DIRECTIVE.sub(lambda m: _WORDS.get(m.group(), m.group()), date_format)


def read_date(text: str, formats: Sequence[str]) -> date:
    """Read a date that exactly one reading fits.

    >>> read_date("04/03/2019", ["%d/%m/%Y"])
    datetime.date(2019, 3, 4)

    Raises:
        UnreadableDateError: No format fits, or two give different days.

    """
    readings = {found for each in formats if (found := _read(text, each))}
    if not readings:
        raise UnreadableDateError(f"not a date as {_choices(formats)}")
    if len(readings) > 1:
        raise UnreadableDateError("reads as two different days; declare one format")
    return readings.pop()


def _choices(formats: Sequence[str]) -> str:
    return " or ".join(in_words(each) for each in formats)


def _read(text: str, date_format: str) -> date | None:
    try:
        return datetime.strptime(text, date_format).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
