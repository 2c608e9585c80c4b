"""Signing: a draft leaves under its author's signature, or waits for a second person.

What waits is durable: its author has signed it. What is not signed stays in memory
(decision 0010).
"""

from __future__ import annotations

from datetime import timedelta

from agency_node.actor import Actor
from agency_node.drafts import KeptDraft
from agency_node.preparing import view_of
from agency_node.releasing import require_still_free
from agency_node.room import Room
from agency_node.sending import require_author, seal_and_queue, sent_before
from agency_node.store.waiting import WaitingDraft, WaitingState
from keys.envelope import Signature
from mash.approval import approver_of
from mash.codec.bodies import decode_body
from mash.codec.envelope import decode_content
from mash.codec.header import decode_header
from mash.errors import BusyError, NoSuchDraftError
from mash.statement import EnquiryId, Header, StatementId

WAITING_LIFE = timedelta(days=3)
"""How long a draft waits: over a weekend. Who signs later signs of another day."""

MAX_WAITING = 1024
"""Drafts of everybody at this agency that wait, were sent back, or have lapsed."""


def sign(
    room: Room, draft_id: bytes, signature: Signature, actor: Actor
) -> tuple[StatementId, EnquiryId]:
    """Send a draft, or let it wait for the second person whom it names. Idempotent.

    Raises:
        NoSuchDraftError: There is none, or it is somebody else's.
        BadSignatureError: Not the actor's signature over this content.
        BusyError: Too much waits already.
        MashError: A rule of the gate forbids it by now.

    """
    try:
        draft = room.drafts.require(StatementId(draft_id), actor, room.now())
    except NoSuchDraftError:
        known = _waits_already(room, draft_id, actor) or sent_before(
            room, draft_id, actor
        )
        if known is None:
            raise
        return known
    header = decode_header(draft.header)
    body = decode_body(header.kind, decode_content(draft.content).body)
    approver = approver_of(body)
    if not approver:
        return seal_and_queue(room, draft, (signature,), actor)
    require_author(room, draft, (signature,))
    view = view_of(room, header.enquiry_id, actor, header.kind)
    require_still_free(header, body, actor, view, room.now())
    _wait(room, draft, header, signature, approver)
    return header.statement_id, header.enquiry_id


def _waits_already(
    room: Room, draft_id: bytes, actor: Actor
) -> tuple[StatementId, EnquiryId] | None:
    draft = room.store.waiting.get(StatementId(draft_id))
    if draft is None or draft.author != actor.practitioner:
        return None
    return draft.draft_id, decode_header(draft.header).enquiry_id


def _wait(
    room: Room, draft: KeptDraft, header: Header, signature: Signature, approver: str
) -> None:
    now = room.now()
    if len(room.store.waiting.all()) >= MAX_WAITING:
        raise BusyError("too many drafts wait for a second person; withdraw some")
    lapses_at = now + WAITING_LIFE
    if header.terms is not None:
        lapses_at = min(lapses_at, header.terms.expires_at)
    waiting = WaitingDraft(
        draft_id=draft.draft_id,
        state=WaitingState.WAITING,
        author=draft.practitioner,
        role=draft.role,
        approver=approver,
        header=draft.header,
        signature=signature,
        gate_share=draft.gate_share,
        signed_at=now,
        lapses_at=lapses_at,
    )
    with room.store.step():
        room.store.waiting.put(waiting, draft.content)
    room.drafts.delete(draft.draft_id)
    room.changes.tell()
