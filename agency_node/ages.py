"""Ages: completed years, and from how many on somebody is an adult."""

from __future__ import annotations

from datetime import date

ADULT_FROM = 18
"""Children Act 1989 s.105: a child is a person under eighteen."""


def completed_years(born_on: date, on: date) -> int:
    """Age in completed years; a child of 29 February has a birthday on 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
