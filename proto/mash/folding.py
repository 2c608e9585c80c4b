"""Folding: what is true of an enquiry once a statement has been made.

What different agencies say at the same time may arrive in either order and comes
to the same; where the order matters, as between a decision and the recall of what
it rests on, the log's order counts. No clock is read: only headers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce

from mash.beginning import begin
from mash.enquiry import EnquiryState, Stage, remember
from mash.errors import MalformedError
from mash.folds import (
    asking,
    contacts,
    deciding,
    disputing,
    handing_over,
    onward,
    taking_back,
    urgency,
)
from mash.kinds import StatementKind
from mash.statement import Header
from mash.transitions import EVENTS


def apply(state: EnquiryState | None, header: Header) -> EnquiryState:
    """Fold one header into the state. Pure, and total once it has begun.

    Raises:
        MalformedError: There is no state and the header cannot begin one.

    """
    if state is None:
        state = begin(header)
    if header.statement_id in state.seen:
        return state
    state = _not_closed(state, header.kind)
    step = _STEPS.get(header.kind)
    return remember(step(state, header) if step else state, header)


def begun(header: Header, early: Iterable[Header]) -> EnquiryState:
    """Begin, where statements came before anything told of their enquiry.

    They are folded in the order in which they came, and the one that tells last.

    Raises:
        MalformedError: The header cannot begin a state.

    """
    return reduce(apply, (*early, header), begin(header))


def fold(headers: Iterable[Header]) -> EnquiryState | None:
    """Fold what one party was told, in the log's order; None if it cannot begin."""
    state: EnquiryState | None = None
    early: list[Header] = []
    for header in headers:
        try:
            state = apply(state, header) if state else begun(header, early)
        except MalformedError:
            early.append(header)
    return state


def _not_closed(state: EnquiryState, kind: StatementKind) -> EnquiryState:
    """What nobody may say after a closure tells that it was taken up again.

    A node learns it so, if it was not told of the reopening.
    """
    if not state.closed or Stage.CLOSED in EVENTS[kind].before:
        return state
    return replace(state, closed=False)


_STEPS: Mapping[StatementKind, Callable[[EnquiryState, Header], EnquiryState]] = {
    StatementKind.CONTACT: contacts.contact,
    StatementKind.ENQUIRY: contacts.enquiry,
    StatementKind.SCREENING: contacts.screening,
    StatementKind.TICK: contacts.tick,
    StatementKind.REQUEST: asking.request,
    StatementKind.ANSWER: asking.answer,
    StatementKind.RECEIPT: asking.receipt,
    StatementKind.CHASE: asking.chase,
    StatementKind.RECALL: taking_back.recall,
    StatementKind.CORRECTION: taking_back.correction,
    StatementKind.RATING: urgency.rating,
    StatementKind.PAUSE: urgency.pause,
    StatementKind.STRATEGY: deciding.strategy,
    StatementKind.DECISION: deciding.decision,
    StatementKind.FEEDBACK: deciding.feedback,
    StatementKind.CLOSURE: deciding.closure,
    StatementKind.REOPENING: deciding.reopening,
    StatementKind.HANDOVER: handing_over.handover,
    StatementKind.HANDOVER_REPLY: handing_over.handover_reply,
    StatementKind.HAND_BACK: handing_over.hand_back,
    StatementKind.CHALLENGE: disputing.challenge,
    StatementKind.CHALLENGE_REPLY: disputing.challenge_reply,
    StatementKind.ONWARD_REQUEST: onward.onward_request,
    StatementKind.ONWARD_REPLY: onward.onward_reply,
}
"""Kinds that are missing say something, and change nothing: RELEASE, ANALYSIS, ALLOCATION."""
