"""The shape of a quarter: published figures, and guesses that say they are guesses.

Published: 1,139 enquiries about 1,963 children in June to August 2015, about 95
a week, 98 % inside agreed timescales, and almost 70 % of domestic-abuse
notifications needing no enquiry (contractor's case study of the Oxfordshire
MASH, 2015); 75 % ended without further action (Oxfordshire, 2016); police 28 %
and schools 21 % of sources, 22.6 % referred again within twelve months (England,
2024-25). Guessed, for want of a figure: the rest.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final

from mash.calendars import LONDON
from mash.rating import Rating

ENQUIRIES: Final = 1_139
PEOPLE: Final = 1_963
WEEKS: Final = 12
LENGTH: Final = timedelta(weeks=WEEKS)

IN_TIME: Final = 0.98
NO_FURTHER_ACTION: Final = 0.75
SEEN_BEFORE: Final = 0.226
NOTIFICATIONS_WITHOUT_ENQUIRY: Final = 0.70
"""Of domestic-abuse notifications."""

SOURCES: Final = {
    "police": 0.28,
    "school": 0.21,
    "health": 0.15,
    "council": 0.13,
    "family or neighbour": 0.13,
    "other": 0.10,
}
"""Police and schools published; the rest guessed."""

RATINGS: Final = {Rating.RED: 0.08, Rating.AMBER: 0.32, Rating.GREEN: 0.60}
"""Guessed."""

DOMESTIC_ABUSE: Final = 0.15
"""Share of enquiries. Guessed."""

ADVICE: Final = 200
"""Contacts that end with advice, and are no enquiries. Guessed."""

SOURCE_CODES: Final = {
    "police": "6",
    "school": "2A",
    "health": "3D",
    "council": "5B",
    "family or neighbour": "1B",
    "other": "8",
}
"""As the children in need census has them."""

WORKERS: Final = 4
"""Social workers of the contractor, each with a caseload of 25 (case study, 2015)."""

MAX_PEOPLE: Final = 6
ASKED: Final = {Rating.RED: 4, Rating.AMBER: 3, Rating.GREEN: 2}
"""How many agencies are asked. Guessed."""

KNOWN: Final = 0.45
WITHHELD: Final = 0.05
"""Shares of answers; the others find nothing. Guessed."""

MONDAY: Final = 0


def latest_quarter(now: datetime) -> datetime:
    """When the twelve whole weeks before `now` began: a Monday, midnight in London."""
    local = now.astimezone(LONDON)
    monday = local.date() - timedelta(days=(local.weekday() - MONDAY) % 7, weeks=WEEKS)
    return datetime.combine(monday, time(), tzinfo=LONDON).astimezone(UTC)


NOTIFICATIONS: Final = round(
    ENQUIRIES
    * DOMESTIC_ABUSE
    / (1 - NOTIFICATIONS_WITHOUT_ENQUIRY)
    * NOTIFICATIONS_WITHOUT_ENQUIRY
)
"""Domestic-abuse notifications that three agencies agree need no enquiry."""
