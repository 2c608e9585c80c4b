"""Proportion: is more said than the question needs? Warnings, none of which forbids.

Necessary, proportionate, relevant and adequate (HM Government, Information sharing
advice, 2024); historic information may still bear on the worry, so people judge.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from agency_node.gate.view import Proposal
from mash.bodies import AnswerBody, ReleaseBody, RequestBody, SummaryItem
from mash.calendars import LONDON

MANY_CHARACTERS = 3000
"""In all lines together: about a page."""

HELD_BACK = frozenset({"CLINICAL", "SEXUAL_HEALTH", "FINANCE", "INTELLIGENCE"})
"""Categories that are normally not needed to protect somebody."""

_SOMEBODY = re.compile(
    r"\b(neighbours?|ex-?(partner|husband|wife|boyfriend|girlfriend)s?|complainants?"
    r"|callers?|bystanders?|(another|other|the other) (child|children|pupils?|adults?)"
    r"|landlords?|lodgers?|friends?)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?P<month>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?"
    r"|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)"
)
_SINCE = re.compile(
    rf"\bsince (?:{_MONTH}\b)?\.? ?(?P<year>(?:19|20)[0-9]{{2}}\b)?", re.IGNORECASE
)
_LAST = re.compile(
    r"\b(?:last|past) (?P<count>[0-9]{1,4}|two|three|six|twelve)? ?"
    r"(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(month_name) if name}
_DAYS = {"day": 1, "week": 7}
_COUNTS = {"two": 2, "three": 3, "six": 6, "twelve": 12}


def asked_since(questions: Iterable[str], on: date) -> str:
    """The month (ISO 8601) from which it was asked; empty where no question says.

    The earliest where questions say several; on the safe side by part of a month.

    >>> asked_since(("What do you know since January?",), date(2026, 11, 23))
    '2026-01'
    """
    found = [month for text in questions for month in _months(text, on)]
    return min(found, default="")


def disproportion(proposal: Proposal) -> Iterator[str]:
    """What may be more than is needed, by the number of the line."""
    summary = proposal.summary
    if summary is None:
        return
    characters = sum(len(item.text) for item in summary.items)
    if characters > MANY_CHARACTERS:
        yield f"{characters} characters in all: would less do?"
    since, asked = _asked(proposal)
    for number, item in enumerate(summary.items, start=1):
        if since and item.dated and item.dated < since[: len(item.dated)]:
            yield f"Line {number} is from before the time that was asked about."
        if asked and item.person not in asked:
            yield f"Line {number} is about somebody whom nobody asked us about."
        yield from (f"Line {number} {says}" for sees, says in _SIGHTS if sees(item))


def _asked(proposal: Proposal) -> tuple[str, frozenset[str]]:
    """From when, and about whom: by the request that is answered, or by all of them."""
    requests = proposal.view.requests
    match proposal.body:
        case AnswerBody():
            found = [r for i, r in requests.items() if i in proposal.header.about]
        case ReleaseBody():
            found = list(requests.values())
        case _:
            found = []
    on = proposal.now.astimezone(LONDON).date()
    tags = frozenset(person.tag for request in found for person in request.persons)
    return asked_since(_questions(found), on), tags


def _questions(requests: Iterable[RequestBody]) -> Iterator[str]:
    return (question for request in requests for question in request.questions)


def _months(text: str, on: date) -> Iterator[str]:
    for found in _SINCE.finditer(text):
        month = (found["month"] or "").lower()[:3]
        number = _MONTHS[month] if month else 1
        if found["year"]:
            yield f"{found['year']}-{number:02d}"
        elif month:
            yield f"{on.year - (number > on.month)}-{number:02d}"
    for found in _LAST.finditer(text):
        said = (found["count"] or "1").lower()
        count = _COUNTS.get(said) or int(said)
        yield _before(on, count, found["unit"].lower())


def _before(on: date, count: int, unit: str) -> str:
    """So many days, weeks, months or years before, as a month."""
    if unit in _DAYS:
        return (on - timedelta(days=count * _DAYS[unit])).isoformat()[:7]
    months = count if unit == "month" else 12 * count
    years, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return f"{max(years, 1):04d}-{month + 1:02d}"


_SIGHTS: tuple[tuple[Callable[[SummaryItem], bool], str], ...] = (
    (
        lambda item: not item.others and bool(_SOMEBODY.search(item.text)),
        "mentions somebody besides, and does not say why it must.",
    ),
    (
        lambda item: item.category in HELD_BACK,
        "is of a kind that is normally held back: is it needed to protect somebody?",
    ),
    (
        lambda item: item.grade is not None and item.grade.intelligence == "E",
        "is suspected to be false.",
    ),
    (
        lambda item: item.grade is not None and bool(item.grade.action),
        "may be acted on only as its originator allows.",
    ),
)
