"""Particulars of contacts, screenings and disputes: one plain of each, and many to draw."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from mash.agency import AgencyId
from mash.kinds import Lane, ReceiptEvent, StatementKind, StrategyEvent
from mash.particulars import (
    CHALLENGE_STAGES,
    ChallengeParticulars,
    ChallengeReplyParticulars,
    ContactParticulars,
    EnquiryOutline,
    HandBackParticulars,
    OnwardParticulars,
    Particulars,
    PauseParticulars,
    ReceiptParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)

_POLICE = AgencyId("police")

Drawn = dict[StatementKind, st.SearchStrategy[Particulars]]


def plain(
    outline: EnquiryOutline, due_at: datetime
) -> dict[StatementKind, Particulars | None]:
    """Lawful particulars for a header that police receive."""
    return {
        StatementKind.CONTACT: ContactParticulars(outline),
        StatementKind.SCREENING: ScreeningParticulars(Lane.TRIAGE, (_POLICE,), outline),
        StatementKind.TICK: None,
        StatementKind.ANALYSIS: None,
        StatementKind.CHALLENGE: ChallengeParticulars(1, due_at),
        StatementKind.CHALLENGE_REPLY: ChallengeReplyParticulars(settled=True),
        StatementKind.CORRECTION: None,
        StatementKind.REOPENING: None,
        StatementKind.FEEDBACK: None,
        StatementKind.STRATEGY: StrategyParticulars(
            StrategyEvent.CALLED, outline, due_at
        ),
        StatementKind.CHASE: None,
        StatementKind.PAUSE: PauseParticulars(paused=True),
        StatementKind.ALLOCATION: None,
        StatementKind.HAND_BACK: HandBackParticulars(_POLICE, due_at),
        StatementKind.ONWARD_REQUEST: OnwardParticulars(due_at),
        StatementKind.ONWARD_REPLY: None,
    }


def other(
    outline: EnquiryOutline,
) -> dict[str, tuple[StatementKind, Particulars]]:
    """The other shape of particulars that have two."""
    return {
        "SCREENING, ended": (StatementKind.SCREENING, ScreeningParticulars(Lane.ENDED)),
        "CHALLENGE_REPLY, not settled": (
            StatementKind.CHALLENGE_REPLY,
            ChallengeReplyParticulars(settled=False),
        ),
        "STRATEGY, held": (
            StatementKind.STRATEGY,
            StrategyParticulars(StrategyEvent.HELD, outline, present=(_POLICE,)),
        ),
        "RECEIPT, handed on": (
            StatementKind.RECEIPT,
            ReceiptParticulars(ReceiptEvent.HANDED_ON, (AgencyId("north"),)),
        ),
        "PAUSE, over": (StatementKind.PAUSE, PauseParticulars(paused=False)),
    }


def drawn(
    outlines: st.SearchStrategy[EnquiryOutline],
    due: st.SearchStrategy[datetime],
    sender: AgencyId,
    recipients: tuple[AgencyId, ...],
) -> Drawn:
    """Every lawful shape, by kind; kinds without particulars are missing."""
    circle = tuple(sorted({sender, *recipients}))
    return {
        StatementKind.CONTACT: st.builds(ContactParticulars, outlines),
        StatementKind.SCREENING: _screenings(outlines, recipients),
        StatementKind.CHALLENGE: st.builds(
            ChallengeParticulars, st.sampled_from(CHALLENGE_STAGES), due
        ),
        StatementKind.CHALLENGE_REPLY: st.builds(
            ChallengeReplyParticulars, st.booleans()
        ),
        StatementKind.STRATEGY: _strategies(outlines, due, circle),
        StatementKind.PAUSE: st.builds(PauseParticulars, st.booleans()),
        StatementKind.HAND_BACK: st.builds(
            HandBackParticulars, st.sampled_from(circle), due
        ),
        StatementKind.ONWARD_REQUEST: st.builds(OnwardParticulars, due),
    }


def _screenings(
    outlines: st.SearchStrategy[EnquiryOutline], recipients: tuple[AgencyId, ...]
) -> st.SearchStrategy[Particulars]:
    lanes = [lane for lane in Lane if lane is not Lane.TRIAGE]
    return st.one_of(
        st.builds(ScreeningParticulars, st.sampled_from(lanes)),
        st.builds(
            ScreeningParticulars, st.just(Lane.TRIAGE), st.just(recipients), outlines
        ),
    )


def _strategies(
    outlines: st.SearchStrategy[EnquiryOutline],
    due: st.SearchStrategy[datetime],
    circle: tuple[AgencyId, ...],
) -> st.SearchStrategy[Particulars]:
    return st.one_of(
        st.builds(StrategyParticulars, st.just(StrategyEvent.CALLED), outlines, due),
        st.builds(
            StrategyParticulars,
            st.just(StrategyEvent.HELD),
            outlines,
            present=st.just(circle),
        ),
    )
