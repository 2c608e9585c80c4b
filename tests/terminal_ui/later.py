"""What comes later in an enquiry: a decision, a hand-over, an answer of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mash.bodies import (
    ChallengeBody,
    DecisionBody,
    FeedbackBody,
    Gap,
    HandoverBody,
    PersonDecision,
)
from mash.enquiry import Stage
from mash.kinds import StatementKind
from mash.particulars import ChallengeParticulars, HandoverParticulars
from mash.role import Role
from terminal_ui.views import EnquiryView, Held
from tests.terminal_ui import world

DECIDED = PersonDecision(
    person="C1", level=3, outcome="ASSESSMENT", rationale="She was afraid."
)


def decision() -> Held:
    """What the decision maker decided."""
    body = DecisionBody(
        persons=(DECIDED,),
        rests_on=(world.answered().digest,),
        gaps=(Gap(agency=world.HEALTH, reason="Risk outweighs waiting."),),
        voice="Wants to stay with gran.",
    )
    return world.held(
        6,
        StatementKind.DECISION,
        world.DESK,
        (world.CSC, world.POLICE),
        body,
        role=Role.DECISION_MAKER,
        by="j.okoro",
        minutes_ago=10,
    )


def handover() -> Held:
    """The package for the locality team."""
    body = HandoverBody(
        persons=(world.ADA,),
        decisions=(DECIDED,),
        safety="Two workers; dog in the yard.",
        ask="Assess within ten days.",
    )
    due_at = world.NOW + timedelta(hours=4)
    return world.held(
        7,
        StatementKind.HANDOVER,
        world.DESK,
        (world.FAMILIES,),
        body,
        role=Role.HUB_COORDINATOR,
        by="a.shah",
        particulars=HandoverParticulars(world.OUTLINE, world.FAMILIES, due_at),
        minutes_ago=5,
    )


def decided() -> EnquiryView:
    """The desk's view once it is decided."""
    row = replace(world.row(world.DESK), stage=Stage.DECIDED)
    whole = world.view(world.DESK).statements
    return EnquiryView(row, (*whole, decision()))


def told() -> EnquiryView:
    """The desk's view once whoever raised it was told, so that it may be closed."""
    body = FeedbackBody(
        level="OUTCOME_CATEGORY", message="An assessment follows.", channel="e-mail"
    )
    feedback = world.held(
        8,
        StatementKind.FEEDBACK,
        world.DESK,
        (world.CSC,),
        body,
        role=Role.HUB_COORDINATOR,
        by="a.shah",
        minutes_ago=4,
    )
    view = decided()
    return replace(view, statements=(*view.statements, feedback))


def challenge() -> Held:
    """The police see the decision otherwise."""
    body = ChallengeBody(
        ground="LEVEL_OF_NEED", disagreement="It is level 4.", wanted="Decide again."
    )
    return world.held(
        9,
        StatementKind.CHALLENGE,
        world.POLICE,
        (world.DESK,),
        body,
        role=Role.RELEASER,
        by="d.marsh",
        about=(world.statement_id(6),),
        particulars=ChallengeParticulars(1, world.NOW + timedelta(hours=20)),
        minutes_ago=3,
    )


def disputed() -> EnquiryView:
    """The desk's view of a decision that somebody disagrees with."""
    view = told()
    row = replace(view.row, disputed=True, waits_for_us=True)
    return EnquiryView(row, (*view.statements, challenge()))


def seen_by_police() -> EnquiryView:
    """The view of the police, who were told the decision."""
    row = world.row(world.POLICE, stage=Stage.DECIDED, waits_for_us=True)
    whole = (world.asked(2, world.POLICE), world.answered(), decision())
    return EnquiryView(row, whole)


def handed_over() -> EnquiryView:
    """The locality team's view."""
    row = world.row(world.FAMILIES, stage=Stage.HANDED_OVER, waits_for_us=True)
    return EnquiryView(row, (handover(),))


def answered_by_police() -> EnquiryView:
    """The view of the police, who answered and now know better."""
    row = world.row(world.POLICE, waits_for_us=True)
    return EnquiryView(row, (world.asked(2, world.POLICE), world.answered()))
