"""Folding: what is true of an enquiry once a statement has been made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

from mash.enquiry import (
    Asked,
    EnquiryState,
    HandedOver,
    Standing,
    begin,
    remember,
)
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import (
    HandoverParticulars,
    HandoverReplyParticulars,
    RatingParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.statement import Header, StatementId

_RECEIVED = {
    ReceiptEvent.DELIVERED: Standing.DELIVERED,
    ReceiptEvent.OPENED: Standing.OPENED,
}
_RESTED_ON = frozenset(
    {StatementKind.ANSWER, StatementKind.RELEASE, StatementKind.DECISION}
)


def apply(state: EnquiryState | None, header: Header) -> EnquiryState:
    """Fold one header into the state. Pure and total but for the beginning.

    Raises:
        MalformedError: There is no state and the header cannot begin one.

    """
    if state is None or (header.kind is StatementKind.ENQUIRY and not state.whole):
        state = _complete(state, begin(header))
    if header.statement_id in state.seen:
        return state
    step = _STEPS.get(header.kind)
    return remember(step(state, header) if step else state, header)


def _complete(glimpse: EnquiryState | None, known: EnquiryState) -> EnquiryState:
    if glimpse is None:
        return known
    return replace(
        glimpse,
        owner=known.owner,
        whole=True,
        circle=glimpse.circle | known.circle,
    )


def _request(state: EnquiryState, header: Header) -> EnquiryState:
    if not isinstance(header.particulars, RequestParticulars):
        return state
    (addressee,) = header.recipients[:1]
    asked = Asked(addressee, header.particulars.due_at, Standing.ASKED)
    return replace(
        state,
        circle=state.circle | {addressee},
        requests={**state.requests, header.statement_id: asked},
    )


def _answer(state: EnquiryState, header: Header) -> EnquiryState:
    return reduce(
        lambda s, item: _stand(s, item, header, Standing.ANSWERED), header.about, state
    )


def _stand(
    state: EnquiryState, item: StatementId, header: Header, standing: Standing
) -> EnquiryState:
    asked = state.requests.get(item)
    if asked is None or asked.addressee != header.sender:
        return state
    answer = header.statement_id if standing is Standing.ANSWERED else asked.answer
    if answer is not None and standing is not Standing.ANSWERED:
        return state  # a receipt that arrives late takes nothing back
    # An answer counts even after one was taken back; a receipt only moves onwards.
    stands = (
        standing if header.statement_id == answer else max(standing, asked.standing)
    )
    moved = replace(asked, standing=stands, answer=answer)
    return replace(state, requests={**state.requests, item: moved})


def _receipt(state: EnquiryState, header: Header) -> EnquiryState:
    if not isinstance(header.particulars, ReceiptParticulars):
        return state
    standing = _RECEIVED.get(header.particulars.event)
    if standing is None:
        return state
    return reduce(
        lambda s, item: _stand(s, item, header, standing), header.about, state
    )


def _recall(state: EnquiryState, header: Header) -> EnquiryState:
    return reduce(lambda s, item: _take_back(s, item, header), header.about, state)


def _take_back(state: EnquiryState, item: StatementId, header: Header) -> EnquiryState:
    seen = state.seen.get(item)
    if seen is None or seen.sender != header.sender:
        return state
    requests = {
        key: replace(asked, standing=Standing.RECALLED, answer=None)
        if asked.answer == item
        else asked
        for key, asked in state.requests.items()
        if key != item
    }
    handovers = {key: h for key, h in state.handovers.items() if key != item}
    return replace(
        state,
        requests=requests,
        handovers=handovers,
        seen={**state.seen, item: replace(seen, recalled=True)},
        reopened=state.reopened or (state.decided and seen.kind in _RESTED_ON),
    )


def _decision(state: EnquiryState, header: Header) -> EnquiryState:
    del header
    # Decided anew, the work is handed over anew: what a team accepted is overtaken.
    handovers = {} if state.reopened else state.handovers
    return replace(state, decided=True, reopened=False, handovers=handovers)


def _handover(state: EnquiryState, header: Header) -> EnquiryState:
    if not isinstance(header.particulars, HandoverParticulars):
        return state
    handed = HandedOver(header.particulars.lead, header.particulars.due_at)
    return replace(
        state,
        circle=state.circle | set(header.recipients),
        handovers={**state.handovers, header.statement_id: handed},
    )


def _handover_reply(state: EnquiryState, header: Header) -> EnquiryState:
    if not isinstance(header.particulars, HandoverReplyParticulars):
        return state
    outcome = header.particulars.outcome
    replied = {
        item: replace(state.handovers[item], outcome=outcome)
        for item in header.about
        if item in state.handovers and state.handovers[item].lead == header.sender
    }
    return replace(state, handovers={**state.handovers, **replied})


def _rating(state: EnquiryState, header: Header) -> EnquiryState:
    if not isinstance(header.particulars, RatingParticulars):
        return state
    rating = header.particulars.rating
    return replace(state, outline=replace(state.outline, rating=rating))


def _closure(state: EnquiryState, header: Header) -> EnquiryState:
    del header
    return replace(state, closed=True)


_STEPS: dict[StatementKind, Callable[[EnquiryState, Header], EnquiryState]] = {
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
