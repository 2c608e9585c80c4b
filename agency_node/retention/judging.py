"""Judging: what of an enquiry may be erased, from when, and what forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agency_node.retention.classifying import ends_on, governing
from agency_node.retention.grounds import ACCESS_REQUEST, SOURCES, Ground
from agency_node.retention.matter import Matter, Part
from agency_node.retention.schedule import Rule, Schedule
from mash.statement import EnquiryId, StatementId


class Standing(StrEnum):
    """Whether something may be erased. Only what is due may."""

    OPEN = "OPEN"
    HELD = "HELD"
    ASKED = "ASKED"
    UNDATED = "UNDATED"
    """A birthday is not known: only a person can say, in the agency's own file."""

    KEPT = "KEPT"
    DUE = "DUE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One part of one enquiry: its rule, its day, and how it stands.

    `because` names what forbids erasing, with its source; empty where nothing does.
    """

    enquiry_id: EnquiryId
    part: Part
    rule: Rule
    due_on: date | None
    standing: Standing
    items: tuple[StatementId, ...]
    because: str = ""


def judge(matter: Matter, schedule: Schedule, on: date) -> tuple[Judged, ...]:
    """How each part of an enquiry stands on a day; parts with nothing here are left out."""
    return tuple(
        _judged(matter, part, schedule, on) for part in Part if matter.items.get(part)
    )


def _judged(matter: Matter, part: Part, schedule: Schedule, on: date) -> Judged:
    rule = governing(matter, part, schedule)
    due_on = matter.left_since if part is Part.LEFT else ends_on(matter, rule)
    standing, because = _standing(matter, due_on, on)
    return Judged(
        enquiry_id=matter.enquiry_id,
        part=part,
        rule=rule,
        due_on=due_on,
        standing=standing,
        items=matter.items[part],
        because=because,
    )


def _standing(matter: Matter, due_on: date | None, on: date) -> tuple[Standing, str]:
    """What forbids erasing, the strongest first."""
    if held := [hold for hold in matter.holds if hold.stands(on)]:
        return Standing.HELD, SOURCES[Ground(held[0].ground)]
    if matter.asked:
        return Standing.ASKED, ACCESS_REQUEST
    if matter.closed_on is None:
        return Standing.OPEN, "it is not closed"
    if due_on is None:
        return Standing.UNDATED, "a birthday is not known here"
    if on < due_on:
        return Standing.KEPT, "its period has not passed"
    return Standing.DUE, ""
