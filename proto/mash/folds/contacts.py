"""Contacts: what comes in at a door, how it is screened, and what is opened."""

from __future__ import annotations

from dataclasses import replace

from mash.enquiry import EnquiryState
from mash.folds.urgency import adopt
from mash.kinds import Lane
from mash.particulars import EnquiryParticulars, ScreeningParticulars
from mash.statement import Header


def contact(state: EnquiryState, header: Header) -> EnquiryState:
    """Know who brought it; a contact mostly begins the state and is known already."""
    if state.contact and state.whole:
        return state
    return replace(
        state,
        contact=True,
        whole=True,
        owner=state.owner or header.sender,
        raised_by=header.sender,
        circle=state.circle | {header.sender, *header.recipients},
    )


def enquiry(state: EnquiryState, header: Header) -> EnquiryState:
    """Open what was a contact, or learn the whole of what was seen in part."""
    if not isinstance(header.particulars, EnquiryParticulars):
        return state
    if state.whole and state.opened:
        return state
    outline, circle = header.particulars.outline, header.particulars.circle
    return replace(
        _undecided(adopt(state, outline, header.made_at)),
        owner=header.sender,
        raised_by=header.sender if state.opened else state.raised_by,
        whole=True,
        opened=True,
        circle=state.circle | set(circle),
        feedbacks=frozenset(),
    )


def _undecided(state: EnquiryState) -> EnquiryState:
    """What was handed over before anything was opened was a contact, and undecided."""
    passed_on = {k: replace(h, on_contact=True) for k, h in state.handovers.items()}
    return replace(state, handovers=passed_on, decided=False, reopened=False)


def screening(state: EnquiryState, header: Header) -> EnquiryState:
    """Send the contact its way; what its referrer was told before is overtaken."""
    particulars = header.particulars
    if state.opened or not isinstance(particulars, ScreeningParticulars):
        return state
    screened = replace(
        state,
        lane=particulars.lane,
        screening=header.statement_id,
        screened_at=state.screened_at or header.made_at,
        feedbacks=frozenset(),
    )
    if particulars.outline is None:
        return screened
    return replace(
        adopt(screened, particulars.outline, header.made_at),
        triage=particulars.triage,
        triage_screening=header.statement_id,
        ticked=frozenset(),
        circle=state.circle | set(header.recipients),
    )


def tick(state: EnquiryState, header: Header) -> EnquiryState:
    """Count the agency's word, if it is about the triage that stands."""
    if header.sender not in state.triage or state.triage_screening not in header.about:
        return state
    return replace(state, ticked=state.ticked | {header.sender})


def unscreened(state: EnquiryState) -> EnquiryState:
    """A contact that is taken up again is screened from the beginning.

    A team to which it was passed on has it still, or still owes its reply.
    """
    return replace(
        state,
        closed=False,
        lane=None,
        screening=None,
        screened_at=None,
        triage=(),
        triage_screening=None,
        ticked=frozenset(),
        feedbacks=frozenset(),
    )


def to_triage(state: EnquiryState) -> EnquiryState:
    """Back to where the triaging agencies' words stand, or to nothing."""
    lane = None if state.triage_screening is None else Lane.TRIAGE
    return replace(state, lane=lane, screening=state.triage_screening)
