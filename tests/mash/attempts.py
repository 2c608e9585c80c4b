"""Attempts: for each kind, a statement that might come next, drawn from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from mash.enquiry import EnquiryState
from mash.kinds import Lane, RecallReason, ReceiptEvent, StatementKind
from mash.particulars import (
    EnquiryParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
    ScreeningParticulars,
)
from mash.statement import Header
from tests.mash import later_attempts as later
from tests.mash import onward_attempts as onward
from tests.mash.drawing import (
    AGENCIES,
    DESK,
    Attempt,
    by_the_desk,
    drawn,
    due,
    outline_of,
    said_by,
    some,
)

Kind = StatementKind


def _enquiry(rng: Random, state: EnquiryState, number: int) -> Header | None:
    sender = rng.choice(sorted(state.circle))
    circle = sorted({DESK, sender, *some(rng, AGENCIES, least=1)})
    hear = {DESK, *some(rng, circle, least=1)}
    if not hear - {sender}:
        return None
    said = EnquiryParticulars(outline_of(rng), tuple(circle))
    return drawn(
        rng, Kind.ENQUIRY, number, sender=sender, recipients=hear, particulars=said
    )


def _screening(rng: Random, state: EnquiryState, number: int) -> Header:
    lane = rng.choice((*Lane, Lane.TRIAGE))
    if lane is not Lane.TRIAGE:
        to = some(rng, state.circle)
        said = ScreeningParticulars(lane)
        return drawn(rng, Kind.SCREENING, number, recipients=to, particulars=said)
    triage = some(rng, AGENCIES[1:], least=2)
    said = ScreeningParticulars(lane, tuple(triage), state.outline)
    return drawn(rng, Kind.SCREENING, number, recipients=triage, particulars=said)


def _tick(rng: Random, state: EnquiryState, number: int) -> Header | None:
    if state.triage_screening is None:
        return None
    sender = rng.choice(sorted(state.triage))
    return said_by(rng, Kind.TICK, state, number, sender, state.triage_screening)


def _request(rng: Random, state: EnquiryState, number: int) -> Header:
    said = RequestParticulars(state.outline, due(number))
    to = {rng.choice(AGENCIES[1:])}
    return drawn(rng, Kind.REQUEST, number, recipients=to, particulars=said)


def _answer(rng: Random, state: EnquiryState, number: int) -> Header | None:
    waiting = [k for k, asked in state.requests.items() if asked.answer is None]
    if not waiting:
        return None
    item = rng.choice(waiting)
    sender = state.requests[item].addressee
    return said_by(rng, Kind.ANSWER, state, number, sender, item)


def _chase(rng: Random, state: EnquiryState, number: int) -> Header | None:
    waiting = [k for k, asked in state.requests.items() if asked.answer is None]
    if not waiting:
        return None
    item = rng.choice(waiting)
    to = {state.requests[item].addressee}
    return drawn(rng, Kind.CHASE, number, recipients=to, about=(item,))


def _release(rng: Random, state: EnquiryState, number: int) -> Header | None:
    return said_by(rng, Kind.RELEASE, state, number, rng.choice(sorted(state.circle)))


def _analysis(rng: Random, state: EnquiryState, number: int) -> Header | None:
    return said_by(rng, Kind.ANALYSIS, state, number, rng.choice(sorted(state.circle)))


def _receipt(rng: Random, state: EnquiryState, number: int) -> Header | None:
    item = rng.choice(list(state.seen))
    seen = state.seen[item]
    if not seen.recipients or seen.kind is Kind.RECEIPT:
        return None
    event = rng.choice(tuple(ReceiptEvent))
    to = rng.sample(sorted(state.circle), 1) if event is ReceiptEvent.HANDED_ON else ()
    said = ReceiptParticulars(event, tuple(to))
    by = rng.choice(seen.recipients)
    return drawn(
        rng,
        Kind.RECEIPT,
        number,
        sender=by,
        recipients={seen.sender},
        about=(item,),
        particulars=said,
    )


def _recall(rng: Random, state: EnquiryState, number: int) -> Header | None:
    item = rng.choice(list(state.seen))
    seen = state.seen[item]
    said = RecallParticulars(RecallReason.WRONG_PERSON)
    return drawn(
        rng,
        Kind.RECALL,
        number,
        sender=seen.sender,
        recipients=seen.recipients,
        about=(item,),
        particulars=said,
    )


def _correction(rng: Random, state: EnquiryState, number: int) -> Header | None:
    kinds = {Kind.ANSWER, Kind.RELEASE, Kind.CORRECTION}
    told = [k for k, seen in state.seen.items() if seen.kind in kinds]
    if not told:
        return None
    item = rng.choice(told)
    seen = state.seen[item]
    return drawn(
        rng,
        Kind.CORRECTION,
        number,
        sender=seen.sender,
        recipients=seen.recipients,
        about=(item,),
    )


ATTEMPTS: Mapping[StatementKind, Attempt] = {
    Kind.ENQUIRY: _enquiry,
    Kind.SCREENING: _screening,
    Kind.TICK: _tick,
    Kind.REQUEST: _request,
    Kind.ANSWER: _answer,
    Kind.CHASE: _chase,
    Kind.RELEASE: _release,
    Kind.ANALYSIS: _analysis,
    Kind.RECEIPT: _receipt,
    Kind.RECALL: _recall,
    Kind.CORRECTION: _correction,
    Kind.DECISION: by_the_desk(Kind.DECISION),
    Kind.FEEDBACK: by_the_desk(Kind.FEEDBACK),
    Kind.CLOSURE: by_the_desk(Kind.CLOSURE),
    Kind.REOPENING: by_the_desk(Kind.REOPENING),
    Kind.ALLOCATION: by_the_desk(Kind.ALLOCATION),
    Kind.RATING: later.rating,
    Kind.PAUSE: later.pause,
    Kind.STRATEGY: later.strategy,
    Kind.HANDOVER: later.handover,
    Kind.HANDOVER_REPLY: later.handover_reply,
    Kind.CHALLENGE: later.challenge,
    Kind.CHALLENGE_REPLY: later.challenge_reply,
    Kind.ONWARD_REQUEST: onward.onward_request,
    Kind.ONWARD_REPLY: onward.onward_reply,
}
"""Contacts and hand-backs only begin; see `begins`."""
