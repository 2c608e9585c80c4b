"""Approving: what names a second person waits for them, and goes no further.

They are shown the exact bytes that the author signed, and sign the same ones. Only
then are they sealed. They may send them back with a note, and the author may
withdraw them; nobody else can see them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from agency_node.actor import Actor
from agency_node.countersigning import colleague
from agency_node.drafts import KeptDraft
from agency_node.room import Room
from agency_node.sending import seal_and_queue
from agency_node.store.waiting import Part, WaitingDraft, WaitingState
from keys.envelope import Signature
from mash.approval import approving_roles
from mash.codec.header import decode_header
from mash.errors import NoSuchDraftError, RoleNotAllowedError
from mash.statement import EnquiryId, StatementId
from mash.text import clean

TOLD_FOR = timedelta(days=14)
"""How long its author is told that a draft has lapsed."""

MAX_NOTE_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft that waits, as its author and its second person may see it.

    `content` is the serialised Content, empty once it lapsed; `note` says why it
    was sent back.
    """

    draft: WaitingDraft
    content: bytes
    note: str


class Approving:
    """What people do with drafts that wait. Calls belong to the event loop's thread."""

    def __init__(self, room: Room, require_belief: Callable[[], None]) -> None:
        self._room = room
        self._waiting = room.store.waiting
        self._require_belief = require_belief

    def listed(self, actor: Actor) -> tuple[WaitingDraft, ...]:
        """What waits for this person, or is this person's; what lapses first."""
        lapse(self._room)
        who = actor.practitioner
        return tuple(d for d in self._waiting.all() if who in {d.author, d.approver})

    def shown(self, draft_id: StatementId, actor: Actor) -> Shown:
        """Show one draft to its author or its second person. Log it before you call this.

        Raises:
            NoSuchDraftError: There is none, or it is nobody's business of this actor.
            RoleNotAllowedError: They act in a role that does not approve this kind.

        """
        lapse(self._room)
        draft = self._waiting.get(draft_id)
        if draft is None or actor.practitioner not in {draft.author, draft.approver}:
            raise NoSuchDraftError("draft_id: approved, withdrawn, or not for you")
        _require_role(draft, actor)
        note = self._waiting.part(draft_id, Part.NOTE).decode()
        return Shown(draft, self._waiting.part(draft_id, Part.CONTENT), note)

    def approve(
        self, draft_id: StatementId, signature: Signature, actor: Actor
    ) -> tuple[StatementId, EnquiryId]:
        """Send what waited, under both signatures. Idempotent.

        Raises:
            NoSuchDraftError: There is none that waits for this actor.
            RoleNotAllowedError: They act in a role that does not approve this kind.
            BadSignatureError: Not the actor's signature over this content.
            HubNotBelievedError: Nothing is sent to a hub that is not believed.
            MashError: A rule of the gate forbids it by now.

        """
        self._require_belief()
        sent = self._room.store.statements.get(draft_id)
        if sent and self._waiting.approver_of(draft_id) == actor.practitioner:
            return sent.statement_id, sent.enquiry_id
        found = self._require_waiting(draft_id, actor)
        both = (found.draft.signature, signature)
        author = _author(self._room, found.draft)
        return seal_and_queue(self._room, _kept(found), both, author)

    def send_back(self, draft_id: StatementId, note: str, actor: Actor) -> None:
        """Return a draft to its author, who is told why.

        Raises:
            NoSuchDraftError: There is none that waits for this actor.
            RoleNotAllowedError: They act in a role that does not approve this kind.
            MalformedError: The note is empty, too long, or holds control characters.

        """
        clean("note", note, MAX_NOTE_CHARACTERS, lines=True, required=True)
        draft = self._require_waiting(draft_id, actor).draft
        with self._room.store.step():
            self._waiting.send_back(draft, note)
        self._room.changes.tell()

    def withdraw(self, draft_id: StatementId, actor: Actor) -> None:
        """Take back what one signed; nothing of it remains.

        Raises:
            NoSuchDraftError: There is none, or it is somebody else's.

        """
        draft = self._waiting.get(draft_id)
        if draft is None or draft.author != actor.practitioner:
            raise NoSuchDraftError("draft_id: approved, withdrawn, or not yours")
        with self._room.store.step():
            self._waiting.forget(draft_id)
        self._room.changes.tell()

    def _require_waiting(self, draft_id: StatementId, actor: Actor) -> Shown:
        found = self.shown(draft_id, actor)
        waits = found.draft.state is WaitingState.WAITING
        if not waits or found.draft.approver != actor.practitioner:
            raise NoSuchDraftError("draft_id: it does not wait for you")
        return found


def lapse(room: Room) -> int:
    """Destroy what nobody signed in time. Returns how many drafts that were."""
    waiting, now = room.store.waiting, room.now()
    due = waiting.due(now)
    if not due:
        return 0
    with room.store.step():
        for draft in due:
            if draft.state is WaitingState.LAPSED:
                waiting.forget(draft.draft_id)
            else:
                waiting.lapse(draft, now + TOLD_FOR)
    room.changes.tell()
    return len(due)


def _require_role(draft: WaitingDraft, actor: Actor) -> None:
    if actor.practitioner == draft.author:
        return
    if actor.role not in approving_roles(decode_header(draft.header).kind):
        raise RoleNotAllowedError("role: act in the one in which you may approve this")


def _author(room: Room, draft: WaitingDraft) -> Actor:
    """Who the author is now: the gate judges what they may still say."""
    entry = colleague(room.register, room.identity.agency, draft.author, room.now())
    return Actor(draft.author, draft.role, entry.name, "")


def _kept(found: Shown) -> KeptDraft:
    draft = found.draft
    return KeptDraft(
        draft_id=draft.draft_id,
        practitioner=draft.author,
        role=draft.role,
        header=draft.header,
        content=found.content,
        gate_share=draft.gate_share,
        made_at=draft.signed_at,
    )
