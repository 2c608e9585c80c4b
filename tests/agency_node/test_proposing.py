"""Proposing: what a person left open is filled in with the fewest, and with the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agency_node.gate.view import View
from agency_node.intent import Intent
from mash import folding
from mash.bodies import (
    AllocationBody,
    AnalysisBody,
    ChallengeBody,
    ChallengeReplyBody,
    CorrectionBody,
    FeedbackBody,
    HandBackBody,
    RationaleBody,
    StrategyBody,
)
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, Lane, StatementKind
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    HandBackParticulars,
    PauseParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.role import Role
from mash.statement import Header
from tests import fiction, notices
from tests.agency_node import attempts
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage as triage
from tests.agency_node.forbidden import Try
from tests.agency_node.small_gate import ENQUIRY, NOW

RATIONALE = RationaleBody(rationale="Because.")
DISAGREEMENT = ChallengeBody(
    ground="LEVEL_OF_NEED", disagreement="It is worse.", wanted="Decide anew."
)


def _notice(kind: StatementKind, body: object, view: View, role: Role) -> Try:
    intent = replace(notices.tell(ENQUIRY), kind=kind, body=body)  # type: ignore[arg-type]
    return intent, view, role


def _case(kind: StatementKind, body: object, view: View, role: Role) -> Try:
    return fiction.intent(kind, body, ENQUIRY), view, role  # type: ignore[arg-type]


def _seen_by(agency: str, view: View, *roles: Role) -> View:
    """The same enquiry at another agency that was told all of it."""
    blank = small.blank(agency, *roles)
    return replace(blank, state=view.state, told=view.told, held=view.held)


def _challenged() -> View:
    """Social care, which opened it, disagrees with the decision."""
    told = small.decided()
    view = _seen_by("csc", told, Role.SCREENER)
    attempt = _case(StatementKind.CHALLENGE, DISAGREEMENT, view, Role.SCREENER)
    return triage.say(told, attempt[0], by=view, role=Role.SCREENER, item=b"x")


def _climbing() -> Try:
    view = _seen_by("csc", _challenged(), Role.SCREENER)
    return _case(StatementKind.CHALLENGE, DISAGREEMENT, view, Role.SCREENER)


def _reply() -> Try:
    body = ChallengeReplyBody(answer="It was weighed.")
    intent, view, role = _case(
        StatementKind.CHALLENGE_REPLY, body, _challenged(), Role.DECISION_MAKER
    )
    return (
        replace(intent, particulars=ChallengeReplyParticulars(settled=True)),
        view,
        role,
    )


def _correction() -> Try:
    body = CorrectionBody(
        answer=small.answer_body(fiction.known(ENQUIRY)), explanation="The year."
    )
    view = _seen_by("pol", small.desk(), Role.RELEASER)
    return _case(StatementKind.CORRECTION, body, view, Role.RELEASER)


def _strategy() -> Try:
    body = StrategyBody(record="An injury.", persons=("C1",), people=("desk: Dev",))
    return _notice(StatementKind.STRATEGY, body, triage.notified(), Role.SCREENER)


def _screening() -> Try:
    intent = notices.end(ENQUIRY)
    assert isinstance(intent.particulars, ScreeningParticulars)
    assert intent.particulars.lane is Lane.ENDED
    return intent, triage.triaged(), Role.SCREENER


def _hand_back() -> Try:
    body = HandBackBody(note="Nothing waits.")
    intent = fiction.intent(StatementKind.HAND_BACK, body)
    return intent, small.blank("desk", Role.SCREENER), Role.SCREENER


def _own_contact() -> Try:
    view = small.blank("desk", Role.SCREENER)
    return notices.contact(NOW), view, Role.SCREENER


HEARERS: dict[str, tuple[Callable[[], Try], tuple[str, ...]]] = {
    "a contact, the desk": (attempts.notify, ("desk",)),
    "the desk's own contact, nobody": (_own_contact, ()),
    "the end of triage, whoever made the contact and all who ticked": (
        _screening,
        ("csc", "hea", "pol"),
    ),
    "a triage, the tickers": (
        lambda: (notices.triage(NOW, ENQUIRY), triage.notified(), Role.SCREENER),
        ("csc", "hea", "pol"),
    ),
    "a tick, whoever asked": (
        lambda: (
            notices.tick(ENQUIRY),
            _seen_by("hea", triage.triaged(ticked=()), Role.RELEASER),
            Role.RELEASER,
        ),
        ("desk",),
    ),
    "an enquiry of a contact, whoever made the contact": (attempts.open_it, ("pol",)),
    "feedback, whoever raised it": (attempts.tell, ("pol",)),
    "an analysis, those who spoke": (
        lambda: _case(
            StatementKind.ANALYSIS,
            AnalysisBody(meaning="She is out at night."),
            small.desk(),
            Role.DECISION_MAKER,
        ),
        ("csc", "pol"),
    ),
    "a reminder, whoever owes the answer": (
        lambda: _case(
            StatementKind.CHASE, RATIONALE, small.desk(), Role.HUB_COORDINATOR
        ),
        ("hea",),
    ),
    "a strategy discussion, its quorum": (_strategy, ("csc", "hea", "pol")),
    "a challenge, whoever decided": (
        lambda: _case(
            StatementKind.CHALLENGE,
            DISAGREEMENT,
            _seen_by("csc", small.decided(), Role.SCREENER),
            Role.SCREENER,
        ),
        ("desk",),
    ),
    "a challenge that climbs, both sides": (_climbing, ("desk",)),
    "a reply, whoever challenged": (_reply, ("csc",)),
    "a correction, who holds the first": (_correction, ("desk",)),
    "an allocation, nobody": (
        lambda: _notice(
            StatementKind.ALLOCATION,
            AllocationBody(worker="desk-dev"),
            triage.notified(),
            Role.HUB_COORDINATOR,
        ),
        (),
    ),
    "a hand-back, nobody else": (_hand_back, ()),
    "a pause, whoever knows of it": (
        lambda: _notice(
            StatementKind.PAUSE, RATIONALE, triage.notified(), Role.HUB_COORDINATOR
        ),
        ("pol",),
    ),
}


@pytest.mark.parametrize(("attempt", "hear"), HEARERS.values(), ids=HEARERS)
def test_who_hears_unless_said_otherwise(
    attempt: Callable[[], Try], hear: tuple[str, ...]
) -> None:
    """The fewest who need it, and what is proposed passes the gate."""
    assert _cleared(attempt()).recipients == hear


def test_nobody_is_nobody_where_a_person_said_so() -> None:
    """What the police must not hear is still on record at the desk."""
    intent, view, role = attempts.tell()
    body = FeedbackBody(
        level="WITHHELD_SAFETY", message="It would put her at risk.", channel="none"
    )
    withheld = replace(intent, body=body, nobody=True)

    assert _cleared((intent, view, role)).recipients == ("pol",)
    assert _cleared((withheld, view, role)).recipients == ()


def _cleared(attempt: Try) -> Header:
    return small.clear(*attempt).header


def test_a_disagreement_climbs_one_stage_and_has_longer_each_time() -> None:
    """One working day between practitioners, two between their managers."""
    first = _cleared(HEARERS["a challenge, whoever decided"][0]()).particulars
    second = _cleared(_climbing()).particulars

    assert isinstance(first, ChallengeParticulars)
    assert isinstance(second, ChallengeParticulars)
    assert (first.stage, second.stage) == (1, 2)
    assert first.due_at == NOW + timedelta(days=1)
    assert second.due_at == NOW + timedelta(days=2)


def test_a_strategy_discussion_is_called_for_the_next_day() -> None:
    """Within 24 hours; who took part only people can say, once it was held."""
    particulars = _cleared(_strategy()).particulars

    assert isinstance(particulars, StrategyParticulars)
    assert particulars.due_at == NOW + timedelta(hours=24)

    intent, view, role = _strategy()
    called = triage.say(view, intent, by=view, role=role, item=b"c")
    with pytest.raises(MalformedError, match="present"):
        small.clear(intent, called, role)


def test_a_hand_back_is_owed_by_the_next_opening() -> None:
    """It begins an enquiry of its own, which is the desk's."""
    header = _cleared(_hand_back())

    assert isinstance(header.particulars, HandBackParticulars)
    assert header.particulars.lead == "desk"
    assert header.particulars.due_at == _tomorrow_at_half_past_eight()
    assert folding.apply(None, header).outline.kind is EnquiryKind.HAND_BACK


def test_a_clock_is_stopped_and_then_runs_again() -> None:
    """The person says why; whether it stops or runs follows from where it stands."""
    intent, view, role = HEARERS["a pause, whoever knows of it"][0]()
    stopped = triage.say(view, intent, by=view, role=role, item=b"z")

    assert _cleared((intent, view, role)).particulars == PauseParticulars(paused=True)
    assert _cleared((intent, stopped, role)).particulars == PauseParticulars(
        paused=False
    )


def test_of_two_open_requests_a_person_says_which_is_chased() -> None:
    """Naming the agency is enough."""
    view = small.without(small.desk(), StatementKind.ANSWER)
    state = small.folded(*(each.header for each in view.told))
    intent: Intent = fiction.intent(StatementKind.CHASE, RATIONALE, ENQUIRY)
    view = replace(view, state=state)

    with pytest.raises(MalformedError, match="recipients"):
        small.clear(intent, view, Role.HUB_COORDINATOR)
    named = replace(intent, recipients=("pol",))  # type: ignore[arg-type]
    header = small.clear(named, view, Role.HUB_COORDINATOR).header
    assert header.about == (small.ASKED_POLICE,)


def _tomorrow_at_half_past_eight() -> datetime:
    return (NOW + timedelta(days=1)).replace(hour=8, minute=30)
