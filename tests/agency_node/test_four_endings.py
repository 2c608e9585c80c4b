"""Four endings of a question: known, not known, withheld, not answered; who may see which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.access import RIGHTS, may_read
from agency_node.casework.owed import CHALLENGE, owed
from agency_node.casework.practice import Practice
from agency_node.gate.view import View
from agency_node.intent import Intent
from mash import errors
from mash.agency import AgencyId
from mash.bodies import AnswerBody, ChallengeBody
from mash.folding import apply
from mash.kinds import AnswerOutcome, StatementKind
from mash.particulars import ChallengeParticulars
from mash.practice_clocks import practice_due
from mash.role import Role
from mash.standing_answers import standing_answers
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import ENQUIRY, NOW

POLICE, HEALTH, DESK = map(AgencyId, ("pol", "hea", "desk"))


def refused() -> View:
    """The desk's view: the police withheld, and health has not answered."""
    view = small.desk()
    withheld = fiction.withheld(ENQUIRY).body
    told = tuple(
        replace(each, body=withheld) if isinstance(each.body, AnswerBody) else each
        for each in view.told
    )
    return replace(view, told=told)


def disagree() -> Intent:
    """The desk does not accept that something is withheld."""
    body = ChallengeBody(
        ground="INFORMATION_SHARING",
        disagreement="The child is at home with him tonight.",
        wanted="The two lines about the night.",
    )
    return fiction.intent(
        StatementKind.CHALLENGE, body, ENQUIRY, to=("pol",), about=(small.ANSWERED,)
    )


def test_withheld_and_not_answered_are_two_things() -> None:
    """The one is an answer that can be challenged, the other is chased."""
    view = refused()
    assert view.state is not None

    bodies = {each.header.statement_id: each.body for each in view.told}
    standing = standing_answers(view.state, bodies)

    assert {agency: each.outcome for agency, each in standing.items()} == {
        POLICE: AnswerOutcome.WITHHELD
    }
    assert view.state.unanswered == {HEALTH}


def test_a_refusal_is_challenged_on_a_clock() -> None:
    """One working day at the first stage; the agency that refused owes the reply."""
    view = refused()

    header = small.clear(disagree(), view, Role.HUB_COORDINATOR).header

    assert isinstance(header.particulars, ChallengeParticulars)
    assert header.particulars.stage == 1
    practice = Practice()
    due = practice_due("CHALLENGE_1", NOW, practice.profile.calendar)
    assert header.particulars.due_at == due
    state = apply(view.state, header)
    (owing,) = [o for o in owed(state, DESK, practice, NOW) if o.what == CHALLENGE]
    assert (owing.agency, owing.due_at) == (POLICE, due)


def test_nobody_challenges_what_they_were_not_told() -> None:
    """Health does not know that the police were asked."""
    view = small.police(Role.RELEASER)

    with pytest.raises(errors.MashError, match="about"):
        small.clear(disagree(), replace(view, agency=HEALTH), Role.RELEASER)


def test_a_refusal_and_its_reason_are_read_by_those_entitled_alone() -> None:
    """Who weighs the whole picture, or released it; no door, no clerk, no manager."""
    readers = {role for role in RIGHTS if may_read(role, StatementKind.ANSWER)}

    assert readers == {
        Role.SCREENER,
        Role.RELEASER,
        Role.DECISION_MAKER,
        Role.HUB_COORDINATOR,
    }


def test_all_four_look_alike_on_the_board() -> None:
    """A standing says whether somebody answered, never how."""
    state = refused().state
    assert state is not None

    plain = small.desk().state

    assert state.asked(POLICE) == plain.asked(POLICE)  # type: ignore[union-attr]
