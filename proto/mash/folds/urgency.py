"""Urgency: what changes the rating, or stops the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mash.enquiry import EnquiryState, Lowering
from mash.particulars import EnquiryOutline, PauseParticulars, RatingParticulars
from mash.rating import Rating
from mash.statement import Header


def adopt(state: EnquiryState, outline: EnquiryOutline, at: datetime) -> EnquiryState:
    """Take an outline over. Where every statement is seen it says nothing new."""
    if outline == state.outline:
        return state
    rating = state.outline.rating
    known = replace(state, outline=replace(outline, rating=rating))
    return known if rating is outline.rating else rated(known, outline.rating, at)


def rated(state: EnquiryState, rating: Rating, at: datetime) -> EnquiryState:
    """Rate from now on. A Red never waits, so its clock runs again."""
    state = replace(
        state,
        outline=replace(state.outline, rating=rating),
        rated=(*state.rated, (at, rating)),
        lowering=None,
    )
    return running(state, at) if rating is Rating.RED else state


def running(state: EnquiryState, at: datetime) -> EnquiryState:
    """Let the clock run again, if it stands."""
    pauses = tuple((since, until or at) for since, until in state.pauses)
    return replace(state, pauses=pauses)


def rating(state: EnquiryState, header: Header) -> EnquiryState:
    """Raise at once; lower once a second person says the same (rule 6)."""
    if not isinstance(header.particulars, RatingParticulars):
        return state
    wanted = header.particulars.rating
    if wanted < state.outline.rating or _seconds(state, header, wanted):
        return rated(state, wanted, header.made_at)
    if wanted is state.outline.rating:
        return replace(state, lowering=None)
    lowering = Lowering(wanted, header.practitioner, header.sender, header.statement_id)
    return replace(state, lowering=lowering)


def _seconds(state: EnquiryState, header: Header, wanted: Rating) -> bool:
    first = state.lowering
    return (
        first is not None
        and first.rating is wanted
        and (first.sender, first.practitioner) != (header.sender, header.practitioner)
    )


def pause(state: EnquiryState, header: Header) -> EnquiryState:
    """Stop the clock, or let it run again."""
    if not isinstance(header.particulars, PauseParticulars):
        return state
    if not header.particulars.paused:
        return running(state, header.made_at)
    if state.paused or state.outline.rating is Rating.RED:
        return state
    return replace(state, pauses=(*state.pauses, (header.made_at, None)))
