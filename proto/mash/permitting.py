"""Permitting: whether a statement may come next in an enquiry.

Which kinds fit which stage is a row in `mash.transitions`; what else each kind
needs is in `mash.permits`. Both raise what the sender is told. Run by the hub on
every header, and by a node before it signs. A node that has not seen the whole
enquiry leaves the last word to the hub.
"""

from __future__ import annotations

from collections.abc import Mapping

from mash.closing import obstacle
from mash.enquiry import EnquiryState, Stage
from mash.errors import NoSuchEnquiryError, NotInCircleError, StateError
from mash.kinds import StatementKind
from mash.limits import MAX_TIME_TO_ACT
from mash.particulars import EnquiryParticulars, ScreeningParticulars
from mash.permits import (
    asking,
    contacts,
    deciding,
    disputing,
    handing_over,
    onward,
    taking_back,
    urgency,
)
from mash.permits.rule import Rule, require_opened
from mash.statement import Header
from mash.transitions import EVENTS

Kind = StatementKind

MAX_STATEMENTS_PER_MEMBER = 1_000
"""Statements of one member in one enquiry, and as many receipts besides.

Far above any real enquiry. Counted for each member, so that nobody's pile keeps
another from answering; and receipts apart, because what others send causes them.
"""

_BEGINS = frozenset({Kind.CONTACT, Kind.ENQUIRY, Kind.HAND_BACK})
_ADDS_TO_CIRCLE = frozenset({Kind.ENQUIRY, Kind.REQUEST, Kind.HANDOVER, Kind.STRATEGY})
_ON_A_HAND_BACK = frozenset(
    {Kind.HANDOVER_REPLY, Kind.RECALL, Kind.RECEIPT, Kind.CLOSURE}
)


def check(state: EnquiryState | None, header: Header) -> None:
    """Refuse a header that may not come next.

    Raises:
        NoSuchEnquiryError: It belongs to an enquiry nobody opened.
        NotInCircleError: The sender or a recipient is outside the circle.
        StateError: The enquiry's state does not allow it.

    """
    _require_soon(header)
    if state is None:
        _check_beginning(header)
        return
    _require_stage(state, header)
    _require_room(state, header)
    if state.whole:
        _check_circle(state, header)
    rule = _RULES.get(header.kind)
    if rule is not None:
        rule(state, header)


def _require_soon(header: Header) -> None:
    due_at = getattr(header.particulars, "due_at", None)
    if due_at is not None and due_at > header.made_at + MAX_TIME_TO_ACT:
        raise StateError(f"due_at: at most {MAX_TIME_TO_ACT.days} days after made_at")


def _check_beginning(header: Header) -> None:
    if header.kind not in _BEGINS:
        raise NoSuchEnquiryError("enquiry_id: open the enquiry first")
    contacts.require_people(header)
    if isinstance(header.particulars, EnquiryParticulars):
        _require_inside(frozenset(header.particulars.circle), header)


def _require_stage(state: EnquiryState, header: Header) -> None:
    stage, event = state.stage, EVENTS[header.kind]
    known = state.whole or stage is Stage.CLOSED or not event.before
    stranger = state.hands_back and header.kind not in _ON_A_HAND_BACK
    if stranger or (known and stage not in event.before):
        kind = header.kind.name.lower().replace("_", " ")
        need = _need(state, header.kind)
        raise StateError(f"stage: {stage.words} takes no {kind}; {need}")


def _need(state: EnquiryState, kind: StatementKind) -> str:
    """What must come first; of an end the nearest thing, and not that it was decided."""
    stands = obstacle(state) if kind is Kind.CLOSURE and not state.closed else None
    return stands or EVENTS[kind].need


def _require_room(state: EnquiryState, header: Header) -> None:
    if header.kind is Kind.RECALL:
        return  # at most one for each statement taken back, and never too late
    receipt = header.kind is Kind.RECEIPT
    mine = sum(
        seen.sender == header.sender and (seen.kind is Kind.RECEIPT) == receipt
        for seen in state.seen.values()
    )
    if mine >= MAX_STATEMENTS_PER_MEMBER:
        raise StateError(f"an enquiry holds {MAX_STATEMENTS_PER_MEMBER} of a member's")


def _check_circle(state: EnquiryState, header: Header) -> None:
    if header.sender not in state.circle:
        raise NotInCircleError("sender: outside the circle of this enquiry")
    if not _adds_to_circle(header):
        _require_inside(state.circle, header)


def _adds_to_circle(header: Header) -> bool:
    """Whether it brings its recipients in; a screening does that for triage."""
    triages = isinstance(header.particulars, ScreeningParticulars) and bool(
        header.particulars.triage
    )
    return triages or header.kind in _ADDS_TO_CIRCLE


def _require_inside(circle: frozenset[str], header: Header) -> None:
    for recipient in header.recipients:
        if recipient not in circle:
            raise NotInCircleError(f"recipients: {recipient} is outside the circle")


_RULES: Mapping[StatementKind, Rule] = {
    Kind.ENQUIRY: contacts.enquiry,
    Kind.SCREENING: contacts.screening,
    Kind.TICK: contacts.tick,
    Kind.REQUEST: asking.request,
    Kind.ANSWER: asking.answer,
    Kind.CHASE: asking.chase,
    Kind.RECEIPT: asking.receipt,
    Kind.RECALL: taking_back.recall,
    Kind.CORRECTION: taking_back.correction,
    Kind.STRATEGY: deciding.strategy,
    Kind.ANALYSIS: require_opened,
    Kind.DECISION: deciding.decision,
    Kind.FEEDBACK: deciding.feedback,
    Kind.CLOSURE: deciding.closure,
    Kind.HANDOVER: handing_over.handover,
    Kind.HANDOVER_REPLY: handing_over.handover_reply,
    Kind.RATING: urgency.rating,
    Kind.PAUSE: urgency.pause,
    Kind.CHALLENGE: disputing.challenge,
    Kind.CHALLENGE_REPLY: disputing.challenge_reply,
    Kind.ONWARD_REQUEST: onward.onward_request,
    Kind.ONWARD_REPLY: onward.onward_reply,
}
"""Kinds that are missing need only their stage and the circle."""
