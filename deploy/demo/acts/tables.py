"""Tables: what the files of stories have in common, act by act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from mash.bodies import Person, PersonDecision, Summary, SummaryItem

Table = dict[str, Any]
People = Mapping[str, Person]


def after_of(told: Table) -> timedelta:
    """How long after T0; nothing for a little after the act before."""
    return timedelta(minutes=told.get("after_minutes", 0))


def summary_of(told: Table) -> Summary:
    """The lines that an agency releases."""
    items = tuple(SummaryItem(**each) for each in told["items"])
    return Summary(items=items, meaning=told.get("meaning", ""))


def decided_of(persons: Iterable[Table]) -> tuple[PersonDecision, ...]:
    """What is decided, person by person."""
    return tuple(
        PersonDecision(**{**each, "factors": tuple(each.get("factors", ()))})
        for each in persons
    )
