"""Urgency: ratings and pauses."""

from __future__ import annotations

from mash.enquiry import EnquiryState
from mash.errors import StateError
from mash.particulars import PauseParticulars, RatingParticulars
from mash.pausing import require_pausable
from mash.statement import Header


def rating(state: EnquiryState, header: Header) -> None:
    """Raised by one, lowered by two (rule 6)."""
    if not isinstance(header.particulars, RatingParticulars):
        return
    wanted, first = header.particulars.rating, state.lowering
    if wanted is state.outline.rating and first is None:
        raise StateError("rating: it is that already")
    if first is None or wanted is not first.rating:
        return
    if (first.sender, first.practitioner) == (header.sender, header.practitioner):
        raise StateError("rating: to lower it, a second person must state the same")


def pause(state: EnquiryState, header: Header) -> None:
    """Never a Red, and not twice."""
    if not isinstance(header.particulars, PauseParticulars):
        return
    if header.particulars.paused is state.paused:
        raise StateError("paused: it is that already")
    if header.particulars.paused:
        require_pausable(state.outline.rating)
