"""Handing over: hand-overs to teams that act, hand-backs between shifts, replies."""

from __future__ import annotations

from dataclasses import replace

from mash.enquiry import EnquiryState, HandedOver
from mash.folds.deciding import decided
from mash.folds.urgency import adopt
from mash.kinds import HandoverOutcome
from mash.particulars import (
    HandBackParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
)
from mash.statement import Header

Outcome = HandoverOutcome


def handover(state: EnquiryState, header: Header) -> EnquiryState:
    """Hand over. It replaces what the same lead had queried.

    An enquiry that is handed over was decided, also where nobody said so here.
    """
    particulars = header.particulars
    if not isinstance(particulars, HandoverParticulars):
        return state
    known = adopt(state, particulars.outline, header.made_at)
    known = decided(known) if known.opened else known
    handed = HandedOver(
        lead=particulars.lead,
        at=header.made_at,
        due_at=particulars.due_at,
        on_contact=not known.opened,
    )
    kept = {
        key: earlier
        for key, earlier in known.handovers.items()
        if (earlier.lead, earlier.outcome) != (handed.lead, Outcome.QUERIED)
    }
    return replace(
        known,
        circle=state.circle | set(header.recipients),
        handovers={**kept, header.statement_id: handed},
    )


def hand_back(state: EnquiryState, header: Header) -> EnquiryState:
    """Hand what waits to the next shift."""
    particulars = header.particulars
    if not isinstance(particulars, HandBackParticulars):
        return state
    handed = HandedOver(
        lead=particulars.lead, at=header.made_at, due_at=particulars.due_at
    )
    return replace(state, handovers={**state.handovers, header.statement_id: handed})


def handover_reply(state: EnquiryState, header: Header) -> EnquiryState:
    """Note what the lead says."""
    if not isinstance(header.particulars, HandoverReplyParticulars):
        return state
    outcome = header.particulars.outcome
    replied = {
        item: _replied(state.handovers[item], outcome, header)
        for item in header.about
        if item in state.handovers and state.handovers[item].lead == header.sender
    }
    return replace(state, handovers={**state.handovers, **replied})


def _replied(handed: HandedOver, outcome: Outcome, header: Header) -> HandedOver:
    if outcome is Outcome.ACTED:
        taken = replace(
            handed,
            outcome=Outcome.ACCEPTED,
            accepted_at=handed.accepted_at or header.made_at,
        )
        return replace(taken, acted_by=header.statement_id)
    return replace(
        handed,
        outcome=outcome,
        reply=header.statement_id,
        accepted_at=header.made_at if outcome is Outcome.ACCEPTED else None,
    )
