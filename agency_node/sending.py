"""Sending: under its people's signatures, sealed, signed by the agency, durable.

One step puts the statement into the outbox and our own copy beside it. Only then
is it said to be sent; when the hub is away it goes later.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from agency_node.actor import Actor
from agency_node.alike import least_bytes
from agency_node.casework.handing_on import HandedOn, handed_on
from agency_node.countersigning import require_countersigned
from agency_node.drafts import KeptDraft
from agency_node.preparing import view_of
from agency_node.releasing import require_still_free
from agency_node.room import Room
from agency_node.store.bodies import Form, Locked
from agency_node.store.statements import filed
from agency_node.withdrawing import note_withdrawn
from keys.envelope import Envelope, Signature, verify
from keys.errors import (
    RegisterError,
    StaleRegisterError,
    UnknownKeyError,
    UnverifiedError,
)
from keys.sealing import seal
from mash import errors
from mash.agency import AgencyId
from mash.approval import approver_of
from mash.bodies import Body
from mash.codec.bodies import decode_body
from mash.codec.envelope import (
    CONTENT_TYPE,
    STATEMENT_TYPE,
    decode_content,
    encode_envelope,
    encode_statement,
    envelope_digest,
)
from mash.codec.header import decode_header, encode_header
from mash.kinds import ReceiptEvent, StatementKind
from mash.limits import MAX_ABOUT
from mash.particulars import ReceiptParticulars
from mash.role import Role
from mash.statement import EnquiryId, Header, Statement, StatementId


def sent_before(
    room: Room, draft_id: bytes, actor: Actor
) -> tuple[StatementId, EnquiryId] | None:
    """What a draft became, if this actor signed it already."""
    sent = room.store.statements.get(StatementId(draft_id))
    if sent is None or not sent.ours:
        return None
    if decode_header(sent.header).practitioner != actor.practitioner:
        return None
    return sent.statement_id, sent.enquiry_id


def seal_and_queue(
    room: Room, draft: KeptDraft, signatures: tuple[Signature, ...], actor: Actor
) -> tuple[StatementId, EnquiryId]:
    """Send a draft under its author's signature, and that of a second person.

    Args:
        room: The node's.
        draft: What was prepared and shown.
        signatures: The author's, and whosesoever the grounds name besides.
        actor: The author.

    Raises:
        BadSignatureError: One is missing, or is not over this content.
        MashError: A rule of the gate forbids it by now.

    """
    header = decode_header(draft.header)
    signed = require_author(room, draft, signatures)
    body = decode_body(header.kind, decode_content(draft.content).body)
    require_countersigned(signed, header, body, room.register, room.now())
    view = view_of(room, header.enquiry_id, actor, header.kind)
    require_still_free(header, body, actor, view, room.now())
    content = encode_envelope(signed)
    envelope = _sealed(room, draft, header, content)
    own = Locked.lock(header.statement_id, Form.OPENED, content)
    with room.store.step():
        _file(room, header, draft.header, envelope)
        room.store.bodies.put({header.statement_id: own})
        room.store.outbox.put(header.statement_id, envelope, draft.gate_share)
        _note_approval(room, header, body)
        note_withdrawn(room, header)
        receipts = _tell_owners(room, handed_on(header, body, view.told))
    room.drafts.delete(draft.draft_id)
    for each in (header, *receipts):
        room.casebook.queue(each)
    room.changes.tell()
    return header.statement_id, header.enquiry_id


def _tell_owners(room: Room, handed: Sequence[HandedOn]) -> list[Header]:
    """Who passes another's words on says so in the same step."""
    return [
        header
        for each in handed
        for header in queue_receipts(
            room, ReceiptEvent.HANDED_ON, each.about, agencies=each.agencies
        )
    ]


def queue_receipts(
    room: Room,
    event: ReceiptEvent,
    about: Sequence[Header],
    actor: Actor | None = None,
    agencies: tuple[AgencyId, ...] = (),
) -> list[Header]:
    """Queue receipts, one for each enquiry and sender. Call it within a step.

    Without an actor the node itself speaks; `agencies` are whom it was handed on to.
    Returns what was queued, for the casebook once the step is durable.
    """
    said = ReceiptParticulars(event, agencies)
    groups: dict[tuple[EnquiryId, AgencyId], list[StatementId]] = {}
    for header in about:
        key = header.enquiry_id, header.sender
        groups.setdefault(key, []).append(header.statement_id)
    queued = []
    for (enquiry_id, sender), items in groups.items():
        for start in range(0, len(items), MAX_ABOUT):
            some = tuple(items[start : start + MAX_ABOUT])
            queued.append(_queue_receipt(room, said, enquiry_id, sender, some, actor))
    return queued


def _queue_receipt(
    room: Room,
    said: ReceiptParticulars,
    enquiry_id: EnquiryId,
    sender: AgencyId,
    items: tuple[StatementId, ...],
    actor: Actor | None,
) -> Header:
    header = Header(
        hub_id=room.identity.hub_id,
        statement_id=StatementId(uuid4().bytes),
        kind=StatementKind.RECEIPT,
        enquiry_id=enquiry_id,
        sender=room.identity.agency,
        practitioner=actor.practitioner if actor else "",
        role=actor.role if actor else Role.NODE,
        recipients=(sender,),
        made_at=room.now(),
        register_version=room.register.version,
        terms=None,
        about=items,
        particulars=said,
    )
    header_bytes = encode_header(header)
    envelope = _signed(room, Statement(header_bytes, b"", ()))
    _file(room, header, header_bytes, envelope)
    room.store.outbox.put(header.statement_id, envelope, b"")
    return header


def require_author(
    room: Room, draft: KeptDraft, signatures: tuple[Signature, ...]
) -> Envelope:
    """Return the content envelope once its author's signature holds.

    Raises:
        BadSignatureError: It is not theirs, or not over this content.
        PractitionerUnknownError: The register does not know them.

    """
    envelope = Envelope(CONTENT_TYPE, draft.content, signatures)
    try:
        author = room.register.practitioner(room.identity.agency, draft.practitioner)
        verify(envelope, CONTENT_TYPE, author.trusted)
    except UnknownKeyError:
        raise errors.BadSignatureError("signature: made with another key") from None
    except UnverifiedError:
        raise errors.BadSignatureError("signature: not over this content") from None
    except RegisterError as error:
        raise errors.PractitionerUnknownError(f"practitioner: {error}") from None
    return envelope


def _note_approval(room: Room, header: Header, body: Body) -> None:
    approver = approver_of(body)
    if approver:
        room.store.waiting.forget(header.statement_id)
        room.store.waiting.note_approved(header.statement_id, approver, room.now())


def _sealed(room: Room, draft: KeptDraft, header: Header, content: bytes) -> bytes:
    """Seal to every recipient's key of today, and sign as the agency."""
    at = room.now()
    try:
        publics = [room.register.sealing_key(a, at).public for a in header.recipients]
    except StaleRegisterError as error:
        raise errors.StaleRegisterError(f"recipients: {error}") from None
    except RegisterError as error:
        raise errors.RecipientNotMemberError(f"recipients: {error}") from None
    least = least_bytes(header.kind, room.practice)
    sealed = seal(draft.header, content, publics, draft.gate_share, at_least=least)
    return _signed(room, Statement(draft.header, sealed.ciphertext, sealed.slots))


def _signed(room: Room, statement: Statement) -> bytes:
    payload = encode_statement(statement)
    return encode_envelope(room.identity.keychain.sign(STATEMENT_TYPE, payload))


def _file(room: Room, header: Header, header_bytes: bytes, envelope: bytes) -> None:
    digest = envelope_digest(envelope)
    room.store.statements.put(filed(header, header_bytes, digest, ours=True))
