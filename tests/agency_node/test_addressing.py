"""Addressing: a decision has somebody to go to, however early it is made."""

from __future__ import annotations

import pytest

from mash.bodies import AnswerBody
from mash.kinds import AnswerOutcome, StatementKind
from mash.role import Role
from tests.seed.paper_hub import PaperHub
from tests.seed.people import worry
from tests.seed.telling import asking, decide, open_enquiry


def _taken_by(agency: str, role: Role) -> PaperHub:
    """Somebody took a worry, and the desk opened it; nobody was asked."""
    hub = PaperHub()
    hub.contact(agency, role, worry())
    open_enquiry(hub)
    return hub


@pytest.mark.parametrize(
    ("agency", "role", "told"),
    [
        ("hou", Role.FRONT_DOOR, ("hou",)),
        ("csc", Role.FRONT_DOOR, ("csc",)),
        ("desk", Role.SCREENER, ("csc",)),
    ],
    ids=["housing raised it", "social care raised it", "the desk took it itself"],
)
def test_before_any_answer_a_decision_goes_to_who_raised_it_or_heard_of_it(
    agency: str, role: Role, told: tuple[str, ...]
) -> None:
    """A decision that nobody else holds would be none; so somebody is proposed."""
    hub = _taken_by(agency, role)

    decision = decide(hub, hub.told[-1].digest)

    assert decision.header.recipients == told


def test_after_an_answer_a_decision_goes_to_those_it_rests_on_alone() -> None:
    """Whoever raised it is told by feedback, which says less."""
    hub = asking()
    nothing = AnswerBody(outcome=AnswerOutcome.NOT_KNOWN, searched=("records",))
    answer = hub.say("pol", Role.RELEASER, StatementKind.ANSWER, nothing)

    assert decide(hub, answer.digest).header.recipients == ("pol",)
