"""Folding: where an enquiry stands after each statement."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mash.agency import AgencyId
from mash.enquiry import Stage, Standing
from mash.errors import MalformedError
from mash.folding import apply
from mash.kinds import HandoverOutcome, ReceiptEvent, StatementKind
from mash.statement import Header
from tests.mash.headers import AGENCIES, CSC, POLICE
from tests.mash.stories import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    DECIDED,
    HANDED,
    answer,
    opening,
    recall,
    reply,
    run,
    step,
    told,
)

Kind, Event, Outcome = StatementKind, ReceiptEvent, HandoverOutcome

STORIES: dict[str, tuple[Sequence[Header], Stage]] = {
    "opened": (ASKED[:1], Stage.OPEN),
    "asked": (ASKED, Stage.ASKING),
    "answered": (ANSWERED, Stage.ANSWERED),
    "asked and taken back": (
        (*ASKED, recall(2, 1, sender=CSC, recipients=(POLICE,))),
        Stage.OPEN,
    ),
    "answered and taken back": ((*ANSWERED, recall(3, 2)), Stage.ASKING),
    "answered, taken back, answered": (
        (*ANSWERED, recall(3, 2), answer(4, 1)),
        Stage.ANSWERED,
    ),
    "decided": (DECIDED, Stage.DECIDED),
    "decided before the answer": (
        (*ASKED, step(2, Kind.DECISION)),
        Stage.DECIDED,
    ),
    "decided on what was taken back": ((*DECIDED, recall(4, 2)), Stage.REOPENED),
    "decided, and the decision taken back": (
        (*DECIDED, recall(4, 3, sender=CSC, recipients=(POLICE,))),
        Stage.REOPENED,
    ),
    "handed over": (HANDED, Stage.HANDED_OVER),
    "handed over and queried": (
        (*HANDED, reply(5, 4, Outcome.QUERIED)),
        Stage.QUERIED,
    ),
    "queried, and handed over again": (
        (*HANDED, reply(5, 4, Outcome.QUERIED), step(6, Kind.HANDOVER)),
        Stage.HANDED_OVER,
    ),
    "accepted by one of two teams": (
        (*ACCEPTED, step(6, Kind.HANDOVER)),
        Stage.HANDED_OVER,
    ),
    "accepted and acted": ((*ACCEPTED, reply(6, 4, Outcome.ACTED)), Stage.ACCEPTED),
    "accepted, and the acceptance taken back": (
        (*ACCEPTED, recall(6, 5)),
        Stage.HANDED_OVER,
    ),
    "handed over and refused": ((*HANDED, reply(5, 4, Outcome.REFUSED)), Stage.DECIDED),
    "handed over and taken back": (
        (*HANDED, recall(5, 4, sender=CSC, recipients=(POLICE,))),
        Stage.DECIDED,
    ),
    "queried, then accepted": (
        (*HANDED, reply(5, 4, Outcome.QUERIED), reply(6, 4, Outcome.ACCEPTED)),
        Stage.ACCEPTED,
    ),
    "accepted": (ACCEPTED, Stage.ACCEPTED),
    "accepted on what was taken back": ((*ACCEPTED, recall(6, 2)), Stage.REOPENED),
    "decided and handed over anew": (
        (
            *ACCEPTED,
            recall(6, 2),
            step(7, Kind.DECISION),
            step(8, Kind.HANDOVER),
        ),
        Stage.HANDED_OVER,
    ),
    "closed": (CLOSED, Stage.CLOSED),
    "closed without a hand-over": (
        (*DECIDED, step(4, Kind.FEEDBACK), step(5, Kind.CLOSURE)),
        Stage.CLOSED,
    ),
    "acted after it was closed": ((*CLOSED, reply(8, 4, Outcome.ACTED)), Stage.CLOSED),
    "taken back after it was closed": ((*CLOSED, recall(8, 2)), Stage.REOPENED),
    "the acceptance taken back after it was closed": (
        (*CLOSED, recall(8, 5)),
        Stage.HANDED_OVER,
    ),
    "the feedback taken back after it was closed": (
        (*CLOSED, recall(8, 6, sender=CSC, recipients=(POLICE,))),
        Stage.ACCEPTED,
    ),
    "reopened after it was closed": (
        (*CLOSED, step(8, Kind.REOPENING)),
        Stage.REOPENED,
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_an_enquiry_stands_where_its_story_says(story: str) -> None:
    """Every step of each story is permitted."""
    headers, stage = STORIES[story]

    assert run(*headers).stage is stage


STANDINGS: dict[str, tuple[Sequence[Header], Standing]] = {
    "asked": (ASKED, Standing.ASKED),
    "delivered": ((*ASKED, told(2, 1, Event.DELIVERED)), Standing.DELIVERED),
    "opened": (
        (*ASKED, told(2, 1, Event.DELIVERED), told(3, 1, Event.OPENED)),
        Standing.OPENED,
    ),
    "delivered is told late": (
        (*ASKED, told(2, 1, Event.OPENED), told(3, 1, Event.DELIVERED)),
        Standing.OPENED,
    ),
    "answered": (ANSWERED, Standing.ANSWERED),
    "opened is told after the answer": (
        (*ANSWERED, told(3, 1, Event.OPENED)),
        Standing.ANSWERED,
    ),
    "a copy is destroyed": (
        (*ASKED, told(2, 1, Event.DELIVERED), told(3, 1, Event.DESTROYED_UNREAD)),
        Standing.DELIVERED,
    ),
    "taken back": ((*ANSWERED, recall(3, 2)), Standing.RECALLED),
    "answered again": ((*ANSWERED, recall(3, 2), answer(4, 1)), Standing.ANSWERED),
}


@pytest.mark.parametrize("story", STANDINGS)
def test_an_agency_stands_where_its_word_says(story: str) -> None:
    """What the board shows for the police."""
    headers, standing = STANDINGS[story]
    asked = run(*headers).asked(POLICE)

    assert asked is not None
    assert asked.standing is standing


def test_a_request_adds_its_addressee_to_the_circle() -> None:
    """Somebody outside is asked, and may then answer."""
    gp = AgencyId("gp")
    state = run(opening(), step(1, Kind.REQUEST, recipients=(gp,)))

    assert state.circle == {*AGENCIES, gp}


def test_a_node_that_was_only_asked_knows_a_part() -> None:
    """It learns the whole when the enquiry itself reaches it."""
    glimpse = apply(None, step(1, Kind.REQUEST))
    whole = apply(glimpse, opening())

    assert (glimpse.whole, glimpse.owner) == (False, None)
    assert (whole.whole, whole.owner) == (True, CSC)
    assert whole.asked(POLICE) is not None


def test_nothing_is_known_of_an_enquiry_from_its_end() -> None:
    """A closure alone begins nothing."""
    with pytest.raises(MalformedError, match="kind"):
        apply(None, step(1, Kind.CLOSURE))
