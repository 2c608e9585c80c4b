"""Folding: what is true of an enquiry once a statement has been made.

What different agencies say at the same time may arrive in either order and comes
to the same; where the order matters, as between a decision and the recall of what
it rests on, the log's order counts. No clock is read: only headers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mash.beginning import begin
from mash.enquiry import EnquiryState, remember
from mash.folds import (
    asking,
    contacts,
    deciding,
    disputing,
    handing_over,
    taking_back,
    urgency,
)
from mash.kinds import StatementKind
from mash.statement import Header


def apply(state: EnquiryState | None, header: Header) -> EnquiryState:
    """Fold one header into the state. Pure, and total once it has begun.

    Raises:
        MalformedError: There is no state and the header cannot begin one.

    """
    if state is None:
        state = begin(header)
    if header.statement_id in state.seen:
        return state
    step = _STEPS.get(header.kind)
    return remember(step(state, header) if step else state, header)


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
}
"""Kinds that are missing say something, and change nothing: RELEASE, ANALYSIS, ALLOCATION."""
