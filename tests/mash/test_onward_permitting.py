"""Onward: who may ask whom to let lines go further, and what is true once they have."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mash.enquiry import EnquiryState
from mash.errors import MashError, NotInCircleError, StateError
from mash.kinds import StatementKind
from mash.limits import MAX_TIME_TO_ACT
from mash.particulars import OnwardParticulars
from mash.permitting import check
from mash.statement import Header
from tests.mash.casework_stories import LATER
from tests.mash.headers import (
    CSC,
    HEALTH,
    MADE_AT,
    POLICE,
    statement_id,
)
from tests.mash.stories import (
    ANSWERED,
    ASKED,
    CLOSED,
    HANDED,
    recall,
    run,
    step,
)

Kind = StatementKind


def wished(number: int, about: int, **changes: object) -> Header:
    """The desk (csc) asks the police to let their answer go further."""
    ours: dict[str, object] = {
        "recipients": (POLICE,),
        "about": (statement_id(about),),
        "particulars": OnwardParticulars(LATER),
    }
    return step(number, Kind.ONWARD_REQUEST, **ours | changes)


def said(number: int, about: int, **changes: object) -> Header:
    """The police say yes or no; the hub cannot tell which."""
    ours: dict[str, object] = {
        "sender": POLICE,
        "recipients": (CSC,),
        "about": (statement_id(about),),
    }
    return step(number, Kind.ONWARD_REPLY, **ours | changes)


WISHED = (*ANSWERED, wished(3, 2))
REPLIED = (*WISHED, said(4, 3))
LAST = len(CLOSED)

ALLOWED: dict[str, tuple[tuple[Header, ...], Header]] = {
    "asking about an answer": (ANSWERED, wished(3, 2)),
    "asking again, for another use": (WISHED, wished(4, 2)),
    "answering": (WISHED, said(4, 3)),
    "answering anew what was taken back": ((*REPLIED, recall(5, 4)), said(6, 3)),
    "asking when it is closed": (CLOSED, wished(LAST, 2)),
    "asking about a hand-over": (
        HANDED,
        wished(5, 4, sender=POLICE, recipients=(CSC,)),
    ),
}
REFUSED: dict[str, tuple[tuple[Header, ...], Header, type[MashError]]] = {
    "asking about what does not exist": (ANSWERED, wished(3, 9), StateError),
    "asking about what was told to another": (
        ANSWERED,
        wished(3, 2, sender=HEALTH),
        StateError,
    ),
    "asking about a request, which holds no lines": (
        ASKED,
        wished(2, 1, sender=POLICE, recipients=(CSC,)),
        StateError,
    ),
    "asking about what was taken back": (
        (*ANSWERED, recall(3, 2)),
        wished(4, 2),
        StateError,
    ),
    "asking somebody else as well": (
        ANSWERED,
        wished(3, 2, recipients=(HEALTH, POLICE)),
        StateError,
    ),
    "asking an agency outside the circle": (
        ANSWERED,
        wished(3, 2, recipients=("asc",)),
        NotInCircleError,
    ),
    "asking with a year's time": (
        ANSWERED,
        wished(
            3,
            2,
            particulars=OnwardParticulars(
                MADE_AT + MAX_TIME_TO_ACT + timedelta(days=1)
            ),
        ),
        StateError,
    ),
    "answering what nobody asked": (ANSWERED, said(3, 2), StateError),
    "answering for the owner": (
        WISHED,
        said(4, 3, sender=HEALTH, recipients=(CSC,)),
        StateError,
    ),
    "answering twice": (REPLIED, said(5, 3), StateError),
    "answering to others as well": (
        WISHED,
        said(4, 3, recipients=(CSC, HEALTH)),
        StateError,
    ),
    "answering oneself": (
        WISHED,
        said(4, 3, sender=CSC, recipients=(POLICE,)),
        StateError,
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_it_may_come_next(name: str) -> None:
    """The rules let it through, and the case stands where it stood."""
    story, header = ALLOWED[name]
    state = run(*story)
    check(state, header)

    assert run(*story, header).stage is state.stage


@pytest.mark.parametrize("name", REFUSED)
def test_it_may_not_come_next(name: str) -> None:
    """The rules name the field."""
    story, header, error = REFUSED[name]
    state = run(*story)

    with pytest.raises(error, match=r"^(about|recipients|due_at): "):
        check(state, header)


def _open(state: EnquiryState) -> list[tuple[str, str, bool]]:
    return [(w.by, w.owner, w.reply is None) for w in state.onward.values()]


def test_a_wish_waits_for_its_owner_until_it_is_answered_or_taken_back() -> None:
    """An answer that is taken back leaves it open again."""
    asked, answered = run(*WISHED), run(*REPLIED)
    withdrawn = run(*REPLIED, recall(5, 4))
    gone = run(*WISHED, recall(4, 3, sender=CSC, recipients=(POLICE,)))

    assert _open(asked) == [(CSC, POLICE, True)]
    assert asked.onward[statement_id(3)].due_at == LATER
    assert _open(answered) == [(CSC, POLICE, False)]
    assert _open(withdrawn) == [(CSC, POLICE, True)]
    assert _open(gone) == []
