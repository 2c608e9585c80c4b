"""Promises: answers and acceptances, each owed by a member by a time.

Counted by when they fell due. What was refused is kept: it was an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agency_node.sheet.counted import (
    Counted,
    Share,
    Spread,
    Sum,
    count,
    part,
    spell,
    text,
)
from agency_node.sheet.facts import CaseFacts, Owed
from agency_node.sheet.figures import elapsed, middle, minutes, ninetieth, share
from agency_node.sheet.grouping import Shape, grouped, groups
from agency_node.sheet.window import Window
from mash.sheet import Cell

_COLUMNS = (
    count("due", "due"),
    count("kept", "answered"),
    count("in_time", "in time"),
    count("late", "late"),
    count("missed", "not answered"),
    part("in_time_share", "in time"),
    spell("median", "median time"),
    spell("ninetieth", "nine in ten within"),
    count("chased", "reminders"),
)
_LINKS = (
    Sum("due", ("kept", "missed")),
    Sum("kept", ("in_time", "late")),
    Share("in_time_share", "in_time", "due"),
    Spread("kept", ("median", "ninetieth")),
)


def promises(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """Answers by agency; acceptances by team; and what nobody has accepted."""
    asked = [each for case in cases for each in case.requests]
    handed = [each for case in cases for each in case.handovers]
    return [
        _kept(
            "answers_by_agency",
            "Answers, by agency",
            "Requests that fell due in the period. Times run from the request to the "
            "answer, of those answered. Not answered: by the end of the period.",
            [each for each in asked if window.has(each.due_at)],
        ),
        _kept(
            "acceptances_by_team",
            "Hand-overs accepted, by team",
            "Hand-overs whose acceptance fell due in the period. Answered: accepted by "
            "a named person, or refused.",
            [each for each in handed if window.has(each.due_at)],
        ),
        _unaccepted(handed, window),
    ]


def _kept(key: str, title: str, note: str, owed: Sequence[Owed]) -> Counted:
    shape = Shape(
        key=key,
        title=title,
        note=note,
        columns=(text("member", "member"), *_COLUMNS),
        links=_LINKS,
    )
    return grouped(shape, groups(owed, lambda each: each.by), _figures)


def _figures(owed: Sequence[Owed]) -> dict[str, Cell]:
    times = minutes(t for o in owed for t in elapsed(o.asked_at, answered(o)))
    when = [(answered(each), each.due_at) for each in owed]
    in_time = sum(at is not None and at <= due for at, due in when)
    return {
        "due": len(owed),
        "kept": len(times),
        "in_time": in_time,
        "late": len(times) - in_time,
        "missed": len(owed) - len(times),
        "in_time_share": share(in_time, len(owed)),
        "median": middle(times),
        "ninetieth": ninetieth(times),
        "chased": sum(each.chased for each in owed),
    }


def answered(owed: Owed) -> datetime | None:
    """When it was kept or refused, whichever was first."""
    came = [at for at in (owed.kept_at, owed.refused_at) if at is not None]
    return min(came) if came else None


def _unaccepted(handed: Sequence[Owed], window: Window) -> Counted:
    shape = Shape(
        key="unaccepted",
        title="Handed over and not accepted",
        note="At the end of the period, whenever it was handed over.",
        columns=(
            text("member", "team"),
            count("unaccepted", "not accepted"),
            count("overdue", "overdue"),
            count("not_yet_due", "not yet due"),
            spell("oldest", "the oldest"),
        ),
        links=(
            Sum("unaccepted", ("overdue", "not_yet_due")),
            Spread("unaccepted", ("oldest",)),
        ),
    )

    def figures(some: Sequence[Owed]) -> dict[str, Cell]:
        overdue = sum(each.due_at < window.until for each in some)
        ages = minutes(window.until - each.asked_at for each in some)
        return {
            "unaccepted": len(some),
            "overdue": overdue,
            "not_yet_due": len(some) - overdue,
            "oldest": ages[-1] if ages else None,
        }

    waiting = [each for each in handed if answered(each) is None]
    return grouped(shape, groups(waiting, lambda each: each.by), figures)
