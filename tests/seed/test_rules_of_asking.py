"""Rules 1 to 6 of the thirteen by which a case moves: as far as somebody is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from agency_node.casework.concern import request_for
from agency_node.casework.deadlines import decision_due, request_due
from mash.bodies import (
    RationaleBody,
    StrategyBody,
)
from mash.errors import BasisError, MalformedError, MashError, StateError
from mash.kinds import Lane
from mash.kinds import StatementKind as Kind
from mash.particulars import (
    RatingParticulars,
    ScreeningParticulars,
)
from mash.rating import Rating
from mash.role import Role
from mash.stage import Stage
from tests.seed.paper_hub import NOW, PRACTICE, PaperHub
from tests.seed.people import ACCOUNT, CHILD, LEVEL_1, SIBLING, screened, worry
from tests.seed.telling import (
    asking,
    decided,
    handed_over,
    in_triage,
    open_enquiry,
    opened,
    package,
    received,
)

COORDINATOR, SCREENER = Role.HUB_COORDINATOR, Role.SCREENER
HOUR = timedelta(hours=1)
WHY = RationaleBody(rationale="As it stands today.")
HARM = StrategyBody(
    record="An injury that nobody explains.",
    persons=("C1",),
    people=("Police: Example",),
)


ANYWHERE = {
    "a contact that nobody has read": received,
    "a notification in triage": in_triage,
    "an open enquiry": opened,
    "a request that waits": asking,
    "a decision": decided,
    "a hand-over that waits": handed_over,
}


@pytest.mark.parametrize("place", ANYWHERE)
def test_rule_1_a_strategy_discussion_waits_for_nothing(place: str) -> None:
    """From any stage, at once; and it is decided there with answers outstanding."""
    hub = ANYWHERE[place]()
    waiting = hub.state.unanswered

    hub.say("desk", SCREENER, Kind.STRATEGY, HARM)

    assert hub.state.stage is Stage.STRATEGY
    assert hub.state.unanswered == waiting


def test_rule_2_an_open_case_goes_to_its_worker_and_siblings_go_on() -> None:
    """One child's worker is handed the contact; the enquiry is opened for the others."""
    hub = PaperHub()
    hub.contact("csc", Role.FRONT_DOOR, worry(subjects=(CHILD, SIBLING)))
    known = screened("PASS_TO_ALLOCATED_WORKER", persons_decided=(LEVEL_1,))
    passed_on = ScreeningParticulars(Lane.PASSED_ON)
    hub.say("desk", SCREENER, Kind.SCREENING, known, particulars=passed_on)
    known_child = package(decisions=(LEVEL_1,))
    hub.say("desk", SCREENER, Kind.HANDOVER, known_child, to=("north",))

    open_enquiry(hub)

    assert hub.state.opened
    assert [handed.lead for handed in hub.state.handovers.values()] == ["north"]


NO_ENQUIRY: dict[str, tuple[dict[str, Any], type[MashError]]] = {
    "nobody who can be found": (
        {"subjects": (replace(CHILD, born_on="", address=""),)},
        MalformedError,
    ),
    "nothing on whether they were told": (
        {"account": replace(ACCOUNT, told_status="")},
        MalformedError,
    ),
    "no reason for the basis": (
        {"account": replace(ACCOUNT, basis_reason="")},
        BasisError,
    ),
}


@pytest.mark.parametrize("lacking", NO_ENQUIRY)
def test_rule_3_an_enquiry_needs_its_facts(lacking: str) -> None:
    """The contact is taken as it comes; the enquiry is not opened without them."""
    changes, error = NO_ENQUIRY[lacking]
    hub = PaperHub()
    hub.contact("csc", Role.FRONT_DOOR, worry(**changes))

    with pytest.raises(error):
        open_enquiry(hub)


def test_rule_4_a_request_says_what_is_recorded() -> None:
    """No claim of status that nobody wrote down; and nobody is asked on a mere contact."""
    hub = opened()
    request = request_for(hub.case)
    claims = replace(request, concern="She is already known to us and on a plan.")

    hub.clear("desk", COORDINATOR, Kind.REQUEST, request, to=("pol",))
    said = hub.clear("desk", COORDINATOR, Kind.REQUEST, claims, to=("pol",))

    assert any("nothing recorded here does" in note for note in said.warnings)
    with pytest.raises(StateError):
        received().say("desk", COORDINATOR, Kind.REQUEST, request, to=("pol",))


def test_rule_5_a_request_carries_the_least() -> None:
    """What no search needs is refused, although it is recorded."""
    hub = PaperHub()
    hub.contact(
        "csc", Role.FRONT_DOOR, worry(subjects=(replace(CHILD, ethnicity="WBRI"),))
    )
    open_enquiry(hub)
    request = request_for(hub.case)
    more = replace(request, persons=hub.case.subjects)

    assert request.persons[0].ethnicity == ""
    with pytest.raises(MalformedError, match="ethnicity: not as recorded, or more"):
        hub.say("desk", COORDINATOR, Kind.REQUEST, more, to=("pol",))


def test_rule_6_raising_holds_at_once_and_lowering_takes_two() -> None:
    """Raised, everything open is owed sooner, from T0; lowered, once a second agrees."""
    hub = asking()
    (asked,) = hub.state.requests.values()
    before = request_due(hub.state, asked, PRACTICE)
    hub.now += HOUR

    _rate(hub, COORDINATOR, Rating.RED)
    raised = hub.state
    _rate(hub, COORDINATOR, Rating.GREEN)
    alone = hub.state
    _rate(hub, Role.DECISION_MAKER, Rating.GREEN)

    assert request_due(raised, asked, PRACTICE) < before
    due = decision_due(raised, PRACTICE, NOW)
    assert due == raised.outline.received_at + timedelta(hours=4)
    assert alone.outline.rating is Rating.RED
    assert hub.state.outline.rating is Rating.GREEN


def _rate(hub: PaperHub, role: Role, rating: Rating) -> None:
    hub.say("desk", role, Kind.RATING, WHY, particulars=RatingParticulars(rating))
