"""Owed: what somebody owes in an enquiry, by when, and whose turn it is by now.

Nothing here is written down: it follows from the times, at every node alike. What is
not taken up climbs a ladder, because what was handed over and not accepted is what
reviews of children's deaths keep finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from agency_node.casework.deadlines import decision_due, request_due, ticks_owed
from agency_node.casework.practice import Practice
from mash.agency import AgencyId
from mash.enquiry import EnquiryState
from mash.escalating import (
    HANDOVER_LADDERS,
    REQUEST_LADDERS,
    SCREENING_LADDER,
    Step,
    step_reached,
)
from mash.kinds import EnquiryKind, Lane
from mash.practice_clocks import practice_due
from mash.statement import StatementId

SCREENING, ANSWER, TICK, ACCEPTANCE, FEEDBACK = (
    "screening",
    "answer",
    "tick",
    "acceptance",
    "feedback",
)
CHALLENGE, STRATEGY, DECISION = "challenge", "strategy", "decision"
ONWARD = "onward use"

_HEIGHT = {step: height for height, step in enumerate(Step)}


@dataclass(frozen=True, slots=True)
class Owing:
    """One thing that is owed; `due_at` is aware, UTC. `step` is None while on time.

    `about` is the statement it answers, or empty.
    """

    what: str
    agency: AgencyId
    due_at: datetime
    step: Step | None = None
    about: bytes = b""


def owed(
    state: EnquiryState, desk: AgencyId, practice: Practice, now: datetime
) -> tuple[Owing, ...]:
    """Everything that is owed in an enquiry, the earliest first."""
    if state.closed:
        return ()
    found = [
        *_screening(state, desk, practice, now),
        *_answers(state, practice, now),
        *_acceptances(state, practice, now),
        *_challenges(state),
        *_onward(state),
        *_desk_owes(state, desk, practice, now),
    ]
    return tuple(sorted(found, key=lambda each: (each.due_at, each.what, each.about)))


def highest_step(owing: tuple[Owing, ...]) -> Step | None:
    """Whose turn it is with the latest of all: the highest step that was reached."""
    steps = [each.step for each in owing if each.step is not None]
    return max(steps, key=_HEIGHT.__getitem__) if steps else None


def chases_due(owing: tuple[Owing, ...], now: datetime) -> tuple[StatementId, ...]:
    """The requests of which somebody should be reminded: their time has run out."""
    return tuple(
        StatementId(each.about)
        for each in owing
        if each.what == ANSWER and each.due_at <= now
    )


def _screening(
    state: EnquiryState, desk: AgencyId, practice: Practice, now: datetime
) -> Iterator[Owing]:
    due = decision_due(state, practice, now)
    if state.contact and not state.opened and state.lane is None:
        since, calendar = state.outline.received_at, practice.profile.calendar
        step = step_reached(SCREENING_LADDER, since, now, calendar)
        yield Owing(SCREENING, desk, due, step)
    for agency in sorted(ticks_owed(state)):
        if state.lane is Lane.TRIAGE:
            step = _request_step(state, due, practice, now)
            yield Owing(TICK, agency, due, step)


def _answers(state: EnquiryState, practice: Practice, now: datetime) -> Iterator[Owing]:
    for item, asked in state.requests.items():
        if asked.answer is None:
            due = request_due(state, asked, practice)
            step = _request_step(state, due, practice, now)
            yield Owing(ANSWER, asked.addressee, due, step, item)


def _acceptances(
    state: EnquiryState, practice: Practice, now: datetime
) -> Iterator[Owing]:
    ladder = HANDOVER_LADDERS[state.outline.rating]
    for item, handed in state.handovers.items():
        if handed.waits:
            due, calendar = handed.due_at, practice.profile.calendar
            step = step_reached(ladder, due, now, calendar)
            yield Owing(ACCEPTANCE, handed.lead, due, step, item)


def _challenges(state: EnquiryState) -> Iterator[Owing]:
    climbed = {challenged.about for challenged in state.challenges.values()}
    for item, challenged in state.challenges.items():
        if not challenged.answered and item not in climbed:
            for agency in challenged.against:
                yield Owing(CHALLENGE, agency, challenged.due_at, None, item)


def _onward(state: EnquiryState) -> Iterator[Owing]:
    for item, asked in state.onward.items():
        if asked.reply is None:
            yield Owing(ONWARD, asked.owner, asked.due_at, None, item)


def _desk_owes(
    state: EnquiryState, desk: AgencyId, practice: Practice, now: datetime
) -> Iterator[Owing]:
    if state.outline.kind is EnquiryKind.HAND_BACK:
        return
    strategy = state.strategy
    if strategy is not None and strategy.due_at and strategy.held_at is None:
        yield Owing(STRATEGY, desk, strategy.due_at)
    if state.opened and (not state.decided or state.reopened):
        yield Owing(DECISION, desk, decision_due(state, practice, now))
    if owes_feedback(state):
        since = state.outline.received_at
        due = practice_due("WT_DECISION", since, practice.profile.calendar)
        yield Owing(FEEDBACK, desk, due)


def owes_feedback(state: EnquiryState) -> bool:
    """Whether something came of it and the referrer has not been told."""
    ended = state.lane in {Lane.ENDED, Lane.PASSED_ON}
    hand_back = state.outline.kind is EnquiryKind.HAND_BACK
    return (state.decided or ended) and not state.feedback and not hand_back


def _request_step(
    state: EnquiryState, due: datetime, practice: Practice, now: datetime
) -> Step | None:
    ladder = REQUEST_LADDERS[state.outline.rating]
    return step_reached(ladder, due, now, practice.profile.calendar)
