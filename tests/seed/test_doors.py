"""Rows of the checklist that are about doors: many of them, one record, need decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.casework.concern import request_for
from agency_node.casework.deadlines import decision_due
from agency_node.casework.feedback import feedback_for, highest_level
from mash.bodies import (
    AnswerBody,
    ContactBody,
    HandoverBody,
    HandoverReplyBody,
    RationaleBody,
    Referrer,
    ScreeningBody,
)
from mash.bodies.contact import enquiry_of
from mash.codec.bodies import encode_body
from mash.codes.outcomes import lane
from mash.codes.sources import REFERRAL_SOURCE
from mash.errors import MalformedError, StateError
from mash.kinds import AnswerOutcome, EnquiryKind, HandoverOutcome, Lane
from mash.kinds import StatementKind as Kind
from mash.particulars import (
    EnquiryOutline,
    HandoverReplyParticulars,
    ScreeningParticulars,
)
from mash.rating import Rating
from mash.role import Role
from mash.stage import Stage
from tests.seed.cases import cells, contact, counted
from tests.seed.paper_hub import NOW, PRACTICE, T0, PaperHub
from tests.seed.people import ACCOUNT, LEVEL_1, WORRY, screened, worry
from tests.seed.telling import decide, in_triage, open_enquiry, opened, tick

DOORS = {
    "the county's telephone line": ("csc", Role.FRONT_DOOR),
    "a police notification": ("pol", Role.FRONT_DOOR),
    "a ward's safeguarding nurse": ("hea", Role.RELEASER),
    "a district's housing officer": ("hou", Role.RELEASER),
    "a locality team": ("north", Role.SCREENER),
    "the desk, at night": ("desk", Role.SCREENER),
}
ENDED = ScreeningParticulars(Lane.ENDED)
CLOSING = RationaleBody(rationale="Nothing is left to do.")


@pytest.mark.parametrize("door", DOORS)
def test_seed_0_1_every_door_writes_the_same_record(door: str) -> None:
    """Whoever takes it, it is the same contact, at the desk, waiting to be screened."""
    agency, role = DOORS[door]
    hub = PaperHub()

    told = hub.contact(agency, role, worry())

    assert encode_body(told.body) == encode_body(worry())
    assert hub.case.last(ContactBody) == worry()
    assert hub.state.outline == EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, T0)
    assert hub.state.stage is Stage.RECEIVED


def test_seed_0_2_need_and_not_the_door_decides() -> None:
    """From every door the same need is owed by the same minute; more need, sooner."""
    due = {
        (door, rating): decision_due(_received_at(door, rating).state, PRACTICE, NOW)
        for door in DOORS
        for rating in Rating
    }

    assert len({at for (_, rating), at in due.items() if rating is Rating.RED}) == 1
    assert len(set(due.values())) == len(Rating)
    assert lane("EARLY_HELP") is Lane.PASSED_ON


def test_seed_0_11_the_story_is_told_once() -> None:
    """Contact, enquiry, request: nothing is typed again, and nothing is typed over."""
    hub = opened()
    body = hub.case.facts
    request = request_for(hub.case)

    hub.say("desk", Role.HUB_COORDINATOR, Kind.REQUEST, request, to=("pol",))

    assert body == enquiry_of(worry())
    assert WORRY in request.concern
    assert request.persons[0].born_on == "2016-03-04"
    retyped = replace(request.persons[0], born_on="2016-04-03")
    with pytest.raises(MalformedError, match="born_on: not as recorded"):
        hub.say(
            "desk",
            Role.HUB_COORDINATOR,
            Kind.REQUEST,
            replace(request, persons=(retyped,)),
            to=("hea",),
        )


def test_seed_0_20_somebody_may_refer_themselves() -> None:
    """By the census's code 1C, at any door; they hear that it was received."""
    account = replace(
        ACCOUNT, source_code="1C", referrer=Referrer(name="", capacity="the child")
    )
    hub = PaperHub()

    hub.contact("csc", Role.FRONT_DOOR, worry(source="herself", account=account))

    assert REFERRAL_SOURCE.words("1C") == "individual: the child or adult"
    assert highest_level(hub.case) == "RECEIVED"
    by_source = counted(contact(1, source="1C"))["received_by_source"]
    assert cells(by_source, "1C individual: the child or adult")["received"] == 1


@pytest.mark.parametrize("kind", ["ADVICE", "NO_NAMES"])
def test_seed_1_9_advice_needs_four_fields(kind: str) -> None:
    """A question without a name is asked, answered and closed; nobody else hears of it."""
    hub = PaperHub()
    asked = ContactBody(
        type=kind, worry="Whom do I ring about mornings?", source="school", told="n/a"
    )
    advice = screened("INFO_ADVICE", advice="Ring the school nurse first.")

    hub.contact("csc", Role.FRONT_DOOR, asked)
    hub.say("desk", Role.SCREENER, Kind.SCREENING, advice, particulars=ENDED)
    hub.say("desk", Role.SCREENER, Kind.FEEDBACK, feedback_for(hub.case))
    hub.say("desk", Role.HUB_COORDINATOR, Kind.CLOSURE, CLOSING)

    assert hub.state.closed
    assert {a for t in hub.told for a in (t.sender, *t.header.recipients)} == {
        "csc",
        "desk",
    }


def test_seed_2_6_a_contact_may_go_to_a_locality() -> None:
    """Passed on without an enquiry; it is closed once a team has taken it, and not before."""
    hub = PaperHub()
    hub.contact("csc", Role.FRONT_DOOR, worry())
    hub.say(
        "desk",
        Role.SCREENER,
        Kind.SCREENING,
        screened("EARLY_HELP", persons_decided=(LEVEL_1,)),
        particulars=ScreeningParticulars(Lane.PASSED_ON),
    )
    hand_over = HandoverBody(
        persons=(worry().subjects[0],),
        decisions=(LEVEL_1,),
        safety="None known.",
        ask="Meet the mother this week.",
    )
    hub.say("desk", Role.SCREENER, Kind.HANDOVER, hand_over, to=("north",))
    hub.say("desk", Role.SCREENER, Kind.FEEDBACK, feedback_for(hub.case))
    with pytest.raises(StateError):
        hub.say("desk", Role.HUB_COORDINATOR, Kind.CLOSURE, CLOSING)
    hub.say(
        "north",
        Role.LOCALITY_RECEIVER,
        Kind.HANDOVER_REPLY,
        HandoverReplyBody(by="Hana"),
        particulars=HandoverReplyParticulars(HandoverOutcome.ACCEPTED),
    )

    hub.say("desk", Role.HUB_COORDINATOR, Kind.CLOSURE, CLOSING)

    assert hub.state.closed
    assert not hub.state.opened


def test_seed_3_5_three_agencies_end_a_notification() -> None:
    """Two ticks take a decision maker; with three it ends, with a record for each child."""
    hub = in_triage()
    ending = screened("NO_MASH_NEEDED", persons_decided=(LEVEL_1,))
    for agency in ("csc", "pol"):
        tick(hub, agency)
    absent = replace(ending, absence="Health is closed today.")
    with pytest.raises(StateError, match="every agency ticks"):
        _end(hub, absent)
    decider = Role.DECISION_MAKER
    hub.clear("desk", decider, Kind.SCREENING, absent, particulars=ENDED)
    tick(hub, "hea")
    with pytest.raises(MalformedError, match="no record for C1"):
        _end(hub, screened("NO_MASH_NEEDED"))

    _end(hub, ending)

    assert hub.state.stage is Stage.ENDED
    assert not hub.state.requests
    spared = counted(contact(1, kind=EnquiryKind.DOMESTIC_ABUSE, grading="STANDARD"))
    assert cells(spared["domestic_abuse"], "STANDARD")["not_needed"] == 1


def test_seed_4_3_an_affiliate_raises_answers_and_is_told() -> None:
    """A district's housing officer brings it, is asked like others, hears the decision."""
    hub = PaperHub()
    hub.contact("hou", Role.RELEASER, worry(source="housing officer"))
    open_enquiry(hub)
    hub.say(
        "desk",
        Role.HUB_COORDINATOR,
        Kind.REQUEST,
        request_for(hub.case),
        to=("hou",),
    )
    answer = AnswerBody(outcome=AnswerOutcome.NOT_KNOWN, searched=("tenancies",))
    said = hub.say("hou", Role.RELEASER, Kind.ANSWER, answer)
    decided = decide(hub, said.digest).header.recipients
    feedback = feedback_for(hub.case)

    told = hub.say("desk", Role.SCREENER, Kind.FEEDBACK, feedback)

    assert "hou" in decided
    assert told.header.recipients == ("hou",)
    assert "child and family assessment" in feedback.message


def _received_at(door: str, rating: Rating) -> PaperHub:
    agency, role = DOORS[door]
    hub = PaperHub()
    hub.contact(agency, role, worry(), rating=rating)
    return hub


def _end(hub: PaperHub, body: ScreeningBody) -> None:
    hub.say("desk", Role.SCREENER, Kind.SCREENING, body, particulars=ENDED)
