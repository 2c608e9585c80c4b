"""Tables: what the files of stories have in common, act by act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from agency_node.records.categorising import propose_category
from mash.bodies import Grade, Person, PersonDecision, Summary, SummaryItem
from mash.kinds import ItemForm

Table = dict[str, Any]
People = Mapping[str, Person]


def after_of(told: Table) -> timedelta:
    """How long after T0; nothing for a little after the act before."""
    return timedelta(minutes=told.get("after_minutes", 0))


def summary_of(told: Table) -> Summary:
    """The lines that an agency releases."""
    items = tuple(map(_item_of, told["items"]))
    return Summary(items=items, meaning=told.get("meaning", ""))


def _item_of(told: Table) -> SummaryItem:
    """One line, with its kind, how it was made, whom else it mentions, how sure it is.

    The kind is the one that the record screen would propose, where the story says none.
    """
    form, grade = told.get("form"), told.get("grade")
    handled: Table = {
        "form": ItemForm[form] if form else None,
        "others": tuple(told.get("others", ())),
        "grade": Grade(**grade) if grade else None,
    }
    category = told.get("category") or propose_category(told["text"], "INVOLVEMENT")
    return SummaryItem(**{**told, **handled, "category": category})


def decided_of(persons: Iterable[Table]) -> tuple[PersonDecision, ...]:
    """What is decided, person by person."""
    return tuple(
        PersonDecision(**{**each, "factors": tuple(each.get("factors", ()))})
        for each in persons
    )
