"""Probing: the header that an act would come to, only to ask the rules about it.

Nobody signs what is made here. It is as permissive as the kind allows, so that
whatever the rules refuse of it they would refuse of every such statement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from mash.agency import AgencyId
from mash.basis import Basis
from mash.enquiry import EnquiryState
from mash.gating import gate_of
from mash.kinds import HandoverOutcome, Lane, RecallReason, StatementKind, StrategyEvent
from mash.marking import Marking
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    EnquiryParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    OnwardParticulars,
    Particulars,
    PauseParticulars,
    RatingParticulars,
    RecallParticulars,
    RequestParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.statement import Header, StatementId, Terms
from terminal_ui.signing import Speaker
from terminal_ui.targets import climbs

Kind = StatementKind
_NOWHERE = StatementId(bytes(16))
_SOON = timedelta(hours=1)


def probe(
    kind: StatementKind,
    state: EnquiryState,
    speaker: Speaker,
    about: tuple[StatementId, ...],
    now: datetime,
) -> Header:
    """Return a header for one kind, about these statements, to all whom it could concern.

    Raises:
        MalformedError: There is nobody to whom it could go.

    """
    recipients = _recipients(kind, state, speaker.agency, about)
    make = _PARTICULARS.get(kind)
    return Header(
        hub_id=speaker.hub_id,
        statement_id=_NOWHERE,
        kind=kind,
        enquiry_id=state.enquiry_id,
        sender=speaker.agency,
        practitioner=speaker.practitioner,
        role=speaker.role,
        recipients=recipients,
        made_at=now,
        register_version=1,
        terms=Terms(
            expires_at=now + _SOON,
            basis=Basis.SAFEGUARDING_NO_CONSENT,
            purpose=Purpose.CHILD_PROTECTION,
            marking=Marking.OFFICIAL_SENSITIVE,
            gate=gate_of(kind, state.outline.rating),
            gate_commitment=bytes(32),
        ),
        about=about,
        particulars=make(state, speaker.agency, about, now) if make else None,
    )


def _recipients(
    kind: StatementKind,
    state: EnquiryState,
    us: AgencyId,
    about: tuple[StatementId, ...],
) -> tuple[AgencyId, ...]:
    others = tuple(sorted(state.circle - {us}))
    seen = [state.seen[item] for item in about if item in state.seen]
    match kind:
        case Kind.RECALL | Kind.CORRECTION | Kind.CHASE:
            return seen[0].recipients if seen else others
        case Kind.ONWARD_REQUEST | Kind.ONWARD_REPLY:
            return (seen[0].sender,) if seen else others
        case Kind.REQUEST:
            free = [a for a in others if a not in state.unanswered]
            return (free[0] if free else _STRANGER,)
        case Kind.HANDOVER:
            return others[:1] or (_STRANGER,)
        case _:
            return others or (() if kind not in _GOES_OUT else (_STRANGER,))


_STRANGER = AgencyId("somebody")
"""Brought in by what widens the circle."""

_GOES_OUT = frozenset({Kind.ENQUIRY, Kind.STRATEGY, Kind.DECISION, Kind.ANALYSIS})

_About = tuple[StatementId, ...]
_Make = Callable[[EnquiryState, AgencyId, _About, datetime], Particulars]


def _challenge(
    state: EnquiryState, us: AgencyId, about: _About, now: datetime
) -> Particulars:
    return ChallengeParticulars(climbs(state, us).get(about[0], 1), now + _SOON)


def _reply(
    state: EnquiryState, us: AgencyId, about: _About, now: datetime
) -> Particulars:
    del us, now
    handed = state.handovers.get(about[0])
    taken = handed is not None and handed.accepted
    return HandoverReplyParticulars(
        HandoverOutcome.ACTED if taken else HandoverOutcome.QUERIED
    )


def _rating(
    state: EnquiryState, us: AgencyId, about: _About, now: datetime
) -> Particulars:
    del us, about, now
    red = state.outline.rating is Rating.RED
    return RatingParticulars(Rating.AMBER if red else Rating.RED)


_PARTICULARS: Mapping[StatementKind, _Make] = {
    Kind.ENQUIRY: lambda s, us, _, __: EnquiryParticulars(
        s.outline,
        tuple(sorted({*s.circle, us, *_recipients(Kind.ENQUIRY, s, us, ())})),
    ),
    Kind.SCREENING: lambda *_: ScreeningParticulars(Lane.ENQUIRY),
    Kind.REQUEST: lambda s, _, __, now: RequestParticulars(s.outline, now + _SOON),
    Kind.RECALL: lambda *_: RecallParticulars(RecallReason.SENT_IN_ERROR),
    Kind.RATING: _rating,
    Kind.PAUSE: lambda s, *_: PauseParticulars(paused=not s.paused),
    Kind.STRATEGY: lambda s, _, __, now: StrategyParticulars(
        StrategyEvent.CALLED, s.outline, now + _SOON
    ),
    Kind.HANDOVER: lambda s, us, _, now: HandoverParticulars(
        s.outline, _recipients(Kind.HANDOVER, s, us, ())[0], now + _SOON
    ),
    Kind.HANDOVER_REPLY: _reply,
    Kind.CHALLENGE: _challenge,
    Kind.ONWARD_REQUEST: lambda _, __, ___, now: OnwardParticulars(now + _SOON),
    Kind.CHALLENGE_REPLY: lambda *_: ChallengeReplyParticulars(settled=True),
}
