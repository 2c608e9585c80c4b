"""Scheduling: by when what is asked, handed over, disputed or called is owed."""

from __future__ import annotations

from datetime import datetime, timedelta

from agency_node.addressing import About, Agencies, known
from agency_node.casework.police_protection import next_opening
from agency_node.gate.view import View
from agency_node.intent import Intent
from mash.agency import AgencyId, MemberClass
from mash.clock import handover_due
from mash.enquiry import EnquiryState
from mash.errors import MalformedError
from mash.kinds import StatementKind, StrategyEvent
from mash.particulars import (
    CHALLENGE_STAGES,
    ChallengeParticulars,
    HandBackParticulars,
    HandoverParticulars,
    OnwardParticulars,
    Particulars,
    PauseParticulars,
    RequestParticulars,
    StrategyParticulars,
)
from mash.practice_clocks import practice_due

LEAST_TIME_TO_ANSWER = timedelta(hours=1)
"""What a request leaves an agency, even when the enquiry's own clock has run out."""


def particulars_of(
    intent: Intent, view: View, recipients: Agencies, about: About, now: datetime
) -> Particulars | None:
    """The particulars of a kind, as far as the enquiry says them.

    What only a person knows is left open: the lane of a contact, whether a dispute is
    settled, who took part in a strategy discussion.

    Raises:
        MalformedError: A hand-over could be anybody's, or a dispute climbs no higher.
        NoSuchEnquiryError: It belongs to an enquiry that is not known here.

    """
    match intent.kind:
        case StatementKind.REQUEST:
            found: Particulars = _request(known(intent, view), view, now)
        case StatementKind.HANDOVER:
            found = _handover(known(intent, view), view, recipients, now)
        case StatementKind.CHALLENGE:
            found = _challenge(known(intent, view), view, about, now)
        case StatementKind.STRATEGY:
            found = _strategy(known(intent, view), now)
        case StatementKind.PAUSE:
            found = PauseParticulars(paused=not known(intent, view).paused)
        case StatementKind.ONWARD_REQUEST:
            calendar = view.practice.profile.calendar
            found = OnwardParticulars(practice_due("ONWARD", now, calendar))
        case StatementKind.HAND_BACK:
            found = _hand_back(view, recipients, now)
        case _:
            return None
    return found


def _request(state: EnquiryState, view: View, now: datetime) -> RequestParticulars:
    outline = state.outline
    due = view.practice.profile.due(outline.rating, outline.received_at)
    return RequestParticulars(outline, max(due, now + LEAST_TIME_TO_ANSWER))


def _handover(
    state: EnquiryState, view: View, recipients: Agencies, now: datetime
) -> HandoverParticulars:
    due = handover_due(state.outline.rating, now, view.practice.profile.calendar)
    return HandoverParticulars(state.outline, _lead(view, recipients), due)


def _hand_back(view: View, recipients: Agencies, now: datetime) -> HandBackParticulars:
    lead = recipients[0] if recipients else view.agency
    return HandBackParticulars(lead, next_opening(now, view.practice.profile.calendar))


def _challenge(
    state: EnquiryState, view: View, about: About, now: datetime
) -> ChallengeParticulars:
    below = [state.challenges[i].stage for i in about if i in state.challenges]
    stage = 1 + max(below, default=0)
    if stage not in CHALLENGE_STAGES:
        raise MalformedError("stage: it has been before the executives already")
    calendar = view.practice.profile.calendar
    due = practice_due(f"CHALLENGE_{stage}", now, calendar)
    return ChallengeParticulars(stage, due)


def _strategy(state: EnquiryState, now: datetime) -> StrategyParticulars:
    called = state.strategy is not None and state.strategy.held_at is None
    if called:
        raise MalformedError("present: it is called; say who took part")
    due = practice_due("STRATEGY", now)
    return StrategyParticulars(StrategyEvent.CALLED, state.outline, due)


def _lead(view: View, recipients: Agencies) -> AgencyId:
    """The locality team among the recipients acts; or the only recipient."""
    teams = [a for a in recipients if view.classes.get(a) is MemberClass.LOCALITY]
    for candidates in (teams, recipients):
        if len(candidates) == 1:
            return candidates[0]
    raise MalformedError("lead: say which agency is to act")
