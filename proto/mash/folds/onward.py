"""Onward: wishes to let something go further, and what their owners say."""

from __future__ import annotations

from dataclasses import replace

from mash.enquiry import EnquiryState, OnwardAsked
from mash.particulars import OnwardParticulars
from mash.statement import Header


def onward_request(state: EnquiryState, header: Header) -> EnquiryState:
    """Note who asks whom, about what, until when."""
    if not isinstance(header.particulars, OnwardParticulars):
        return state
    asked = OnwardAsked(
        by=header.sender,
        owner=header.recipients[0],
        about=header.about[0],
        due_at=header.particulars.due_at,
    )
    return replace(state, onward={**state.onward, header.statement_id: asked})


def onward_reply(state: EnquiryState, header: Header) -> EnquiryState:
    """Note that the owner has answered; what it said is sealed."""
    answered = {
        item: replace(state.onward[item], reply=header.statement_id)
        for item in header.about
        if item in state.onward and state.onward[item].owner == header.sender
    }
    return replace(state, onward={**state.onward, **answered})
