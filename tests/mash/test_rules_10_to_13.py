"""Rules of transition 10 to 13 of the handbook, and how triage ends.

That every node destroys what was recalled is tested with the node.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mash.enquiry import Stage, Standing
from mash.errors import StateError
from mash.escalating import HANDOVER_LADDERS, Step, step_reached
from mash.kinds import EnquiryKind, HandoverOutcome, Lane, StatementKind
from mash.particulars import (
    ContactParticulars,
    HandoverParticulars,
)
from mash.permitting import check
from mash.rating import Rating
from mash.role import Role
from mash.statement import Header
from mash.transitions import EVENTS
from tests.mash.casework_stories import (
    ENDED,
    IN_TRIAGE,
    LATER,
    PASSED_ON,
    RECEIVED,
    TICKED,
    TRIAGE,
    called,
    closed,
    contact,
    corrected,
    disputed,
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
    OUTLINE,
    POLICE,
    statement_id,
)
from tests.mash.stories import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    DECIDED,
    HANDED,
    TOLD,
    recall,
    refused,
    reply,
    run,
    step,
)

Kind, Outcome = StatementKind, HandoverOutcome


def test_rule_10_a_handover_needs_a_named_persons_acceptance() -> None:
    """Silence, a query and a refusal do not end it, and nobody else can accept."""
    silent = run(*HANDED, step(5, Kind.FEEDBACK))
    queried = run(*HANDED, reply(5, 4, Outcome.QUERIED), step(6, Kind.FEEDBACK))
    refusing = run(*HANDED, reply(5, 4, Outcome.REFUSED), step(6, Kind.FEEDBACK))

    assert [s.stage for s in (silent, queried, refusing)] == [
        Stage.HANDED_OVER,
        Stage.QUERIED,
        Stage.DECIDED,
    ]
    for state in (silent, queried, refusing):
        assert refused(state, step(9, Kind.CLOSURE))
    by_health = reply(5, 4, Outcome.ACCEPTED)
    assert refused(silent, replace(by_health, sender=HEALTH))


def test_rule_10_what_is_not_accepted_climbs() -> None:
    """Receiver's manager, hub coordinator, service manager, from its due time."""
    handed = run(*HANDED).handovers[statement_id(4)]
    ladder = HANDOVER_LADDERS[Rating.RED]
    steps = [
        step_reached(ladder, handed.due_at, handed.due_at + timedelta(minutes=m))
        for m in (-1, 0, 30, 60)
    ]

    assert steps == [
        None,
        Step.RECEIVER_MANAGER,
        Step.HUB_COORDINATOR,
        Step.SERVICE_MANAGER,
    ]


OBSTACLES: dict[str, tuple[Header, ...]] = {
    "undecided": ANSWERED,
    "nobody was told": ACCEPTED,
    "a team is silent": (*TOLD, step(7, Kind.HANDOVER)),
    "a disagreement is open": (*TOLD, disputed(7, 3)),
    "a strategy discussion was not held": (
        *TOLD,
        called(7),
        step(8, Kind.DECISION),
        step(9, Kind.FEEDBACK),
    ),
    "nothing was decided since a strategy discussion": (*TOLD, held(7)),
    "an ended contact, and nobody was told": ENDED,
    "a contact passed on and not accepted": (*PASSED_ON, told(3)),
}


@pytest.mark.parametrize("why", OBSTACLES)
def test_rule_11_nothing_closes_before_its_time(why: str) -> None:
    """Decided or ended, accepted, told, undisputed: one of them is missing."""
    assert refused(run(*OBSTACLES[why]), closed(20))


STANDS: dict[str, tuple[tuple[Header, ...], str]] = {
    "undecided": (ANSWERED, "decide, or end the contact"),
    "a team is silent": (HANDED, "a hand-over waits for its reply"),
    "a team asks": ((*HANDED, reply(5, 4, Outcome.QUERIED)), "a hand-over waits"),
    "no team would have it": (
        (*HANDED, reply(5, 4, Outcome.REFUSED)),
        "no team has accepted",
    ),
    "closed already": (CLOSED, "decide, or end the contact"),
}


@pytest.mark.parametrize(("before", "words"), STANDS.values(), ids=STANDS)
def test_rule_11_what_stands_in_the_way_is_said(
    before: tuple[Header, ...], words: str
) -> None:
    """Whoever closes while a team owes its reply is not told to decide."""
    with pytest.raises(StateError, match=words):
        check(run(*before), closed(20))


def test_rule_11_only_a_person_closes() -> None:
    """No other statement leads there, and time makes none."""
    closing = {
        kind
        for kind, event in EVENTS.items()
        for stage in Stage
        if stage is not Stage.CLOSED and Stage.CLOSED in event.after(stage)
    }

    assert closing == {Kind.CLOSURE}
    assert run(*CLOSED).stage is Stage.CLOSED
    assert run(*ENDED, told(2), closed(3)).stage is Stage.CLOSED


def test_rule_12_what_was_closed_is_taken_up_again() -> None:
    """An enquiry is decided anew; a contact that was never opened is screened anew."""
    enquiry = run(*CLOSED, step(8, Kind.REOPENING))
    contact = run(*ENDED, told(2), closed(3), reopened(4))

    assert (enquiry.stage, contact.stage) == (Stage.REOPENED, Stage.RECEIVED)
    again = run(
        *CLOSED,
        step(8, Kind.REOPENING),
        step(9, Kind.DECISION),
        step(10, Kind.HANDOVER),
    )
    assert again.stage is Stage.HANDED_OVER
    assert not again.feedback


def test_rule_13_what_rested_on_it_is_decided_anew() -> None:
    """Recalled or corrected, before or after the closure."""
    for before in (DECIDED, HANDED, ACCEPTED, CLOSED):
        assert run(*before, recall(20, 2)).stage is Stage.REOPENED
        assert run(*before, corrected(20, 2)).stage is Stage.REOPENED


def test_rule_13_a_correction_stands_where_the_first_answer_stood() -> None:
    """The first counts as recalled, the request as answered, by when it first was."""
    state = run(*ANSWERED, corrected(3, 2))
    asked = state.asked(POLICE)

    assert asked is not None
    assert (asked.standing, asked.answer) == (Standing.ANSWERED, statement_id(3))
    assert asked.answered_at == MADE_AT
    assert state.seen[statement_id(2)].recalled


def test_rule_13_a_recall_reaches_everybody_who_holds_a_copy() -> None:
    """Whoever is left out would still act on it."""
    shared = step(1, Kind.RELEASE, recipients=(HEALTH, POLICE))
    state = run(*ASKED[:1], shared)
    few = recall(2, 1, sender=CSC, recipients=(POLICE,))

    assert refused(state, few)
    assert not refused(state, replace(few, recipients=(HEALTH, POLICE)))


def test_rule_13_no_contact_ends_on_a_tick_that_was_taken_back() -> None:
    """It is in triage again, also after it was closed."""
    ended = (*TICKED, screened(5, Lane.ENDED, recipients=TRIAGE), told(6), closed(7))
    taken = recall(8, 4)

    assert run(*ended).stage is Stage.CLOSED
    assert run(*ended, taken).stage is Stage.TRIAGE
    assert run(*ended, taken).missing_ticks == {POLICE}
    assert run(*ended, taken, tick(9, POLICE)).missing_ticks == frozenset()


def test_triage_ends_with_every_tick_or_one_less_by_a_decision_maker() -> None:
    """Escalating needs one agency, or none; "no enquiry needed" needs them all."""
    two = TICKED[:-1]
    end = screened(5, Lane.ENDED, recipients=TRIAGE)
    decided = replace(end, role=Role.DECISION_MAKER)

    assert refused(run(*two), end)
    assert not refused(run(*two), decided)
    assert refused(run(*IN_TRIAGE, tick(2, HEALTH)), decided)
    assert not refused(run(*TICKED), end)
    assert run(*IN_TRIAGE, screened(5, Lane.ENQUIRY)).stage is Stage.SCREENED
    assert run(*IN_TRIAGE, opened(5)).stage is Stage.OPEN


def test_a_notification_ends_after_triage_and_all_who_ticked_hear_of_it() -> None:
    """Ending it at once, or behind their backs, is refused."""
    abuse = replace(OUTLINE, kind=EnquiryKind.DOMESTIC_ABUSE)
    notified = contact(particulars=ContactParticulars(abuse))

    assert refused(run(notified), screened(1, Lane.ENDED))
    assert not refused(run(*RECEIVED), screened(1, Lane.ENDED))
    assert refused(run(*TICKED), screened(5, Lane.ENDED))
    assert not refused(run(*TICKED), screened(5, Lane.ENDED, recipients=TRIAGE))


def test_a_handed_over_contact_closes_like_an_enquiry() -> None:
    """Accepted by the worker who has the case, and the referrer told."""
    accepted = replace(reply(3, 2, Outcome.ACCEPTED), sender=NORTH)
    said = HandoverParticulars(OUTLINE, NORTH, LATER)
    state = run(*PASSED_ON, accepted, told(4), closed(5))

    assert PASSED_ON[-1].particulars == said
    assert state.stage is Stage.CLOSED
