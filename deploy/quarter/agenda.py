"""The agenda: every step of every case in order of time, gathered into windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from deploy.demo.arriving import TRIAGE
from deploy.quarter.plan import Path, PlannedCase
from mash.clock import due_at

MAX_WINDOW = timedelta(hours=1)
ACCEPTED_AFTER = timedelta(hours=3)
CLOSED_AFTER = timedelta(hours=5)
SCREENED_AFTER = timedelta(minutes=30)


class Step(IntEnum):
    """What somebody does next, in the order in which it must be done."""

    ARRIVE = 1
    SCREEN = 2
    ASK = 3
    ANSWER = 4
    TICK = 5
    DECIDE = 6
    HAND_OVER = 7
    ACCEPT = 8
    END = 9


@dataclass(frozen=True, slots=True)
class Event:
    """One step of one case; `agency` for an answer. It may slip until `latest`."""

    at: datetime
    latest: datetime
    step: Step
    case: PlannedCase
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Events played together, at one reading of the clock: the last one's time."""

    at: datetime
    events: tuple[Event, ...]


def agenda(cases: Iterable[PlannedCase]) -> list[Event]:
    """Every event, in order of time."""
    events = [event for case in cases for event in _events(case)]
    return sorted(events, key=lambda event: (event.at, event.case.number, event.step))


def windows(events: Iterable[Event]) -> Iterator[Window]:
    """Gather events as long as none of them slips past its latest time."""
    gathered: list[Event] = []
    closes = None
    for event in events:
        if closes is not None and event.at > closes:
            yield Window(gathered[-1].at, tuple(gathered))
            gathered, closes = [], None
        gathered.append(event)
        closes = event.latest if closes is None else min(closes, event.latest)
    if gathered:
        yield Window(gathered[-1].at, tuple(gathered))


def _events(case: PlannedCase) -> Iterator[Event]:
    yield _event(case.received_at, Step.ARRIVE, case)
    yield from _enquiry(case) if case.is_enquiry else _screened(case)


def _screened(case: PlannedCase) -> Iterator[Event]:
    if case.path is Path.TRIAGE:
        yield _event(case.received_at + SCREENED_AFTER, Step.SCREEN, case)
        for agency in TRIAGE:
            yield _event(case.asked_at, Step.TICK, case, agency)
    yield _event(case.decided_at, Step.END, case)


def _enquiry(case: PlannedCase) -> Iterator[Event]:
    if case.path is Path.CONTACT:
        yield _event(case.received_at + SCREENED_AFTER, Step.SCREEN, case)
    yield _event(case.asked_at, Step.ASK, case)
    for answer in case.asked:
        yield _event(case.asked_at + answer.after, Step.ANSWER, case, answer.agency)
    yield _decision(case)
    if case.handed_over:
        yield _event(case.decided_at, Step.HAND_OVER, case)
        yield _event(case.decided_at + ACCEPTED_AFTER, Step.ACCEPT, case)
    yield _event(case.decided_at + CLOSED_AFTER, Step.END, case)


def _event(at: datetime, step: Step, case: PlannedCase, agency: str = "") -> Event:
    return Event(at, at + MAX_WINDOW, step, case, agency)


def _decision(case: PlannedCase) -> Event:
    due = due_at(case.rating, case.received_at)
    room = due - case.decided_at if due > case.decided_at else MAX_WINDOW
    return Event(
        case.decided_at, case.decided_at + min(room, MAX_WINDOW), Step.DECIDE, case
    )
