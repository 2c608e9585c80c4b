"""Deadlines: both clocks of one enquiry, and when each step in it is owed.

A Green may have three working days under its rating while a referral must be decided
and answered within one. Both clocks are shown; neither hides the other.
"""

from __future__ import annotations

from datetime import datetime

from agency_node.casework.practice import Practice
from mash.agency import AgencyId
from mash.clock import clocks_of, rerated
from mash.enquiry import Asked, EnquiryState
from mash.kinds import EnquiryKind
from mash.pausing import with_pauses
from mash.rating import Rating


def decision_due(state: EnquiryState, practice: Practice, now: datetime) -> datetime:
    """When the decision is owed under the rating, moved by what was rightly paused."""
    outline, profile = state.outline, practice.profile
    due = profile.due(outline.rating, outline.received_at)
    return with_pauses(outline.rating, due, state.pauses, now, profile.calendar)


def statutory_due(state: EnquiryState, practice: Practice) -> datetime | None:
    """When a referral must be decided and answered; None where there is no referral."""
    outline = state.outline
    if outline.kind in {EnquiryKind.ADULT, EnquiryKind.HAND_BACK}:
        return None
    clocks = clocks_of(outline.rating, outline.received_at, practice.profile)
    return clocks[-1].due_at


def request_due(state: EnquiryState, asked: Asked, practice: Practice) -> datetime:
    """When an answer is owed by now: raised to Red, sooner than was asked; from T0.

    A glimpse that was not told how the rating went keeps what it was asked.
    """
    rated = _rating_at(state, asked.asked_at)
    outline = state.outline
    return rerated(
        asked.due_at, rated, outline.rating, outline.received_at, practice.profile
    )


def ticks_owed(state: EnquiryState) -> frozenset[AgencyId]:
    """The agencies that are to say whether an enquiry is needed, and have not."""
    if state.opened or state.closed:
        return frozenset()
    return state.missing_ticks


def _rating_at(state: EnquiryState, at: datetime) -> Rating:
    before = [rating for rated_at, rating in state.rated if rated_at <= at]
    return before[-1] if before else state.outline.rating
