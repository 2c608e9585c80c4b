"""Stories: an enquiry told header by header, as far as each test needs it."""

from __future__ import annotations

from mash.enquiry import EnquiryState
from mash.errors import StateError
from mash.folding import apply
from mash.kinds import HandoverOutcome, ReceiptEvent, StatementKind
from mash.particulars import HandoverReplyParticulars, ReceiptParticulars
from mash.permitting import check
from mash.statement import Header
from tests.mash.headers import CSC, HEALTH, NORTH, POLICE, a_header, statement_id

Kind, Event, Outcome = StatementKind, ReceiptEvent, HandoverOutcome


def opening(**changes: object) -> Header:
    """The enquiry itself."""
    return a_header(
        Kind.ENQUIRY,
        **{"recipients": (HEALTH, NORTH, POLICE), "statement_id": statement_id(0)}
        | changes,
    )


def step(number: int, kind: StatementKind, **changes: object) -> Header:
    """A later statement of the same enquiry."""
    return a_header(kind, **{"statement_id": statement_id(number)} | changes)


def told(number: int, about: int, event: ReceiptEvent) -> Header:
    """A receipt by the police."""
    return step(
        number,
        Kind.RECEIPT,
        sender=POLICE,
        recipients=(CSC,),
        about=(statement_id(about),),
        particulars=ReceiptParticulars(event),
    )


def answer(number: int, about: int) -> Header:
    """An answer by the police."""
    return step(
        number,
        Kind.ANSWER,
        sender=POLICE,
        recipients=(CSC,),
        about=(statement_id(about),),
    )


def recall(number: int, about: int, **changes: object) -> Header:
    """The police take something back from the desk."""
    ours: dict[str, object] = {"sender": POLICE, "recipients": (CSC,)}
    return step(
        number, Kind.RECALL, **ours | {"about": (statement_id(about),)} | changes
    )


def reply(number: int, about: int, outcome: HandoverOutcome) -> Header:
    """The police, as lead, reply to a hand-over."""
    return step(
        number,
        Kind.HANDOVER_REPLY,
        sender=POLICE,
        recipients=(CSC,),
        about=(statement_id(about),),
        particulars=HandoverReplyParticulars(outcome),
    )


def run(*headers: Header) -> EnquiryState:
    """Check and fold every header in order."""
    state: EnquiryState | None = None
    for header in headers:
        check(state, header)
        state = apply(state, header)
    assert state is not None
    return state


def refused(state: EnquiryState, header: Header) -> bool:
    """Whether the state does not allow it."""
    try:
        check(state, header)
    except StateError:
        return True
    return False


ASKED = (opening(), step(1, Kind.REQUEST))
ANSWERED = (*ASKED, answer(2, 1))
DECIDED = (*ANSWERED, step(3, Kind.DECISION))
HANDED = (*DECIDED, step(4, Kind.HANDOVER))
ACCEPTED = (*HANDED, reply(5, 4, Outcome.ACCEPTED))
TOLD = (*ACCEPTED, step(6, Kind.FEEDBACK, about=()))
CLOSED = (*TOLD, step(7, Kind.CLOSURE))
