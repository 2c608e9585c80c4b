"""Permitting: whether a statement may come next in an enquiry.

Rules are rows; each raises what the sender is told. Run by the hub on every
header, and by a node before it signs. A node that has not seen the whole
enquiry leaves the last word to the hub.
"""

from __future__ import annotations

from collections.abc import Callable

from mash.enquiry import EnquiryState, Stage
from mash.errors import NoSuchEnquiryError, NotInCircleError, StateError
from mash.kinds import HandoverOutcome, StatementKind
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    HandoverParticulars,
    RatingParticulars,
    RequestParticulars,
)
from mash.statement import Header

MAX_STATEMENTS_PER_MEMBER = 1_000
"""Statements of one member in one enquiry, and as many receipts besides.

Far above any real enquiry. Counted for each member, so that nobody's pile keeps
another from answering; and receipts apart, because what others send causes them.
"""

_ADDS_TO_CIRCLE = frozenset({StatementKind.REQUEST, StatementKind.HANDOVER})
_AFTER_CLOSURE = frozenset({StatementKind.RECALL, StatementKind.RECEIPT})
_NEVER_TAKEN_BACK = frozenset({StatementKind.RECALL, StatementKind.RECEIPT})
# A recall that was erased would never reach a node that was away.
_FINAL = frozenset({HandoverOutcome.ACCEPTED, HandoverOutcome.REFUSED})


def check(state: EnquiryState | None, header: Header) -> None:
    """Refuse a header that may not come next.

    Raises:
        NoSuchEnquiryError: It belongs to an enquiry nobody opened.
        NotInCircleError: The sender or a recipient is outside the circle.
        StateError: The enquiry's state does not allow it.

    """
    if header.kind is StatementKind.ENQUIRY:
        _check_opening(state, header)
        return
    if state is None:
        raise NoSuchEnquiryError("enquiry_id: open the enquiry first")
    if state.closed and header.kind not in _AFTER_CLOSURE:
        raise StateError("the enquiry is closed")
    _require_room(state, header)
    if state.whole:
        _check_circle(state, header)
    rule = _RULES.get(header.kind)
    if rule is not None:
        rule(state, header)


def _check_opening(state: EnquiryState | None, header: Header) -> None:
    if state is not None:
        raise StateError("enquiry_id: this enquiry is already open")
    if isinstance(header.particulars, EnquiryParticulars):
        _require_inside(frozenset(header.particulars.circle), header)


def _require_room(state: EnquiryState, header: Header) -> None:
    if header.kind is StatementKind.RECALL:
        return  # at most one for each statement taken back, and never too late
    receipt = header.kind is StatementKind.RECEIPT
    mine = sum(
        seen.sender == header.sender and (seen.kind is StatementKind.RECEIPT) == receipt
        for seen in state.seen.values()
    )
    if mine >= MAX_STATEMENTS_PER_MEMBER:
        raise StateError(f"an enquiry holds {MAX_STATEMENTS_PER_MEMBER} of a member's")


def _check_circle(state: EnquiryState, header: Header) -> None:
    if header.sender not in state.circle:
        raise NotInCircleError("sender: outside the circle of this enquiry")
    if header.kind not in _ADDS_TO_CIRCLE:
        _require_inside(state.circle, header)


def _require_inside(circle: frozenset[str], header: Header) -> None:
    for recipient in header.recipients:
        if recipient not in circle:
            raise NotInCircleError(f"recipients: {recipient} is outside the circle")


def _request(state: EnquiryState, header: Header) -> None:
    if len(header.recipients) != 1:
        raise StateError("recipients: a request asks one agency")
    asked = state.asked(header.recipients[0])
    if asked is not None and asked.answer is None:
        raise StateError("recipients: that agency already has an open request")
    if isinstance(header.particulars, RequestParticulars):
        _require_outline(state, header.particulars.outline)


def _require_outline(state: EnquiryState, outline: EnquiryOutline) -> None:
    if outline != state.outline:
        raise StateError("outline: not that of this enquiry now; prepare it again")


def _answer(state: EnquiryState, header: Header) -> None:
    (item, *more) = header.about
    asked = state.requests.get(item)
    if more or asked is None or asked.addressee != header.sender:
        raise StateError("about: an answer answers one request to its sender")
    if asked.answer is not None:
        raise StateError("about: that request is answered; recall the answer first")


def _recall(state: EnquiryState, header: Header) -> None:
    holders: set[str] = set()
    for item in header.about:
        seen = state.seen.get(item)
        if seen is None or seen.sender != header.sender:
            raise StateError("about: only the owner can take a statement back")
        if seen.recalled or seen.kind in _NEVER_TAKEN_BACK:
            raise StateError("about: already taken back, or a recall or receipt")
        holders.update(seen.recipients)
    if holders != set(header.recipients):
        raise StateError("recipients: a recall goes to everybody who holds a copy")


def _receipt(state: EnquiryState, header: Header) -> None:
    senders: set[str] = set()
    for item in header.about:
        seen = state.seen.get(item)
        if seen is None or header.sender not in seen.recipients:
            raise StateError("about: a receipt is for what one received")
        senders.add(seen.sender)
    if senders != set(header.recipients):
        raise StateError("recipients: a receipt goes to those who sent")


def _decision(state: EnquiryState, header: Header) -> None:
    del header
    if state.stage is Stage.ACCEPTED:
        raise StateError("a receiving team has accepted; nothing was reopened")


def _handover(state: EnquiryState, header: Header) -> None:
    if state.whole and state.stage not in {Stage.DECIDED, Stage.HANDED_OVER}:
        raise StateError("decide before handing over")
    if isinstance(header.particulars, HandoverParticulars):
        _require_outline(state, header.particulars.outline)


def _handover_reply(state: EnquiryState, header: Header) -> None:
    (item, *more) = header.about
    handed = state.handovers.get(item)
    if more or handed is None or handed.lead != header.sender:
        raise StateError("about: the lead replies to one hand-over")
    if handed.outcome in _FINAL:
        raise StateError("about: that hand-over already has its last reply")


def _rating(state: EnquiryState, header: Header) -> None:
    if not isinstance(header.particulars, RatingParticulars):
        return
    if header.particulars.rating is state.outline.rating:
        raise StateError("rating: it is that already")


def _closure(state: EnquiryState, header: Header) -> None:
    del header
    waiting = any(h.outcome not in _FINAL for h in state.handovers.values())
    if waiting or state.stage not in {Stage.DECIDED, Stage.ACCEPTED}:
        raise StateError("close once decided and no hand-over waits for its reply")


_RULES: dict[StatementKind, Callable[[EnquiryState, Header], None]] = {
    StatementKind.REQUEST: _request,
    StatementKind.ANSWER: _answer,
    StatementKind.RECALL: _recall,
    StatementKind.RECEIPT: _receipt,
    StatementKind.DECISION: _decision,
    StatementKind.HANDOVER: _handover,
    StatementKind.HANDOVER_REPLY: _handover_reply,
    StatementKind.RATING: _rating,
    StatementKind.CLOSURE: _closure,
}
