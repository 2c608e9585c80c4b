"""Escalating: who has to look at what nobody has taken up, and from when.

Each rung is a span after the time that was missed, so that the board, the sheet and
every node name the same step at the same minute. Nothing is written down for it:
the step follows from the times.

That a hand-over climbs from the receiver's manager to the hub coordinator to the
service manager is the field's practice; the spans are ours, and a site may pass its
own ladder. For a Red they pass by night.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from mash.calendars import OXON, WorkingCalendar, in_utc
from mash.rating import Rating
from mash.spans import Span, Unit


class Step(StrEnum):
    """Whose turn it is."""

    ASKED_MANAGER = "manager of the agency asked"
    RECEIVER_MANAGER = "receiver's manager"
    HUB_COORDINATOR = "hub coordinator"
    DECISION_MAKER = "decision maker"
    SERVICE_MANAGER = "service manager"


class Rung(NamedTuple):
    """A step, and how long after the missed time it is reached."""

    step: Step
    delay: Span


Ladder = tuple[Rung, ...]
"""Rungs from the lowest up."""

_AT_ONCE = Span(0, Unit.MINUTES)
_IN_HOURS = (_AT_ONCE, Span(2, Unit.WORKING_HOURS), Span(4, Unit.WORKING_HOURS))
_DELAYS = {
    Rating.RED: (_AT_ONCE, Span(30, Unit.MINUTES), Span(60, Unit.MINUTES)),
    Rating.AMBER: _IN_HOURS,
    Rating.GREEN: _IN_HOURS,
}


def _ladders(*steps: Step) -> Mapping[Rating, Ladder]:
    return {
        rating: tuple(map(Rung, steps, delays)) for rating, delays in _DELAYS.items()
    }


HANDOVER_LADDERS = _ladders(
    Step.RECEIVER_MANAGER, Step.HUB_COORDINATOR, Step.SERVICE_MANAGER
)
"""For a hand-over that nobody has accepted, from its due time."""

REQUEST_LADDERS = _ladders(
    Step.ASKED_MANAGER, Step.HUB_COORDINATOR, Step.DECISION_MAKER
)
"""For a request without an answer, from its due time.

At the end the decision maker decides without it, and says that it is missing.
"""

SCREENING_LADDER: Ladder = (
    Rung(Step.HUB_COORDINATOR, Span(1, Unit.HOURS)),
    Rung(Step.SERVICE_MANAGER, Span(2, Unit.HOURS)),
)
"""For a contact that nobody has screened, from when it was received.

The hours pass by night: until it is rated, it may be a Red.
"""


class Climb(NamedTuple):
    """A step, and when it is reached: UTC."""

    step: Step
    at: datetime


def climbs(
    ladder: Ladder, since: datetime, calendar: WorkingCalendar = OXON
) -> tuple[Climb, ...]:
    """When each step is reached, if nothing happens. Pure; aware in.

    Args:
        ladder: One of those above, or a site's own.
        since: The due time; for what is not screened, when it was received.
        calendar: When the hub works.

    Raises:
        MalformedError: `since` has no zone, or is at the edge of the calendar.

    """
    return tuple(Climb(rung.step, rung.delay.after(since, calendar)) for rung in ladder)


def step_reached(
    ladder: Ladder,
    since: datetime,
    now: datetime,
    calendar: WorkingCalendar = OXON,
) -> Step | None:
    """Return the highest step reached by now, or None while there is time left.

    Raises:
        MalformedError: As for `climbs`.

    """
    now = in_utc(now)
    reached = [
        climb.step for climb in climbs(ladder, since, calendar) if climb.at <= now
    ]
    return reached[-1] if reached else None
