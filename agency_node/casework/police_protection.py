"""Police protection: 72 hours that may run out before anybody is at the desk again.

Children Act 1989 s.46(6). The clock is one that somebody wrote down in a hand-over or
a hand-back; failing that it is taken from a decision, which came no earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from agency_node.casework.case import Case
from mash.bodies import DecisionBody, HandoverBody
from mash.calendars import WorkingCalendar
from mash.practice_clocks import practice_due
from mash.spans import Span, Unit

CLOCK = "POLICE_PROTECTION"
OUTCOME = "POLICE_PROTECTION_S46"
_NEXT_OPENING = Span(1, Unit.OPENINGS)


def ends_at(case: Case) -> datetime | None:
    """When police protection in this case ends, the earliest; None where there is none."""
    if case.state.closed:
        return None
    stated = sorted(_stated(case))
    supposed = sorted(_supposed(case))
    return next(iter(stated or supposed), None)


def next_opening(now: datetime, calendar: WorkingCalendar) -> datetime:
    """When the desk opens next. UTC."""
    return _NEXT_OPENING.after(now, calendar)


def _stated(case: Case) -> Iterator[datetime]:
    for _, body in case.all(HandoverBody):
        for clock in body.running:
            if clock.name == CLOCK:
                yield datetime.fromisoformat(clock.due_at)


def _supposed(case: Case) -> Iterator[datetime]:
    for told, body in case.all(DecisionBody):
        if any(each.outcome == OUTCOME for each in body.persons):
            yield practice_due(CLOCK, told.at)
