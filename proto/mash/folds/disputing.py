"""Disputing: professional disagreements, stage by stage."""

from __future__ import annotations

from dataclasses import replace

from mash.enquiry import Challenged, EnquiryState
from mash.particulars import ChallengeParticulars, ChallengeReplyParticulars
from mash.statement import Header


def challenge(state: EnquiryState, header: Header) -> EnquiryState:
    """Disagree, or climb to the next stage. Nothing else stops for it."""
    particulars = header.particulars
    if not isinstance(particulars, ChallengeParticulars):
        return state
    challenged = Challenged(
        by=header.sender,
        against=header.recipients,
        about=header.about[0],
        stage=particulars.stage,
        due_at=particulars.due_at,
    )
    return replace(
        state, challenges={**state.challenges, header.statement_id: challenged}
    )


def challenge_reply(state: EnquiryState, header: Header) -> EnquiryState:
    """Answer on behalf of those who were challenged."""
    particulars = header.particulars
    if not isinstance(particulars, ChallengeReplyParticulars):
        return state
    replied = {
        item: replace(
            state.challenges[item],
            reply=header.statement_id,
            settled=particulars.settled,
        )
        for item in header.about
        if item in state.challenges and header.sender in state.challenges[item].against
    }
    return replace(state, challenges={**state.challenges, **replied})
