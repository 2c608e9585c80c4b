"""Holdings: what a holder has signed for, and nothing else, is what the owner is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.casework.holdings import holdings
from agency_node.holding import HeldStatement
from mash.agency import AgencyId
from mash.codec.header import encode_header
from mash.holdings import Ended, Ending, Holding, Whereabouts
from mash.kinds import Gate, RecallReason, ReceiptEvent, StatementKind
from mash.particulars import RecallParticulars, ReceiptParticulars
from mash.readability import Readability
from mash.role import Role
from mash.statement import Header
from tests.mash.headers import (
    CSC,
    HEALTH,
    MADE_AT,
    NORTH,
    POLICE,
    TERMS,
    a_header,
    statement_id,
)

RELEASE = a_header(StatementKind.RELEASE, about=())
MINUTE = timedelta(minutes=1)
RECALL = a_header(
    StatementKind.RECALL,
    statement_id=statement_id(7),
    about=(RELEASE.statement_id,),
    particulars=RecallParticulars(RecallReason.WRONG_PERSON),
    made_at=MADE_AT + 5 * MINUTE,
)
CORRECTION = a_header(
    StatementKind.CORRECTION,
    statement_id=statement_id(8),
    about=(RELEASE.statement_id,),
    made_at=MADE_AT + 5 * MINUTE,
)
SOON, LATE = MADE_AT + MINUTE, TERMS.expires_at


def says(event: ReceiptEvent, minutes: int = 1, **changes: Any) -> Header:  # noqa: ANN401 - any field
    """A receipt of the police for the release."""
    fields = {
        "statement_id": statement_id(100 + minutes),
        "sender": POLICE,
        "recipients": (CSC,),
        "practitioner": "",
        "role": Role.NODE,
        "about": (RELEASE.statement_id,),
        "particulars": ReceiptParticulars(event),
        "made_at": MADE_AT + minutes * MINUTE,
    }
    return a_header(StatementKind.RECEIPT, **(fields | changes))


DELIVERED = says(ReceiptEvent.DELIVERED, 1)
OPENED = says(ReceiptEvent.OPENED, 2, practitioner="e.vale", role=Role.RELEASER)
UNREAD = says(ReceiptEvent.DESTROYED_UNREAD, 6)
READ = says(ReceiptEvent.DESTROYED_READ, 6)
AT_ONCE = replace(RELEASE, terms=replace(TERMS, gate=Gate.ON_DELIVERY))

CASES: dict[str, tuple[tuple[Header, ...], Whereabouts, bool]] = {
    "nothing was heard": ((RELEASE,), Whereabouts.SENT, True),
    "delivered, unread": ((RELEASE, DELIVERED), Whereabouts.DELIVERED, True),
    "delivered with both halves": (
        (AT_ONCE, DELIVERED),
        Whereabouts.DELIVERED,
        False,
    ),
    "on its way with both halves": ((AT_ONCE,), Whereabouts.SENT, True),
    "read": ((RELEASE, DELIVERED, OPENED), Whereabouts.OPENED, False),
    "taken back, nothing heard": (
        (RELEASE, DELIVERED, RECALL),
        Whereabouts.UNCONFIRMED,
        True,
    ),
    "taken back after it was read, nothing heard": (
        (RELEASE, DELIVERED, OPENED, RECALL),
        Whereabouts.UNCONFIRMED,
        False,
    ),
    "taken back and never seen": (
        (RELEASE, DELIVERED, RECALL, UNREAD),
        Whereabouts.NOT_SEEN,
        False,
    ),
    "taken back too late": (
        (RELEASE, DELIVERED, OPENED, RECALL, READ),
        Whereabouts.SEEN,
        False,
    ),
    "destroyed as read though nobody said who read it": (
        (RELEASE, RECALL, READ),
        Whereabouts.SEEN,
        False,
    ),
    "corrected, nothing heard": (
        (RELEASE, DELIVERED, CORRECTION),
        Whereabouts.UNCONFIRMED,
        True,
    ),
    "erased there when its class had run out": (
        (RELEASE, DELIVERED, OPENED, says(ReceiptEvent.ERASED, 6)),
        Whereabouts.SEEN,
        False,
    ),
    "another's receipt for it": (
        (RELEASE, replace(OPENED, sender=HEALTH)),
        Whereabouts.SENT,
        True,
    ),
    "a receipt for another": (
        (RELEASE, replace(OPENED, about=(statement_id(99),))),
        Whereabouts.SENT,
        True,
    ),
    "another's recall of it": (
        (RELEASE, replace(RECALL, sender=HEALTH)),
        Whereabouts.SENT,
        True,
    ),
}


def held(*headers: Header) -> list[HeldStatement]:
    """The statements as the node holds them, all of them in the log."""
    return [
        HeldStatement(encode_header(h), h, bytes(32), MADE_AT, Readability.READABLE)
        for h in headers
    ]


def copy(headers: Sequence[Header], at: Any = SOON) -> Holding:  # noqa: ANN401 - a time
    """What is told of the police's copy of the release."""
    told = holdings(held(*headers), CSC, at)
    return next(h for h in told if h.statement_id == RELEASE.statement_id)


@pytest.mark.parametrize("name", CASES)
def test_where_a_copy_is(name: str) -> None:
    """By what its holder signed; and whether closing the gate would still help."""
    headers, whereabouts, can_be_closed = CASES[name]

    told = copy(headers)

    assert (told.whereabouts, told.can_be_closed) == (whereabouts, can_be_closed)


def test_who_read_it_and_when() -> None:
    """The first to read it is named, with the times the holder gave."""
    again = says(ReceiptEvent.OPENED, 4, practitioner="a.other", role=Role.SCREENER)

    told = copy((RELEASE, DELIVERED, OPENED, again, RECALL, READ))

    assert (told.opened_by, told.opened_at) == ("e.vale", OPENED.made_at)
    assert (told.delivered_at, told.destroyed_at) == (DELIVERED.made_at, READ.made_at)
    assert told.ended == Ended(
        Ending.RECALLED, RECALL.made_at, RecallReason.WRONG_PERSON
    )


def test_who_has_words_of_it_from_there_is_named() -> None:
    """Once each, in order, by that holder's own word; nobody hands on what is unread."""
    north, health = (
        replace(says(ReceiptEvent.OPENED, n), particulars=passed_to(*to))
        for n, to in ((3, (NORTH,)), (4, (HEALTH, NORTH)))
    )

    told = copy((RELEASE, DELIVERED, north, health))

    assert told.passed_to == (HEALTH, NORTH)
    assert told.whereabouts is Whereabouts.OPENED
    assert copy((RELEASE, replace(north, sender=HEALTH))).passed_to == ()


def passed_to(*agencies: AgencyId) -> ReceiptParticulars:
    """That words of it went on to these."""
    return ReceiptParticulars(ReceiptEvent.HANDED_ON, agencies)


def test_what_waits_in_the_outbox_is_not_said_to_be_sent() -> None:
    """The hub has not taken it."""
    (first,) = held(RELEASE)

    (told,) = holdings([replace(first, accepted_at=None)], CSC, SOON)

    assert told.whereabouts is Whereabouts.WAITING


def test_past_its_time_it_waits_for_the_holders_word() -> None:
    """Nobody took it back: its own date has come."""
    told = copy((RELEASE, DELIVERED), LATE)

    assert told.ended == Ended(Ending.EXPIRED, LATE)
    assert told.whereabouts is Whereabouts.UNCONFIRMED


def test_every_recipient_has_a_copy_and_others_statements_are_not_ours() -> None:
    """One line each; receipts, and what others said, have none."""
    to_two = replace(RELEASE, recipients=(HEALTH, POLICE))

    told = holdings(held(to_two, DELIVERED), CSC, SOON)

    assert [(h.recipient, h.whereabouts) for h in told] == [
        (HEALTH, Whereabouts.SENT),
        (POLICE, Whereabouts.DELIVERED),
    ]
    assert holdings(held(to_two, DELIVERED), POLICE, SOON) == ()


@given(st.permutations((DELIVERED, OPENED, RECALL, READ)))
def test_in_whatever_order_it_was_heard_a_reading_is_never_unsaid(
    order: list[Header],
) -> None:
    """Receipts overtake each other; what was seen stays seen."""
    told = copy((RELEASE, *order))

    assert told.whereabouts is Whereabouts.SEEN
    assert told.opened_by == "e.vale"
    assert not told.can_be_closed
