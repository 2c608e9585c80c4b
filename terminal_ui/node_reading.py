"""Reading what the node sends: its messages become views, or are refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from google.protobuf.message import Message

from mash.agency import AgencyId, MemberClass
from mash.codec.bodies import decode_body
from mash.codec.header import decode_header
from mash.codec.strict import instant
from mash.enquiry import Stage, Standing
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, Lane
from mash.node.v1 import draft_pb2 as drafts
from mash.node.v1 import offer_pb2 as offers
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1 import views_pb2 as views
from mash.rating import Rating
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId
from mash.v1 import bodies_pb2
from terminal_ui.in_words.people import PROTECTED
from terminal_ui.views import (
    Access,
    Board,
    BoardRow,
    Cell,
    Draft,
    Held,
    Member,
    NodeStatus,
    Offer,
    Record,
    RecordEntry,
)

E = TypeVar(
    "E",
    EnquiryKind,
    Lane,
    Rating,
    Stage,
    Standing,
    Readability,
    Role,
    MemberClass,
    AgencyId,
)


def status(message: pb.ShowStatusResponse) -> NodeStatus:
    """Take the node's status out of its message.

    Raises:
        MalformedError: This version of the terminal cannot read it.

    """
    return NodeStatus(
        agency=AgencyId(message.agency),
        agency_name=message.agency_name,
        hub_id=message.hub_id,
        connected=message.connected,
        hub_seen_at=_optional(message, "hub_seen_at"),
        outbox=message.outbox,
        log_size=message.log_size,
        alarm=message.alarm,
        demo=message.demo,
        members=tuple(
            Member(
                AgencyId(m.member),
                m.name,
                _one_of("member_class", MemberClass, m.member_class),
            )
            for m in message.members
        ),
    )


def board(message: pb.ListBoardResponse | pb.WatchBoardResponse) -> Board:
    """Take a board out of its message.

    Raises:
        MalformedError: This version of the terminal cannot read it.

    """
    return Board(tuple(map(row, message.rows)), instant(message, "at"))


def row(message: views.BoardRow) -> BoardRow:
    """Take one row out of its message.

    Raises:
        MalformedError: This version of the terminal cannot read it.

    """
    return BoardRow(
        enquiry_id=EnquiryId(message.enquiry_id),
        reference=message.reference,
        kind=_one_of("kind", EnquiryKind, message.kind),
        rating=_one_of("rating", Rating, message.rating),
        received_at=instant(message, "received_at"),
        due_at=_optional(message, "due_at"),
        stage=_one_of("stage", Stage, message.stage),
        owner=AgencyId(message.owner) if message.owner else "",
        agencies=tuple(map(_cell, message.agencies)),
        people=message.people,
        waits_for_us=message.waits_for_us,
        contact=message.contact,
        lane=_one_of("lane", Lane, message.lane) if message.lane else None,
        statutory_due_at=_optional(message, "statutory_due_at"),
        escalated_to=message.escalated_to,
        disputed=message.disputed,
        paused=message.paused,
        worker=message.worker,
        lowering=(
            _one_of("lowering", Rating, message.lowering) if message.lowering else None
        ),
        strategy_due_at=_optional(message, "strategy_due_at"),
        locality=message.locality,
        feedback_owed=message.feedback_owed,
        alarms=tuple(message.alarms),
    )


def held(message: views.StatementView) -> Held:
    """Take one statement out of its message; header and body are read strictly.

    Raises:
        MalformedError: The header or the body breaks the protocol.

    """
    header = decode_header(message.header)
    readability = _one_of("readability", Readability, message.readability)
    readable = message.body and readability in _SHOWN
    return Held(
        header=header,
        header_bytes=message.header,
        body=decode_body(header.kind, message.body) if readable else None,
        readability=readability,
        accepted_at=_optional(message, "accepted_at"),
        digest=message.envelope_digest,
        signed_by=message.signed_by,
    )


_SHOWN = frozenset({Readability.READABLE, Readability.QUEUED})

_LABELS = {
    "family_name": "Family name",
    "given_names": "Given names",
    "born_on": "Born",
    "address": "Address",
    "telephone": "Telephone",
    "nhs_number": "NHS number",
    "upn": "Pupil number",
    "relation": "Relation",
}
_PROTECTING = frozenset({"address", "telephone"})


def record(message: pb.ShowRecordResponse) -> Record:
    """Take one record out of its message, exactly as it is held."""
    entries = tuple(map(_entry, message.entries))
    facts = tuple(map(_entry, message.facts))
    return Record(tuple(_person(message.person)), entries, facts)


def _entry(message: views.RecordEntry) -> RecordEntry:
    offer = _offer(message.offer)
    return RecordEntry(
        message.entry_id, message.dated, message.system, message.text, offer
    )


def _offer(message: offers.Offer) -> Offer:
    denied = message.blocked
    blocked = f"{denied.rule}: {denied.reason}. {denied.remedy} ({denied.source})"
    return Offer(
        coarser=message.coarser,
        coarser_dated=message.coarser_dated,
        made_coarser=tuple(message.made_coarser),
        category=message.category,
        blocked=blocked if message.HasField("blocked") else "",
    )


def draft(message: drafts.PrepareResponse) -> Draft:
    """Take a draft out of its message. It is still unexamined."""
    return Draft(
        message.draft_id, message.header, message.content, tuple(message.warnings)
    )


def access(message: views.AccessEntry) -> Access:
    """Take one entry of the access log out of its message.

    Raises:
        MalformedError: This version of the terminal cannot read it.

    """
    return Access(
        index=message.index,
        at=instant(message, "at"),
        practitioner=message.practitioner,
        role=_one_of("role", Role, message.role),
        action=message.action,
        target=message.object,
        enquiry=message.enquiry,
        terminal=message.terminal,
        allowed=message.allowed,
    )


def _cell(message: views.AgencyCell) -> Cell:
    return Cell(
        AgencyId(message.agency),
        _one_of("standing", Standing, message.standing),
        _optional(message, "due_at"),
        message.tick_owed,
        message.chased,
        _optional(message, "here_at"),
        message.ask_instead,
        message.ask_again,
    )


def _person(person: bodies_pb2.Person) -> Iterable[tuple[str, str]]:
    for field, label in _LABELS.items():
        if value := getattr(person, field):
            hidden = person.safe_contact and field in _PROTECTING
            yield label, PROTECTED if hidden else value


def _optional(message: Message, field: str) -> datetime | None:
    return instant(message, field) if message.HasField(field) else None


def _one_of(field: str, kind: type[E], value: int | str) -> E:
    try:
        return kind(value)  # type: ignore[arg-type]
    except ValueError:
        raise MalformedError(f"{field}: the node speaks another version") from None
