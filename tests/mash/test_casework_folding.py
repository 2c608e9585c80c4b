"""Folding casework: where contacts, disputes, clocks and shifts stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from mash.closing import obstacle
from mash.enquiry import Stage
from mash.folding import apply, begun, fold
from mash.kinds import EnquiryKind, HandoverOutcome, Lane, StatementKind
from mash.rating import Rating
from mash.statement import Header
from tests.mash.casework_stories import (
    ENDED,
    IN_TRIAGE,
    OPENED,
    PASSED_ON,
    RECEIVED,
    STRATEGY,
    TICKED,
    TRIAGE,
    called,
    chased,
    closed,
    conceded,
    contact,
    disputed,
    handed_back,
    held,
    opened,
    reopened,
    screened,
    tick,
    told,
)
from tests.mash.headers import (
    CSC,
    HEALTH,
    MADE_AT,
    NORTH,
    POLICE,
    statement_id,
)
from tests.mash.stories import (
    ACCEPTED,
    ASKED,
    CLOSED,
    DECIDED,
    HANDED,
    recall,
    reply,
    run,
    step,
)

Kind, Outcome = StatementKind, HandoverOutcome
MINUTE = timedelta(minutes=1)
CONTACT_CLOSED = (*ENDED, told(2), closed(3))
ACCEPTED_BACK = (
    handed_back(),
    step(
        1,
        Kind.HANDOVER_REPLY,
        practitioner="a.other",
        recipients=(),
        about=(statement_id(0),),
    ),
)


def later(header: Header, minutes: int) -> Header:
    """The same, made so many minutes later."""
    return replace(header, made_at=MADE_AT + minutes * MINUTE)


STORIES: dict[str, tuple[Sequence[Header], Stage]] = {
    "received": (RECEIVED, Stage.RECEIVED),
    "received at the desk itself": (
        (contact(sender=CSC, recipients=()),),
        Stage.RECEIVED,
    ),
    "in triage": (IN_TRIAGE, Stage.TRIAGE),
    "ticked by all": (TICKED, Stage.TRIAGE),
    "triaged and ended": (
        (*TICKED, screened(5, Lane.ENDED, recipients=TRIAGE)),
        Stage.ENDED,
    ),
    "the end of triage taken back": (
        (
            *TICKED,
            screened(5, Lane.ENDED, recipients=TRIAGE),
            recall(6, 5, sender=CSC, recipients=TRIAGE),
        ),
        Stage.TRIAGE,
    ),
    "the triage taken back": (
        (*IN_TRIAGE, recall(2, 1, sender=CSC, recipients=TRIAGE)),
        Stage.RECEIVED,
    ),
    "to be opened": ((*RECEIVED, screened(1, Lane.ENQUIRY)), Stage.SCREENED),
    "to be passed on": ((*RECEIVED, screened(1, Lane.PASSED_ON)), Stage.SCREENED),
    "passed on": (PASSED_ON, Stage.HANDED_OVER),
    "passed on and refused": (
        (*PASSED_ON, replace(reply(3, 2, Outcome.REFUSED), sender=NORTH)),
        Stage.SCREENED,
    ),
    "opened": (OPENED, Stage.OPEN),
    "opened for the siblings, decided while the worker is silent": (
        (*PASSED_ON, opened(3), step(4, Kind.DECISION)),
        Stage.DECIDED,
    ),
    "ended, closed and reopened": ((*CONTACT_CLOSED, reopened(4)), Stage.RECEIVED),
    "a strategy discussion on a contact": ((*RECEIVED, called(1)), Stage.STRATEGY),
    "opened under a strategy discussion": (
        (*RECEIVED, called(1), opened(2)),
        Stage.STRATEGY,
    ),
    "called and held": ((*STRATEGY, held(4)), Stage.STRATEGY),
    "decided upon it": ((*STRATEGY, held(4), step(5, Kind.DECISION)), Stage.DECIDED),
    "decided first and held afterwards": (
        (*STRATEGY, step(4, Kind.DECISION), held(5)),
        Stage.STRATEGY,
    ),
    "called and taken back": (
        (*STRATEGY, recall(4, 3, sender=CSC, recipients=(POLICE,))),
        Stage.OPEN,
    ),
    "held, and the record taken back": (
        (
            *STRATEGY,
            held(4),
            step(5, Kind.DECISION),
            recall(6, 4, sender=CSC, recipients=(POLICE,)),
        ),
        Stage.REOPENED,
    ),
    "called after a team had accepted, and decided": (
        (*ACCEPTED, called(6), step(7, Kind.DECISION)),
        Stage.DECIDED,
    ),
    "handed back": ((handed_back(),), Stage.HANDED_OVER),
    "handed back and accepted": (ACCEPTED_BACK, Stage.ACCEPTED),
    "handed back, accepted, closed": (
        (*ACCEPTED_BACK, step(2, Kind.CLOSURE, recipients=())),
        Stage.CLOSED,
    ),
    "handed back to north and taken back": (
        (
            handed_back(recipients=(NORTH,)),
            recall(1, 0, sender=CSC, recipients=(NORTH,)),
        ),
        Stage.ENDED,
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_an_enquiry_stands_where_its_story_says(story: str) -> None:
    """Every step of each story is permitted."""
    headers, stage = STORIES[story]

    assert run(*headers).stage is stage


def test_a_contact_knows_who_brought_it_and_who_opened_it() -> None:
    """Feedback goes to the one; the other is the enquiry's owner."""
    before, after = run(*RECEIVED), run(*OPENED)

    assert (before.owner, before.raised_by) == (HEALTH, HEALTH)
    assert (after.owner, after.raised_by) == (CSC, HEALTH)
    assert run(contact(sender=CSC, recipients=())).circle == {CSC}
    assert run(*IN_TRIAGE).circle == {CSC, *TRIAGE}


def test_a_glimpse_of_triage_becomes_an_enquiry() -> None:
    """An agency that only triaged learns the whole when it is told of the enquiry."""
    glimpse = apply(None, screened(1, Lane.TRIAGE))
    whole = apply(apply(glimpse, tick(2, POLICE)), opened(3))

    assert (glimpse.stage, glimpse.whole, glimpse.owner) == (Stage.TRIAGE, False, None)
    assert (whole.stage, whole.whole, whole.owner) == (Stage.OPEN, True, CSC)
    assert whole.ticked == {POLICE}


def test_what_came_early_is_folded_before_what_tells_of_the_enquiry() -> None:
    """The log's order counts also where a node can make sense of it only later."""
    decided, meeting = step(1, Kind.DECISION), called(2)

    assert begun(meeting, [decided]).stage is Stage.STRATEGY
    assert fold([decided, meeting]) == begun(meeting, [decided])
    assert fold([decided]) is None


def test_a_node_learns_of_a_reopening_by_what_follows() -> None:
    """It was told of the closure only; what comes next cannot follow a closure."""
    state = run(*CLOSED)

    assert apply(state, called(9)).stage is Stage.STRATEGY
    assert apply(state, step(9, Kind.FEEDBACK)).stage is Stage.CLOSED


def test_a_chase_is_counted_and_an_answer_timed() -> None:
    """What the sheet counts, from what was stated."""
    said = later(step(3, Kind.ANSWER, sender=POLICE, recipients=(CSC,)), 7)
    state = run(*ASKED, chased(2, 1), replace(said, about=(statement_id(1),)))
    asked = state.asked(POLICE)

    assert asked is not None
    assert (asked.chased, asked.answered_at) == (1, MADE_AT + 7 * MINUTE)


def test_a_handover_tells_when_it_was_accepted_and_acted_on() -> None:
    """Acting does not take the acceptance back; taking back the word does not either."""
    acted = (
        *HANDED,
        later(reply(5, 4, Outcome.ACCEPTED), 3),
        reply(6, 4, Outcome.ACTED),
    )
    handed = run(*acted).handovers[statement_id(4)]
    without = run(*acted, recall(7, 6)).handovers[statement_id(4)]

    assert (handed.acted, handed.accepted_at) == (True, MADE_AT + 3 * MINUTE)
    assert (without.acted, without.accepted) == (False, True)


def test_a_dispute_is_open_until_it_is_settled_where_it_has_climbed_to() -> None:
    """What climbed is settled above; what is taken back is no dispute."""
    first = (*DECIDED, disputed(4, 3))
    climbed = (*first, conceded(5, 4, settled=False), disputed(6, 4, stage=2))
    settled = (*climbed, conceded(7, 6))

    assert run(*first).disputed
    assert run(*climbed).disputed
    assert not run(*settled).disputed
    assert run(*settled, recall(8, 7, sender=CSC, recipients=(POLICE,))).disputed
    assert not run(*first, recall(5, 4)).disputed
    assert run(*first).stage is Stage.DECIDED


def test_a_new_decision_wants_new_feedback() -> None:
    """What the referrer was told is of the decision before; so with a new screening."""
    again = run(*CLOSED, step(8, Kind.REOPENING), step(9, Kind.DECISION))
    rescreened = run(*CONTACT_CLOSED, reopened(4), screened(5, Lane.ENDED))

    assert (again.feedback, rescreened.feedback) == (False, False)
    assert run(*CONTACT_CLOSED).feedback


def test_a_team_keeps_what_was_passed_on_when_the_contact_is_taken_up_again() -> None:
    """Nothing that waits for a reply is lost without a word."""
    state = run(*PASSED_ON, reopened(3))

    assert state.stage is Stage.RECEIVED
    assert state.handovers[statement_id(2)].waits
    assert obstacle(run(*PASSED_ON, reopened(3), screened(4, Lane.ENDED), told(5))) == (
        "a hand-over waits for its reply; chase the receiving team"
    )


def test_a_hand_back_is_red_and_of_its_own_kind() -> None:
    """It is read first; each item in it has its own clock."""
    state = run(handed_back())

    assert (state.outline.kind, state.outline.rating) == (
        EnquiryKind.HAND_BACK,
        Rating.RED,
    )
    assert (state.opened, state.contact, state.hands_back) == (False, False, True)
