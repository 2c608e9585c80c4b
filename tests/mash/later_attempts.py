"""Later attempts: urgency, strategy, hand-overs and disputes, drawn from a seed."""

from __future__ import annotations

from random import Random

from mash.enquiry import EnquiryState
from mash.kinds import HandoverOutcome, StatementKind, StrategyEvent
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    PauseParticulars,
    RatingParticulars,
    StrategyParticulars,
)
from mash.rating import Rating
from mash.statement import Header
from tests.mash.drawing import AGENCIES, DESK, NORTH, POLICE, drawn, due, some

Kind = StatementKind


def rating(rng: Random, state: EnquiryState, number: int) -> Header:
    """To some of the circle."""
    said = RatingParticulars(rng.choice(tuple(Rating)))
    to = some(rng, state.circle)
    return drawn(rng, Kind.RATING, number, recipients=to, particulars=said)


def pause(rng: Random, state: EnquiryState, number: int) -> Header:
    """Mostly the other of stopped and running."""
    said = PauseParticulars(paused=not state.paused)
    to = some(rng, state.circle)
    return drawn(rng, Kind.PAUSE, number, recipients=to, particulars=said)


def strategy(rng: Random, state: EnquiryState, number: int) -> Header | None:
    """Called, or held by whoever it is sent to."""
    to = some(rng, AGENCIES[1:], least=1)
    if rng.random() < 0.5:
        said = StrategyParticulars(StrategyEvent.CALLED, state.outline, due(number))
    else:
        present = tuple(sorted({DESK, *to}))
        said = StrategyParticulars(StrategyEvent.HELD, state.outline, present=present)
    return drawn(rng, Kind.STRATEGY, number, recipients=to, particulars=said)


def handover(rng: Random, state: EnquiryState, number: int) -> Header:
    """To one of two teams."""
    lead = rng.choice((NORTH, POLICE))
    said = HandoverParticulars(state.outline, lead, due(number))
    return drawn(rng, Kind.HANDOVER, number, recipients={lead}, particulars=said)


def handover_reply(rng: Random, state: EnquiryState, number: int) -> Header | None:
    """Whatever the lead may say; accepted more often than not."""
    if not state.handovers:
        return None
    item = rng.choice(list(state.handovers))
    lead = state.handovers[item].lead
    outcome = rng.choice((*HandoverOutcome, HandoverOutcome.ACCEPTED))
    return drawn(
        rng,
        Kind.HANDOVER_REPLY,
        number,
        sender=lead,
        recipients={DESK},
        about=(item,),
        particulars=HandoverReplyParticulars(outcome),
    )


def challenge(rng: Random, state: EnquiryState, number: int) -> Header | None:
    """About something one was told, or one stage up."""
    item = rng.choice(list(state.seen))
    earlier = state.challenges.get(item)
    seen = state.seen[item]
    parties = earlier.parties if earlier else {*seen.recipients, seen.sender}
    by = rng.choice(sorted(parties))
    to = {DESK, seen.sender, *(earlier.parties if earlier else ())} - {by}
    if not to:
        return None
    stage = min(earlier.stage + 1, 4) if earlier else 1
    said = ChallengeParticulars(stage, due(number))
    return drawn(
        rng,
        Kind.CHALLENGE,
        number,
        sender=by,
        recipients=to,
        about=(item,),
        particulars=said,
    )


def challenge_reply(rng: Random, state: EnquiryState, number: int) -> Header | None:
    """By one of those who were challenged; settled more often than not."""
    waiting = [k for k, each in state.challenges.items() if not each.answered]
    if not waiting:
        return None
    item = rng.choice(waiting)
    challenged = state.challenges[item]
    by = rng.choice(challenged.against)
    return drawn(
        rng,
        Kind.CHALLENGE_REPLY,
        number,
        sender=by,
        recipients=challenged.parties | {DESK},
        about=(item,),
        particulars=ChallengeReplyParticulars(settled=rng.random() < 0.7),
    )
