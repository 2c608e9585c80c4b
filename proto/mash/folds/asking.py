"""Asking: requests, what became of them, and their answers."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from mash.enquiry import Asked, EnquiryState, Standing
from mash.folds.urgency import adopt
from mash.kinds import ReceiptEvent
from mash.particulars import ReceiptParticulars, RequestParticulars
from mash.statement import Header, StatementId

_RECEIVED = {
    ReceiptEvent.DELIVERED: Standing.DELIVERED,
    ReceiptEvent.OPENED: Standing.OPENED,
}


def request(state: EnquiryState, header: Header) -> EnquiryState:
    """Ask one agency, which comes into the circle by it."""
    if not isinstance(header.particulars, RequestParticulars):
        return state
    (addressee,) = header.recipients[:1]
    asked = Asked(
        addressee=addressee,
        asked_at=header.made_at,
        due_at=header.particulars.due_at,
    )
    return replace(
        adopt(state, header.particulars.outline, header.made_at),
        opened=True,
        circle=state.circle | {addressee},
        requests={**state.requests, header.statement_id: asked},
    )


def answer(state: EnquiryState, header: Header) -> EnquiryState:
    """Answer what was asked of the sender."""
    return reduce(lambda s, item: _answered(s, item, header), header.about, state)


def _answered(state: EnquiryState, item: StatementId, header: Header) -> EnquiryState:
    asked = state.requests.get(item)
    if asked is None or asked.addressee != header.sender:
        return state
    moved = replace(
        asked,
        standing=Standing.ANSWERED,
        answer=header.statement_id,
        answered_at=header.made_at,
    )
    return replace(state, requests={**state.requests, item: moved})


def receipt(state: EnquiryState, header: Header) -> EnquiryState:
    """Note that a request was delivered or opened."""
    if not isinstance(header.particulars, ReceiptParticulars):
        return state
    standing = _RECEIVED.get(header.particulars.event)
    if standing is None:
        return state
    return reduce(
        lambda s, item: _received(s, item, header, standing), header.about, state
    )


def _received(
    state: EnquiryState, item: StatementId, header: Header, standing: Standing
) -> EnquiryState:
    asked = state.requests.get(item)
    if asked is None or asked.addressee != header.sender or asked.answer is not None:
        return state  # a receipt that arrives late takes nothing back
    moved = replace(asked, standing=max(standing, asked.standing))
    return replace(state, requests={**state.requests, item: moved})


def chase(state: EnquiryState, header: Header) -> EnquiryState:
    """Count the reminder."""
    chased = {
        item: replace(state.requests[item], chased=state.requests[item].chased + 1)
        for item in header.about
        if item in state.requests
    }
    return replace(state, requests={**state.requests, **chased})
