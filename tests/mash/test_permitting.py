"""Permitting: what may not come next in an enquiry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from mash.agency import AgencyId
from mash.enquiry import EnquiryState, Seen
from mash.errors import MashError, NoSuchEnquiryError, NotInCircleError, StateError
from mash.kinds import EnquiryKind, HandoverOutcome, ReceiptEvent, StatementKind
from mash.particulars import (
    ContactParticulars,
    EnquiryParticulars,
    HandoverParticulars,
    RatingParticulars,
    ReceiptParticulars,
)
from mash.permitting import MAX_STATEMENTS_PER_MEMBER, check
from mash.rating import Rating
from mash.statement import Header
from tests.mash.headers import (
    AGENCIES,
    CSC,
    HEALTH,
    MADE_AT,
    NORTH,
    OUTLINE,
    POLICE,
    a_header,
    statement_id,
)
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

Kind, Outcome = StatementKind, HandoverOutcome


def handed(*to: AgencyId, **changes: object) -> Header:
    """The police's node says that it handed words of the request on."""
    fields: dict[str, object] = {
        "sender": POLICE,
        "recipients": (CSC,),
        "about": (statement_id(1),),
        "particulars": ReceiptParticulars(ReceiptEvent.HANDED_ON, to),
    }
    return step(9, Kind.RECEIPT, **fields | changes)


PASSED = step(8, Kind.RELEASE, sender=POLICE, recipients=(NORTH,))

REFUSED: dict[str, tuple[Sequence[Header], Header, type[MashError]]] = {
    "anything before it is opened": ((), step(1, Kind.REQUEST), NoSuchEnquiryError),
    "opening it twice": (ASKED, opening(statement_id=statement_id(9)), StateError),
    "opening it to outsiders": (
        (),
        opening(particulars=EnquiryParticulars(OUTLINE, (CSC, POLICE))),
        NotInCircleError,
    ),
    "a word from outside the circle": (
        ASKED,
        step(2, Kind.RELEASE, sender=AgencyId("press")),
        NotInCircleError,
    ),
    "a release to outside the circle": (
        ASKED,
        step(2, Kind.RELEASE, recipients=(AgencyId("press"),)),
        NotInCircleError,
    ),
    "asking two at once": (
        ASKED[:1],
        step(1, Kind.REQUEST, recipients=(HEALTH, POLICE)),
        StateError,
    ),
    "asking again before an answer": (ASKED, step(2, Kind.REQUEST), StateError),
    "asking under another rating": (
        (*ASKED[:1], step(1, Kind.RATING)),
        step(2, Kind.REQUEST),
        StateError,
    ),
    "answering what was not asked": (ASKED, answer(2, 0), StateError),
    "answering for another agency": (
        ASKED,
        step(2, Kind.ANSWER, sender=HEALTH, about=(statement_id(1),)),
        StateError,
    ),
    "answering twice": (ANSWERED, answer(3, 1), StateError),
    "answering two requests in one": (
        ASKED,
        step(
            2,
            Kind.ANSWER,
            sender=POLICE,
            recipients=(CSC,),
            about=(statement_id(1), statement_id(0)),
        ),
        StateError,
    ),
    "taking back another's answer": (
        ANSWERED,
        recall(3, 2, sender=CSC, recipients=(POLICE,)),
        StateError,
    ),
    "taking back without telling all": (
        (opening(), step(1, Kind.RELEASE, recipients=(HEALTH, POLICE))),
        recall(2, 1, sender=CSC, recipients=(POLICE,)),
        StateError,
    ),
    "taking back a recall": ((*ANSWERED, recall(3, 2)), recall(4, 3), StateError),
    "taking back twice": ((*ANSWERED, recall(3, 2)), recall(4, 2), StateError),
    "a receipt for what was not received": (
        ASKED,
        step(
            2, Kind.RECEIPT, sender=HEALTH, recipients=(CSC,), about=(statement_id(1),)
        ),
        StateError,
    ),
    "a receipt to a bystander": (
        ASKED,
        step(
            2,
            Kind.RECEIPT,
            sender=POLICE,
            recipients=(NORTH,),
            about=(statement_id(1),),
        ),
        StateError,
    ),
    "words handed on to whoever was sent them": (ASKED, handed(POLICE), StateError),
    "words handed on to whoever said them": (ASKED, handed(CSC), StateError),
    "words handed on to whom nothing was sent since": (
        ASKED,
        handed(NORTH),
        StateError,
    ),
    "words handed on to more than were sent something": (
        (*ASKED, PASSED),
        handed(HEALTH, NORTH),
        StateError,
    ),
    "words of what one was not sent handed on": (
        ANSWERED,
        handed(NORTH, sender=HEALTH, recipients=(POLICE,), about=(statement_id(2),)),
        StateError,
    ),
    "words handed on, told to a bystander": (
        ASKED,
        handed(NORTH, recipients=(NORTH,)),
        StateError,
    ),
    "handing over undecided": (ANSWERED, step(3, Kind.HANDOVER), StateError),
    "handing over under another outline": (
        DECIDED,
        step(
            4,
            Kind.HANDOVER,
            particulars=HandoverParticulars(
                replace(OUTLINE, rating=Rating.RED),
                POLICE,
                MADE_AT + timedelta(hours=1),
            ),
        ),
        StateError,
    ),
    "accepting in the lead's place": (
        HANDED,
        step(5, Kind.HANDOVER_REPLY, sender=HEALTH, about=(statement_id(4),)),
        StateError,
    ),
    "accepting twice": (ACCEPTED, reply(6, 4, Outcome.REFUSED), StateError),
    "deciding again after acceptance": (ACCEPTED, step(6, Kind.DECISION), StateError),
    "the rating it has": (
        ASKED,
        step(2, Kind.RATING, particulars=RatingParticulars(Rating.AMBER)),
        StateError,
    ),
    "closing undecided": (ANSWERED, step(3, Kind.CLOSURE), StateError),
    "closing while a team is silent": (HANDED, step(5, Kind.CLOSURE), StateError),
    "closing while one of two teams is silent": (
        (
            *HANDED,
            step(5, Kind.HANDOVER),
            reply(6, 4, Outcome.ACCEPTED),
        ),
        step(7, Kind.CLOSURE),
        StateError,
    ),
    "closing what must be decided anew": (
        (*DECIDED, recall(4, 2)),
        step(5, Kind.CLOSURE),
        StateError,
    ),
    "a release after it is closed": (CLOSED, step(8, Kind.RELEASE), StateError),
}


@pytest.mark.parametrize("attempt", REFUSED)
def test_what_may_not_come_next_is_refused(attempt: str) -> None:
    """Everything up to the last statement is permitted, and that one is not."""
    headers, last, error = REFUSED[attempt]
    state = run(*headers) if headers else None

    with pytest.raises(error):
        check(state, last)


def test_words_handed_on_change_no_standing() -> None:
    """Whoever was not sent the request has it now; what was asked is as it was."""
    before, after = run(*ASKED, PASSED), run(*ASKED, PASSED, handed(NORTH))

    assert after.requests == before.requests
    assert (after.stage, after.circle) == (before.stage, before.circle)
    assert statement_id(9) in after.seen


def piled_up(kind: StatementKind) -> EnquiryState:
    """An asked enquiry into which the police have put all that one member may."""
    state = run(*ASKED)
    pile = Seen(
        kind=kind,
        sender=POLICE,
        recipients=(CSC,),
        about=(),
        practitioner="j.doe",
        made_at=MADE_AT,
    )
    numbers = range(2, MAX_STATEMENTS_PER_MEMBER + 2)
    return replace(
        state, seen={**state.seen, **{statement_id(n): pile for n in numbers}}
    )


def test_an_enquiry_cannot_be_piled_up_without_end() -> None:
    """One member cannot fill the others' memories, with whatever kind."""
    release = step(5_000, Kind.RELEASE, sender=POLICE, recipients=(CSC,))

    with pytest.raises(StateError, match="holds"):
        check(piled_up(Kind.RELEASE), release)
    with pytest.raises(StateError, match="holds"):
        check(piled_up(Kind.RECEIPT), told(5_000, 1, ReceiptEvent.OPENED))


def test_a_pile_stops_nobody_else_and_no_recall() -> None:
    """A flood of receipts must not keep an answer, or a recall, from its recipients."""
    check(piled_up(Kind.RELEASE), step(5_000, Kind.RELEASE))
    check(piled_up(Kind.RECEIPT), answer(5_000, 1))
    check(piled_up(Kind.RELEASE), told(5_000, 1, ReceiptEvent.OPENED))
    check(piled_up(Kind.RELEASE), recall(5_000, 2))

    assert len(piled_up(Kind.RELEASE).seen) == MAX_STATEMENTS_PER_MEMBER + 2


@pytest.mark.parametrize("kind", [Kind.CONTACT, Kind.ENQUIRY])
def test_people_do_not_begin_as_a_hand_back(kind: StatementKind) -> None:
    """It would close with nothing decided and nobody told."""
    outline = replace(OUTLINE, kind=EnquiryKind.HAND_BACK)
    said = {
        Kind.CONTACT: ContactParticulars(outline),
        Kind.ENQUIRY: EnquiryParticulars(outline, AGENCIES),
    }

    with pytest.raises(StateError, match="outline"):
        check(None, a_header(kind, particulars=said[kind]))
