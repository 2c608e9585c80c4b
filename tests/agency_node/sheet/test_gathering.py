"""Gathering: what headers and open bodies say of a case, at any moment of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.sheet.facts import NOT_READ
from mash.bodies import (
    Account,
    AllocationBody,
    ContactBody,
    DecisionBody,
    EnquiryBody,
    Gap,
    Incident,
    Person,
    PersonDecision,
    ScreeningBody,
)
from mash.kinds import (
    EnquiryKind,
    HandoverOutcome,
    Lane,
    RecallReason,
    StatementKind,
)
from mash.particulars import (
    ContactParticulars,
    EnquiryParticulars,
    HandoverParticulars,
    PauseParticulars,
    RatingParticulars,
    RecallParticulars,
    RequestParticulars,
    ScreeningParticulars,
)
from mash.rating import Rating
from tests.agency_node.sheet.cases import at
from tests.agency_node.sheet.told import DESK, NORTH, POLICE, Story, facts_of, outline

Kind = StatementKind

ANN = Person(tag="C1", given_names="Ann", family_name="Trial", born_on="2019-05-01")
NUMBERED = replace(ANN, nhs_number="9990001006")
MOTHER = Person(tag="A1", given_names="Una", family_name="Trial", born_on="1990-02-01")
PARTNER = Person(
    tag="A2", given_names="Max", family_name="Sample", born_on="1988-07-01"
)
QUARREL = Incident(
    parties=("A1", "A2"),
    victim="A1",
    grading="MEDIUM",
    happened_on="2026-03-02",
    children_present="YES",
    encompass="NOT_SENT",
)


def _contact(
    number: int = 1, *subjects: Person, kind: EnquiryKind = EnquiryKind.CHILD
) -> Story:
    story = Story(number)
    body = ContactBody(
        type="REFERRAL",
        subjects=subjects or (ANN,),
        household=(MOTHER, PARTNER),
        worry="A worry.",
        source="police",
        told="not asked",
        account=Account(source_code="6", incident=QUARREL, locality="north"),
    )
    particulars = ContactParticulars(outline(kind))
    story.say(Kind.CONTACT, at(10.5), particulars, body, by=POLICE, to=(DESK,))
    return story


def _enquiry(rating: Rating = Rating.AMBER) -> Story:
    story = Story()
    body = EnquiryBody(
        subjects=(ANN, MOTHER), worry="A worry.", source="school", told="Told."
    )
    particulars = EnquiryParticulars(outline(rating=rating), (DESK, POLICE))
    story.say(Kind.ENQUIRY, at(10.2), particulars, body)
    return story


def _decision(*gaps: Gap, outcome: str = "ASSESSMENT") -> DecisionBody:
    decided = PersonDecision(
        person="C1", level=3, outcome=outcome, rationale="So.", reason_code="NEED_MET"
    )
    return DecisionBody(
        persons=(decided,), gaps=gaps, voice="not known", rests_on=(bytes(32),)
    )


def test_a_contact_says_who_came_and_about_whom() -> None:
    """By counts, codes and keys; received at T0, recorded half an hour later."""
    facts = _contact().facts()

    assert (facts.contact, facts.door, facts.source) == (True, POLICE, "6")
    assert (facts.received_at, facts.recorded_at) == (at(10), at(10.5))
    assert (facts.children, facts.adults, len(facts.child_keys)) == (1, 0, 1)
    assert (facts.grading, facts.locality) == ("MEDIUM", "north")
    assert facts.relationship is not None
    assert "Ann" not in repr(facts)
    assert facts.settled_at is None


def test_a_body_that_nobody_opened_leaves_what_it_says_unknown() -> None:
    """Not nought: unknown."""
    story = _contact()
    story.told.clear()
    facts = story.facts()

    assert (facts.source, facts.children, facts.adults) == (NOT_READ, None, None)
    assert facts.child_keys == ()


def test_screening_is_first_and_last() -> None:
    """Somebody looked at 11, triage went on, and it ended at 15."""
    story = _contact()
    triage = ScreeningParticulars(Lane.TRIAGE, (POLICE,), outline())
    story.say(Kind.SCREENING, at(11), triage)
    ended = ScreeningBody(outcome="NO_MASH_NEEDED", rationale="So.")
    story.say(Kind.SCREENING, at(15), ScreeningParticulars(Lane.ENDED), ended)
    facts = story.facts()

    assert (facts.screened_at, facts.triaged_at) == (at(11), at(11))
    assert (facts.led_at, facts.settled_at) == (at(15), at(15))
    assert (facts.lane, facts.screening) == (Lane.ENDED, "NO_MASH_NEEDED")
    assert facts.nothing_follows
    assert story.facts(until=at(12)).settled_at is None


def test_a_contact_that_became_an_enquiry_is_one_case() -> None:
    """Opened at noon, with the contact's T0."""
    story = _contact()
    story.say(Kind.SCREENING, at(11), ScreeningParticulars(Lane.ENQUIRY))
    story.say(Kind.ENQUIRY, at(12), EnquiryParticulars(outline(), (DESK, POLICE)))
    facts = story.facts()

    assert (facts.contact, facts.opened_at) == (True, at(12))
    assert facts.received_at == at(10)
    assert story.facts(until=at(11.5)).opened_at is None


def test_the_first_decision_stops_the_clock_and_the_last_one_counts() -> None:
    """Decided again after a correction, it was still decided at noon."""
    story = _enquiry()
    gap = Gap(agency=POLICE, reason="No time.", code="TOO_URGENT")
    story.say(Kind.DECISION, at(12), body=_decision(gap))
    story.say(Kind.DECISION, at(16), body=_decision(outcome="NFA"))
    facts = story.facts()
    early = story.facts(until=at(13))

    assert facts.decided_at == early.decided_at == at(12)
    assert facts.found is not None
    assert early.found is not None
    assert (facts.found[0].outcome, early.found[0].outcome) == ("NFA", "ASSESSMENT")
    assert (facts.missing, len(early.missing)) == ((), 1)


def test_a_decision_that_was_taken_back_was_none() -> None:
    """It waits again, since T0."""
    story = _enquiry()
    decision = story.say(Kind.DECISION, at(12), body=_decision())
    recall = RecallParticulars(RecallReason.INACCURATE)
    story.say(Kind.RECALL, at(13), recall, about=(decision,))

    assert story.facts().settled_at is None
    assert story.facts(until=at(12.5)).settled_at == at(12)


def test_the_rating_in_force_says_when_it_is_due() -> None:
    """Raised to Red at 11, it was due four hours after T0; at 10:30 it was Amber."""
    story = _enquiry()
    story.say(Kind.RATING, at(11), RatingParticulars(Rating.RED))
    facts = story.facts()

    assert (facts.rating, facts.due_at) == (Rating.RED, at(14))
    assert story.facts(until=at(10.5)).due_at == at(10, 4)
    assert facts.statutory_due_at == at(10, 4)


def test_a_pause_moves_what_is_due() -> None:
    """Two working hours, stated and counted."""
    story = _enquiry()
    story.say(Kind.PAUSE, at(11), PauseParticulars(paused=True))
    story.say(Kind.PAUSE, at(13), PauseParticulars(paused=False))

    assert story.facts().due_at == at(12, 4)


def test_requests_and_what_came_of_them() -> None:
    """Asked at 11, reminded once, answered at 14."""
    story = _enquiry()
    asked = story.say(
        Kind.REQUEST, at(11), RequestParticulars(outline(), at(15)), to=(POLICE,)
    )
    story.say(Kind.CHASE, at(13), about=(asked,))
    story.say(Kind.ANSWER, at(14), by=POLICE, to=(DESK,), about=(asked,))
    (owed,) = story.facts().requests

    assert (owed.by, owed.asked_at, owed.due_at) == (POLICE, at(11), at(15))
    assert (owed.kept_at, owed.chased) == (at(14), 1)
    assert story.facts(until=at(13.5)).requests[0].kept_at is None


def test_handovers_accepted_acted_on_and_replaced() -> None:
    """The first was queried and replaced; only the second waits, and is accepted."""
    story = _enquiry()
    story.say(Kind.DECISION, at(11), body=_decision())
    handed = HandoverParticulars(outline(), NORTH, at(15))
    first = story.say(Kind.HANDOVER, at(12), handed, to=(NORTH,))
    story.reply(12.5, first, HandoverOutcome.QUERIED)
    second = story.say(Kind.HANDOVER, at(13), handed, to=(NORTH,))
    story.reply(14, second, HandoverOutcome.ACCEPTED)
    story.reply(16, second, HandoverOutcome.ACTED)
    (owed,) = story.facts().handovers

    assert (owed.by, owed.asked_at) == (NORTH, at(13))
    assert (owed.kept_at, owed.acted_at) == (at(14), at(16))


def test_a_disagreement_is_counted_at_the_stage_it_reached() -> None:
    """Stage 1 was answered and not settled; stage 2 settled it."""
    story = _enquiry()
    decision = story.say(Kind.DECISION, at(11), body=_decision())
    first = story.challenge(12, 1, decision)
    story.settle(13, first, settled=False)
    second = story.challenge(14, 2, first)
    story.settle(15, second, settled=True)
    (dispute,) = story.facts().challenges

    assert (dispute.stage, dispute.raised_at) == (2, at(14))
    assert dispute.settled_at == at(15)


def test_closed_reopened_and_given_to_somebody() -> None:
    """The closing knows when it was undone."""
    story = _enquiry()
    story.say(Kind.DECISION, at(11), body=_decision(outcome="NFA"))
    story.say(Kind.ALLOCATION, at(11.5), body=AllocationBody(worker="desk-cara"))
    story.say(Kind.FEEDBACK, at(12))
    story.say(Kind.CLOSURE, at(13))
    story.say(Kind.REOPENING, at(9, 5))
    facts = story.facts()
    (closing,) = facts.closings

    assert (closing.at, closing.reopened_at) == (at(13), at(9, 5))
    assert not facts.closed
    assert story.facts(until=at(14)).closed
    assert (facts.worker, facts.feedback_at) == ("desk-cara", at(12))


@pytest.mark.parametrize("later", [ANN, NUMBERED], ids=["the same words", "a number"])
def test_a_child_is_known_again(later: Person) -> None:
    """By name and birthday; and by a number that somewhere stands beside them."""
    numbered = _contact(3, replace(NUMBERED, given_names="Annie"))
    first, second, third = facts_of(_contact(1), _contact(2, later), numbered)

    assert first.child_keys == second.child_keys
    assert (third.child_keys == first.child_keys) is (later is NUMBERED)


def test_two_adults_are_the_same_pair_whoever_is_named_first() -> None:
    """Counted by relationship, not by incident."""
    kind = EnquiryKind.DOMESTIC_ABUSE
    first, second = facts_of(_contact(1, kind=kind), _contact(2, kind=kind))

    assert first.relationship == second.relationship is not None


def test_what_is_no_case_is_not_counted() -> None:
    """A glimpse that came by a request says nothing of who raised it."""
    story = Story()
    story.say(Kind.REQUEST, at(11), RequestParticulars(outline(), at(15)))

    assert facts_of(story) == []
