"""Police protection: 72 hours that may run out before anybody is at the desk again.

Children Act 1989 s.46(6). The clock is one that somebody wrote down in a hand-over;
failing that it is taken from a decision or a screening, which came no earlier. What a
record of a strategy discussion says of it is free text, and not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from agency_node.casework.case import Case
from agency_node.casework.running import running_in
from mash.bodies import DecisionBody, ScreeningBody
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
    yield from (due_at for name, due_at in running_in(case) if name == CLOCK)


def _supposed(case: Case) -> Iterator[datetime]:
    decided = [(told, body.persons) for told, body in case.all(DecisionBody)]
    decided += [(t, body.persons_decided) for t, body in case.all(ScreeningBody)]
    for told, persons in decided:
        if any(each.outcome == OUTCOME for each in persons):
            yield practice_due(CLOCK, told.at)
