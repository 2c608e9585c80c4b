"""Rules of transition 1 to 9 of the handbook, as far as headers show them.

What bodies and records must show is tested with the node: the rest of rules 3, 4,
5, 7, 8 and 9.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mash.clock import due_at
from mash.enquiry import Stage
from mash.errors import NoSuchEnquiryError
from mash.kinds import HandoverOutcome, StatementKind
from mash.particulars import (
    EnquiryParticulars,
    RequestParticulars,
)
from mash.permitting import check
from mash.rating import Rating
from mash.transitions import EVENTS
from tests.mash.casework_stories import (
    ENDED,
    IN_TRIAGE,
    LATER,
    OPENED,
    PASSED_ON,
    RECEIVED,
    RED,
    STRATEGY,
    called,
    closed,
    held,
    opened,
    rated,
    told,
)
from tests.mash.headers import (
    AGENCIES,
    CSC,
    HEALTH,
    MADE_AT,
    OUTLINE,
    POLICE,
    RECEIVED_AT,
)
from tests.mash.stories import (
    ACCEPTED,
    ASKED,
    CLOSED,
    DECIDED,
    HANDED,
    recall,
    refused,
    run,
    step,
)

Kind, Outcome = StatementKind, HandoverOutcome
BEFORE = {
    "a contact": RECEIVED,
    "triage": IN_TRIAGE,
    "an ended contact": ENDED,
    "a contact passed on": PASSED_ON,
    "an open request": ASKED,
    "a decision": DECIDED,
    "a hand-over": HANDED,
    "an acceptance": ACCEPTED,
    "what must be decided anew": (*DECIDED, recall(4, 2)),
}


@pytest.mark.parametrize("what", BEFORE)
def test_rule_01_any_stage_leads_to_a_strategy_discussion(what: str) -> None:
    """At once, whatever waits; only a closed enquiry must be reopened first."""
    after = run(*BEFORE[what], called(9))

    assert after.stage is Stage.STRATEGY
    assert refused(run(*CLOSED), called(9))


def test_rule_01_a_strategy_discussion_waits_for_no_reply() -> None:
    """Decided with a request open, and with the discussion still to be held."""
    asked = (*STRATEGY, step(4, Kind.REQUEST))
    assert run(*asked).unanswered == {POLICE}

    assert run(*asked, step(5, Kind.DECISION)).stage is Stage.DECIDED
    assert run(*asked, held(5), step(6, Kind.DECISION)).stage is Stage.DECIDED


def test_rule_02_a_contact_goes_to_its_worker_and_siblings_go_on() -> None:
    """Passed on to the team with the open case; an enquiry is opened for the others."""
    assert run(*PASSED_ON).stage is Stage.HANDED_OVER
    after = run(*PASSED_ON, opened(3))

    assert after.stage is Stage.OPEN
    decided = (*PASSED_ON, opened(3), step(4, Kind.DECISION), told(5))
    assert refused(run(*decided), closed(6))  # north has not accepted


def test_rule_03_an_enquiry_keeps_the_t0_of_its_contact() -> None:
    """The outline says rating and T0; nobody restarts a clock by opening."""
    later = replace(OUTLINE, received_at=RECEIVED_AT + timedelta(minutes=1))

    assert run(*OPENED).outline.received_at == RECEIVED_AT
    assert refused(
        run(*RECEIVED),
        opened(1, particulars=EnquiryParticulars(later, AGENCIES)),
    )


def test_rule_04_nobody_is_asked_about_a_mere_contact() -> None:
    """A request would tell the agency of work that does not exist (Haringey)."""
    assert refused(run(*RECEIVED), step(1, Kind.REQUEST))
    assert refused(run(*PASSED_ON), step(3, Kind.REQUEST))
    with pytest.raises(NoSuchEnquiryError):
        check(None, step(1, Kind.REQUEST))

    assert run(*OPENED, step(3, Kind.REQUEST)).stage is Stage.ASKING


def test_rule_05_a_request_carries_the_rating_and_a_due_time_to_one_agency() -> None:
    """Its outline is the enquiry's own, and it asks nobody else."""
    asked = run(*ASKED).asked(POLICE)
    wrong = step(1, Kind.REQUEST, particulars=RequestParticulars(RED, LATER))
    two = step(1, Kind.REQUEST, recipients=(HEALTH, POLICE))

    assert asked is not None
    assert (asked.asked_at, asked.due_at) == (MADE_AT, LATER)
    assert refused(run(*ASKED[:1]), wrong)
    assert refused(run(*ASKED[:1]), two)


def test_rule_06_one_person_raises_and_every_clock_runs_from_t0() -> None:
    """Raised by one; the due time is that of a Red received at T0, not now."""
    state = run(*ASKED, rated(2, Rating.RED))
    outline = state.outline

    assert (outline.rating, outline.received_at) == (Rating.RED, RECEIVED_AT)
    assert due_at(outline.rating, outline.received_at) == RECEIVED_AT + timedelta(
        hours=4
    )


def test_rule_06_two_people_lower() -> None:
    """One states it, which changes nothing; a second one's same word does."""
    first = (*ASKED, rated(2, Rating.GREEN))
    assert run(*first).outline.rating is Rating.AMBER
    assert refused(run(*first), rated(3, Rating.GREEN))

    second = run(*first, rated(3, Rating.GREEN, "a.other"))

    assert second.outline.rating is Rating.GREEN
    assert second.lowering is None


def test_rule_06_any_other_rating_withdraws_a_lowering() -> None:
    """Raised, confirmed as it is, or lowered elsewhere: the first word is gone."""
    first = (*ASKED, rated(2, Rating.GREEN))
    kept = run(*first, rated(3, Rating.AMBER))
    taken = run(*first, recall(3, 2, sender=CSC, recipients=(POLICE,)))

    assert (kept.lowering, taken.lowering) == (None, None)
    assert run(*first, rated(3, Rating.RED, "a.other")).outline.rating is Rating.RED


def test_rule_07_a_decision_may_be_made_with_gaps() -> None:
    """Headers allow it with requests open; the body names each gap."""
    state = run(*ASKED, step(2, Kind.DECISION))

    assert state.stage is Stage.DECIDED
    assert state.unanswered == {POLICE}


def test_rule_08_one_decision_covers_the_people_it_names() -> None:
    """To a header it is one statement; who is decided on is sealed."""
    assert run(*DECIDED).decided_at == MADE_AT
    assert EVENTS[Kind.DECISION].after(Stage.DECIDED) == {Stage.DECIDED}


def test_rule_09_nothing_ends_before_it_is_screened_or_decided() -> None:
    """To do nothing is somebody's statement too; the history panel is the node's."""
    assert refused(run(*RECEIVED), step(1, Kind.CLOSURE))
    assert refused(run(*OPENED), step(3, Kind.CLOSURE))
    assert run(*ENDED).stage is Stage.ENDED
