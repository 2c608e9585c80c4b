"""Reading pictures: the joint picture, proposals and workloads out of their messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from google.protobuf.message import Message

from mash.agency import AgencyId
from mash.codec.bodies import decode_body
from mash.codec.strict import instant
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.node.v1 import picture_pb2 as pictures
from mash.statement import EnquiryId, StatementId
from terminal_ui.picture import (
    MOST_ENQUIRIES,
    USUAL_PROGRESSED,
    Caseload,
    EarlierCase,
    Flag,
    Meaning,
    Owing,
    Picture,
    PictureItem,
    Proposal,
)


def picture(message: pictures.ShowPictureResponse) -> Picture:
    """Take the joint picture out of its message.

    Raises:
        MalformedError: This version of the terminal cannot read it.

    """
    return Picture(
        items=tuple(map(_item, message.items)),
        meanings=tuple(map(_meaning, message.meanings)),
        contradictions=tuple(map(_flag, message.contradictions)),
        missing=tuple(map(AgencyId, message.missing)),
        earlier=tuple(map(_earlier, message.earlier)),
        owed=tuple(map(_owing, message.owed)),
        prompts=tuple(message.prompts),
        contacts_in_year=message.contacts_in_year,
        history_needed=message.history_needed,
        before_closing=tuple(message.before_closing),
    )


def proposal(kind: StatementKind, message: pictures.ComposeResponse) -> Proposal:
    """Take a body to begin with out of its message; it is read strictly.

    Raises:
        MalformedError: The body breaks the protocol.

    """
    return Proposal(decode_body(kind, message.body), tuple(message.left_out))


def caseload(message: pictures.Caseload) -> Caseload:
    """Take one worker's work out of its message."""
    return Caseload(
        worker=message.worker,
        open=message.open,
        red=message.red,
        late=message.late,
        progressed=message.progressed,
        too_many=message.too_many,
        most_open=message.most_open or MOST_ENQUIRIES,
        full_day=message.full_day or USUAL_PROGRESSED,
    )


def _item(message: pictures.PictureItem) -> PictureItem:
    return PictureItem(
        digest=message.envelope_digest,
        owner=AgencyId(message.owner),
        marking=_marking(message.marking),
        released_at=instant(message, "released_at"),
        person=message.person,
        dated=message.dated,
        text=message.text,
        opinion=message.opinion,
        source=message.source,
        contradicted=message.contradicted,
    )


def _meaning(message: pictures.Meaning) -> Meaning:
    return Meaning(
        agency=AgencyId(message.agency),
        text=message.text,
        at=instant(message, "at"),
        analysis=message.analysis,
    )


def _flag(message: pictures.Contradiction) -> Flag:
    return Flag(tuple(message.envelopes), message.about, AgencyId(message.agency))


def _earlier(message: pictures.EarlierCase) -> EarlierCase:
    return EarlierCase(
        enquiry_id=EnquiryId(message.enquiry_id),
        reference=message.reference,
        received_at=instant(message, "received_at"),
        source=message.source,
        outcomes=tuple(message.outcomes),
        persons=tuple(message.persons),
        same_parties=message.same_parties,
        link=message.link,
        voice=message.voice,
        closed=message.closed,
    )


def _owing(message: pictures.Owing) -> Owing:
    return Owing(
        message.what,
        AgencyId(message.agency),
        _if_set(message, "due_at", instant),
        message.escalated_to,
        StatementId(message.about) if message.about else None,
    )


def _if_set(
    message: Message, field: str, read: Callable[[Message, str], datetime]
) -> datetime | None:
    return read(message, field) if message.HasField(field) else None


def _marking(value: int) -> Marking:
    try:
        return Marking(value)
    except ValueError:
        raise MalformedError("marking: the node speaks another version") from None
