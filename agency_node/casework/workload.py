"""Workload: who has how much, against what one worker can do well.

A protected caseload of 25, and 10 brought on in a day, is what turned a backlog
around in Oxfordshire in 2015. Past it a manager is warned; nobody is stopped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agency_node.casework.deadlines import decision_due
from agency_node.casework.history import ended_at
from agency_node.casework.practice import Practice
from mash.calendars import LONDON
from mash.enquiry import EnquiryState
from mash.rating import Rating


@dataclass(frozen=True, slots=True)
class Caseload:
    """One worker's work; an empty `worker` has what nobody was given."""

    worker: str
    open: int
    red: int
    late: int
    progressed: int
    too_many: bool


def caseloads(
    given: Iterable[tuple[EnquiryState, str]], practice: Practice, now: datetime
) -> tuple[Caseload, ...]:
    """Worker by worker, the fullest first, and last what nobody has.

    Args:
        given: Each enquiry with its worker, as the register names them, or nobody.
        practice: What one worker has at most.
        now: The time, aware.

    """
    by_worker: dict[str, list[EnquiryState]] = {}
    for state, worker in given:
        if not state.hands_back:
            by_worker.setdefault(worker, []).append(state)
    loads = [_load(who, states, practice, now) for who, states in by_worker.items()]
    return tuple(sorted(loads, key=lambda load: (not load.worker, -load.open)))


def progressed_today(state: EnquiryState, now: datetime) -> bool:
    """Whether it was decided, screened to an end or closed since local midnight."""
    today = now.astimezone(LONDON).date()
    moments = (state.decided_at, ended_at(state))
    return any(
        at is not None and at.astimezone(LONDON).date() == today for at in moments
    )


def _load(
    worker: str, states: list[EnquiryState], practice: Practice, now: datetime
) -> Caseload:
    going_on = [state for state in states if not state.closed]
    return Caseload(
        worker=worker,
        open=len(going_on),
        red=sum(state.outline.rating is Rating.RED for state in going_on),
        late=sum(_is_late(state, practice, now) for state in going_on),
        progressed=sum(progressed_today(state, now) for state in states),
        too_many=bool(worker) and len(going_on) > practice.caseload,
    )


def _is_late(state: EnquiryState, practice: Practice, now: datetime) -> bool:
    done = state.decided or ended_at(state) is not None
    return not done and decision_due(state, practice, now) <= now
