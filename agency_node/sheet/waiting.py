"""Waiting: what is open at the end, how old it is, and whether the queue grows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from agency_node.sheet.counted import Counted, Same, Spread, Sum, count, spell, text
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.figures import minutes
from agency_node.sheet.grouping import RATINGS, Shape, grouped, groups
from agency_node.sheet.window import Window
from mash.sheet import Cell

UNSCREENED = timedelta(hours=1)
"""How long a contact may lie before it shows as unscreened."""

_DAY = timedelta(days=1)
AGES = (
    ("under_1_day", "under 1 day", _DAY),
    ("under_3_days", "1 to 3 days", 3 * _DAY),
    ("under_7_days", "3 to 7 days", 7 * _DAY),
    ("under_28_days", "7 to 28 days", 28 * _DAY),
    ("older", "28 days and over", timedelta.max),
)
"""How long since T0, each up to its end; days of 24 hours."""


def waiting(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """Unscreened; open by rating and age; the flow through the period."""
    return [_unscreened(cases, window), _open(cases, window), _flow(cases, window)]


def _unscreened(cases: Sequence[CaseFacts], window: Window) -> Counted:
    shape = Shape(
        key="unscreened",
        title="Contacts that nobody has screened",
        note="At the end of the period. A contact shows as late after an hour.",
        columns=(
            text("rating", "rating"),
            count("unscreened", "unscreened"),
            count("over_1_hour", "over 1 hour"),
            count("within_1_hour", "within the hour"),
            spell("oldest", "oldest"),
        ),
        links=(
            Sum("unscreened", ("over_1_hour", "within_1_hour")),
            Spread("unscreened", ("oldest",)),
        ),
    )

    def figures(some: Sequence[CaseFacts]) -> dict[str, Cell]:
        ages = _ages(some, window.until)
        late = sum(age > UNSCREENED for age in ages)
        return {
            "unscreened": len(ages),
            "over_1_hour": late,
            "within_1_hour": len(ages) - late,
            "oldest": _oldest(ages),
        }

    unseen = [
        case
        for case in cases
        if case.contact and case.screened_at is None and not case.closed
    ]
    return grouped(shape, groups(unseen, lambda c: c.rating.name, RATINGS), figures)


def _open(cases: Sequence[CaseFacts], window: Window) -> Counted:
    keys = tuple(key for key, _, _ in AGES)
    shape = Shape(
        key="open_by_rating_and_age",
        title="Open, by rating and age",
        note="Not closed at the end of the period; age since T0.",
        columns=(
            text("rating", "rating"),
            count("open", "open"),
            count("undecided", "of these not decided"),
            *(count(key, title) for key, title, _ in AGES),
            spell("oldest", "oldest"),
        ),
        links=(Sum("open", keys), Spread("open", ("oldest",))),
    )

    def figures(some: Sequence[CaseFacts]) -> dict[str, Cell]:
        ages = _ages(some, window.until)
        return {
            "open": len(some),
            "undecided": sum(case.settled_at is None for case in some),
            **_by_age(ages),
            "oldest": _oldest(ages),
        }

    still = [case for case in cases if not case.closed]
    return grouped(shape, groups(still, lambda c: c.rating.name, RATINGS), figures)


def _by_age(ages: Sequence[timedelta]) -> dict[str, Cell]:
    counts: dict[str, Cell] = {}
    seen = 0
    for key, _, under in AGES:
        upto = sum(age < under for age in ages)
        counts[key] = upto - seen
        seen = upto
    return counts


def _flow(cases: Sequence[CaseFacts], window: Window) -> Counted:
    shape = Shape(
        key="flow",
        title="Arrivals and departures",
        note=(
            "Open at the beginning, with what was received and reopened, is what was "
            "closed and what is carried forward. More in than out: the queue grows."
        ),
        columns=(
            text("rating", "rating at the end"),
            count("all_in", "to be dealt with"),
            count("carried_in", "open at the beginning"),
            count("received", "received"),
            count("reopened", "reopened"),
            count("closed", "closed"),
            count("carried_forward", "carried forward"),
        ),
        links=(
            Sum("all_in", ("carried_in", "received", "reopened")),
            Sum("all_in", ("closed", "carried_forward")),
        ),
        same=(
            Same("received", "received_by_rating", "received"),
            Same("carried_forward", "open_by_rating_and_age", "open"),
        ),
    )

    def figures(some: Sequence[CaseFacts]) -> dict[str, Cell]:
        carried = sum(open_at(case, window.begins) for case in some)
        came = sum(window.has(case.received_at) for case in some)
        closings = [closing for case in some for closing in case.closings]
        back = sum(window.has(closing.reopened_at) for closing in closings)
        return {
            "all_in": carried + came + back,
            "carried_in": carried,
            "received": came,
            "reopened": back,
            "closed": sum(window.has(closing.at) for closing in closings),
            "carried_forward": sum(open_at(case, window.until) for case in some),
        }

    return grouped(shape, groups(cases, lambda c: c.rating.name, RATINGS), figures)


def open_at(case: CaseFacts, moment: datetime) -> bool:
    """Whether a case had come by a moment and was not closed at it."""
    if case.received_at >= moment:
        return False
    ended = sum(closing.at < moment for closing in case.closings)
    again = sum(
        closing.reopened_at is not None and closing.reopened_at < moment
        for closing in case.closings
    )
    return ended == again


def _ages(cases: Sequence[CaseFacts], until: datetime) -> list[timedelta]:
    return [until - case.received_at for case in cases]


def _oldest(ages: Sequence[timedelta]) -> int | None:
    return minutes([max(ages)])[0] if ages else None
