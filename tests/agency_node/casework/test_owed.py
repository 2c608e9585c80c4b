"""Owed: by when, by whom, and whose turn it is once that time has run out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.casework.case import Case
from agency_node.casework.closing import before_closing
from agency_node.casework.deadlines import (
    decision_due,
    request_due,
    statutory_due,
)
from agency_node.casework.hand_back import NOTHING, alarms_of, hand_back_of
from agency_node.casework.owed import chases_due, highest_step, owed
from agency_node.casework.police_protection import ends_at, next_opening
from agency_node.casework.practice import Practice
from agency_node.casework.workload import caseloads, progressed_today
from mash.bodies import (
    AllocationBody,
    DecisionBody,
    FeedbackBody,
    Gap,
    PersonDecision,
    RationaleBody,
    ScreeningBody,
)
from mash.calendars import LONDON, OXON
from mash.enquiry import Asked
from mash.escalating import Step
from mash.kinds import EnquiryKind, Lane, StatementKind
from mash.particulars import (
    EnquiryParticulars,
    PauseParticulars,
    RatingParticulars,
    ScreeningParticulars,
)
from mash.rating import Rating
from tests import fiction, notices
from tests.agency_node.casework.cases import DESK, T0, begin, known, last_id, say

PRACTICE = Practice()
HOURS = timedelta(hours=1)


def _opened(rating: Rating = Rating.AMBER) -> Case:
    case = begin(rating=rating)
    body = notices.open_enquiry(T0).body
    outline = case.state.outline
    circle = EnquiryParticulars(outline, fiction.CIRCLE)
    return say(case, StatementKind.ENQUIRY, body, particulars=circle)


def _decided(case: Case, outcome: str = "ASSESSMENT") -> Case:
    record = PersonDecision(person="C1", level=3, outcome=outcome, rationale="He is.")
    gap = Gap(agency=DESK, reason="None asked.", code="NOT_NEEDED")
    body = DecisionBody(persons=(record,), gaps=(gap,), voice="Not known.")
    return say(case, StatementKind.DECISION, body, after=2 * HOURS)


def test_both_clocks_run() -> None:
    """A Green has three working days; a referral one, whatever its rating."""
    state = begin(rating=Rating.GREEN).state

    assert decision_due(state, PRACTICE, T0) == T0 + timedelta(days=3)
    assert statutory_due(state, PRACTICE) == T0 + timedelta(days=1)


def test_an_adult_has_no_statutory_clock() -> None:
    """Working Together is about children."""
    outline = replace(begin().state.outline, kind=EnquiryKind.ADULT)

    assert statutory_due(known(begin(), outline=outline).state, PRACTICE) is None


def test_a_pause_moves_the_decision_and_raising_ends_it() -> None:
    """What was rightly paused is not late; a Red owes what it always owed."""
    paused = say(
        begin(),
        StatementKind.PAUSE,
        RationaleBody(rationale="The family is abroad until noon."),
        particulars=PauseParticulars(paused=True),
    )
    raised = say(
        paused,
        StatementKind.RATING,
        RationaleBody(rationale="A new injury."),
        after=3 * HOURS,
        particulars=RatingParticulars(Rating.RED),
    )

    later = decision_due(paused.state, PRACTICE, T0 + 2 * HOURS)

    assert paused.state.paused
    assert later == T0 + timedelta(days=1, hours=1.5)
    assert not raised.state.paused
    assert decision_due(raised.state, PRACTICE, T0) == T0 + 4 * HOURS


def test_raising_tightens_what_was_asked_before() -> None:
    """From T0: an agency that was asked under Amber owes a Red answer."""
    case = _opened()
    asked = Asked(
        addressee=notices.TRIAGE[0],
        asked_at=T0 + HOURS,
        due_at=T0 + timedelta(days=1),
    )
    raised = say(
        case,
        StatementKind.RATING,
        RationaleBody(rationale="A new injury."),
        after=2 * HOURS,
        particulars=RatingParticulars(Rating.RED),
    )

    assert request_due(case.state, asked, PRACTICE) == T0 + timedelta(days=1)
    assert request_due(raised.state, asked, PRACTICE) == T0 + 4 * HOURS


SCREENING_STEPS = [
    (0.5, None),
    (1, Step.HUB_COORDINATOR),
    (2, Step.SERVICE_MANAGER),
]


@pytest.mark.parametrize(("hours", "step"), SCREENING_STEPS)
def test_a_contact_that_nobody_screens_climbs(hours: float, step: Step | None) -> None:
    """Nothing unscreened is unseen, at night either."""
    owing = owed(begin().state, DESK, PRACTICE, T0 + hours * HOURS)

    assert [each.what for each in owing] == ["screening"]
    assert highest_step(owing) is step


def test_a_request_that_is_late_is_to_be_chased() -> None:
    """And whoever manages the agency asked hears of it first."""
    case = _opened(Rating.RED)
    asked = Asked(addressee=notices.TRIAGE[0], asked_at=T0, due_at=T0 + 4 * HOURS)
    case = known(case, requests={last_id(case): asked})

    early = owed(case.state, DESK, PRACTICE, T0 + HOURS)
    late = owed(case.state, DESK, PRACTICE, T0 + 4.1 * HOURS)

    assert chases_due(early, T0 + HOURS) == ()
    assert chases_due(late, T0 + 4.1 * HOURS) == (last_id(case),)
    assert highest_step(late) is Step.ASKED_MANAGER


def test_what_was_decided_is_owed_to_whoever_raised_it() -> None:
    """Feedback is a condition of closing, not a courtesy."""
    case = _decided(_opened(), "ADVICE_SIGNPOST")
    said = FeedbackBody(level="RECEIVED", message="It was received.", channel="letter")
    told = say(case, StatementKind.FEEDBACK, said, after=3 * HOURS)

    assert [each.what for each in owed(case.state, DESK, PRACTICE, T0)] == ["feedback"]
    assert before_closing(case)
    assert owed(told.state, DESK, PRACTICE, T0) == ()
    assert before_closing(told) == ()


def test_what_calls_for_a_team_waits_for_one() -> None:
    """Told, decided, and still open: a team has to take the child on."""
    said = FeedbackBody(level="RECEIVED", message="It was received.", channel="letter")
    told = say(_decided(_opened()), StatementKind.FEEDBACK, said, after=3 * HOURS)

    assert before_closing(told) == ("no team has accepted C1",)


def test_what_is_closed_owes_nothing() -> None:
    """A closed row climbs no ladder."""
    closed = known(_opened(), closed=True)

    assert owed(closed.state, DESK, PRACTICE, T0 + timedelta(days=9)) == ()
    assert before_closing(closed) == ()


def test_police_protection_that_ends_before_the_desk_opens_is_an_alarm() -> None:
    """Saturday night of a bank holiday weekend: 72 hours end on Tuesday, at dawn."""
    taken = T0.replace(month=4, day=4, hour=1, minute=10)
    case = _decided(begin(at=taken - 2 * HOURS), "POLICE_PROTECTION_S46")
    ends = ends_at(case)

    assert ends == taken + timedelta(hours=72)
    opens = next_opening(taken, OXON)
    assert opens.astimezone(LONDON).strftime("%a %d %b %H:%M") == "Tue 07 Apr 08:30"
    assert list(alarms_of(ends, PRACTICE, taken)) == [
        "Police protection ends before the desk opens."
    ]
    assert list(alarms_of(ends, PRACTICE, taken + timedelta(days=4)))
    assert not list(alarms_of(ends + timedelta(hours=7), PRACTICE, taken))


def test_a_hand_back_names_what_waits_the_alarm_first() -> None:
    """Open Reds, and protection that runs out; what is quiet is left to the board."""
    red = _opened(Rating.RED)
    taken = T0.replace(month=4, day=4, hour=1, minute=10)
    protected = _decided(begin(at=taken - 2 * HOURS, number=7), "POLICE_PROTECTION_S46")
    green = begin(rating=Rating.GREEN, number=9)
    now = taken + HOURS

    body = hand_back_of([green, red, protected], DESK, PRACTICE, now)

    assert [item.enquiry_id for item in body.items] == [
        protected.state.enquiry_id,
        red.state.enquiry_id,
    ]
    assert body.items[0].next.startswith("ALARM")
    assert body.items[0].due_at == "2026-04-07T01:10:00Z"
    assert body.note == "1 to see to at once."
    assert hand_back_of([green], DESK, PRACTICE, now).note == NOTHING


def test_a_workload_is_counted_by_worker_and_warned_about() -> None:
    """Twenty-five is what one worker can do well; nobody's pile is last."""
    many = [(begin(number=n).state, "desk-dev") for n in range(1, 28)]
    red = begin(number=40, rating=Rating.RED).state
    now = T0 + timedelta(days=2)

    dev, nobody = caseloads([*many, (red, "")], PRACTICE, now)

    assert (dev.worker, dev.open, dev.too_many) == ("desk-dev", 27, True)
    assert dev.late == 27
    assert (nobody.worker, nobody.open, nobody.red) == ("", 1, 1)
    assert not nobody.too_many


def test_progress_is_what_was_brought_on_today() -> None:
    """Decided or ended since midnight in London; yesterday's does not count."""
    body = ScreeningBody(outcome="INFO_ADVICE", rationale="Answered.")
    lane = ScreeningParticulars(Lane.ENDED)
    ended = say(begin(), StatementKind.SCREENING, body, particulars=lane).state

    assert progressed_today(ended, T0 + 2 * HOURS)
    assert not progressed_today(ended, T0 + timedelta(days=1))
    assert not progressed_today(begin().state, T0 + 2 * HOURS)


def test_a_case_knows_its_worker() -> None:
    """The last allocation stands."""
    case = begin()
    for worker in ("desk-cara", "desk-dev"):
        body = AllocationBody(worker=worker)
        case = say(case, StatementKind.ALLOCATION, body)

    assert case.worker == "desk-dev"
    assert begin().worker == ""
