"""The node: everything its own agency's staff can ask of it, and its line to the hub.

Transport is elsewhere: `operator` puts this on the wire, `hub_client` reaches the
hub. Calls belong to the event loop's thread.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agency_node import reading, register_keeping
from agency_node.actor import Actor
from agency_node.approving import Approving
from agency_node.casework.case import Case
from agency_node.casework.practice import Practice
from agency_node.erasing import Erasing
from agency_node.expiring import expire
from agency_node.holding import HeldStatement, as_held
from agency_node.intent import Intent
from agency_node.linking import Dial, Linking
from agency_node.preparing import Draft, others_about, prepare
from agency_node.remembering import Glance, case_of
from agency_node.room import Clock, Identity, Room, register_reader
from agency_node.signing import sign
from agency_node.store.opening import NodeStore
from agency_node.store.refused import RefusedEntry
from agency_node.syncing import Syncing
from keys.custody import Keychain
from keys.envelope import Envelope, Signature
from keys.register import Register
from mash.agency import AgencyId
from mash.codec.header import decode_header
from mash.enquiry import EnquiryState
from mash.errors import NoSuchDraftError
from mash.statement import EnquiryId, Header, StatementId

__all__ = ["Draft", "HeldStatement", "Link", "Node"]


@dataclass(frozen=True, slots=True)
class Link:
    """How the line to the hub stands. `alarm` says why it is not believed, or nothing."""

    connected: bool
    hub_seen_at: datetime | None
    outbox: int
    log_size: int
    alarm: str


class Node:
    """An agency's node."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._syncing = Syncing(room)
        self.approving = Approving(room, self._syncing.require_belief)
        self.erasing = Erasing(room)
        self._linking: Linking | None = None
        _recollect(room)

    @classmethod
    def open(
        cls,
        *,
        agency: AgencyId,
        hub_id: str,
        directory: Path,
        keychain: Keychain,
        pinned_root: bytes,
        clock: Clock,
        practice: Practice | None = None,
    ) -> Node:
        """Open a node's store, or make it the first time.

        Raises:
            KeysError: The keychain is not a node's, or the store is damaged or
                has lost what it had confirmed.

        """
        store = NodeStore.open(directory, keychain.vault_kek())
        return cls(
            Room(
                identity=Identity.of(agency, hub_id, keychain),
                store=store,
                reader=register_reader(directory, pinned_root),
                clock=clock,
                practice=practice or Practice(),
            )
        )

    # --- who and what ---------------------------------------------------------

    @property
    def agency(self) -> AgencyId:
        """The agency whose node this is."""
        return self._room.identity.agency

    @property
    def hub_id(self) -> str:
        """The hub it takes part in."""
        return self._room.identity.hub_id

    @property
    def register(self) -> Register:
        """The register as last verified.

        Raises:
            StaleRegisterError: None was ever verified here.

        """
        return self._room.register

    @property
    def store(self) -> NodeStore:
        """Where everything is kept."""
        return self._room.store

    @property
    def clock(self) -> Clock:
        """The time as this node believes it: never earlier than it was."""
        return self._room.now

    @property
    def syncing(self) -> Syncing:
        """The node's side of the line, for whoever drives it."""
        return self._syncing

    @property
    def link(self) -> Link:
        """How the line to the hub stands."""
        position = self._syncing.position
        return Link(
            connected=self._linking is not None and self._linking.hub is not None,
            hub_seen_at=position.seen_at,
            outbox=self._syncing.waiting,
            log_size=position.range.size,
            alarm=position.alarm,
        )

    # --- what stands ----------------------------------------------------------

    def enquiries(self, *, closed: bool = False) -> list[EnquiryState]:
        """Every enquiry this agency takes part in."""
        return self._room.casebook.all(closed=closed)

    def enquiry(self, enquiry_id: EnquiryId) -> EnquiryState:
        """One enquiry.

        Raises:
            NoSuchEnquiryError: There is none, or it is not for this agency.

        """
        return self._room.casebook.get(enquiry_id)

    @property
    def practice(self) -> Practice:
        """What the hub has agreed."""
        return self._room.practice

    def case(self, state: EnquiryState) -> Case:
        """An enquiry with every body that is open here. Log it before it is shown."""
        return case_of(self._room.store, state)

    def others(self, case: Case) -> tuple[Case, ...]:
        """Other cases about somebody of this one. Log it before they are shown."""
        return others_about(self._room, case)

    def glance(self, state: EnquiryState) -> Glance:
        """What the board shows of opened bodies: counts, no names."""
        room = self._room
        return room.memory.glance(room.store, state, room.practice)

    def statements(self, enquiry_id: EnquiryId) -> list[HeldStatement]:
        """Everything of one enquiry in log order, what is queued last.

        Raises:
            NoSuchEnquiryError: There is none, or it is not for this agency.

        """
        self._room.casebook.get(enquiry_id)
        expire(self._room)
        held = self._room.store.statements.of(enquiry_id)
        forms = self._room.store.bodies.forms(s.statement_id for s in held)
        return [as_held(s, forms.get(s.statement_id)) for s in held]

    async def read(
        self, statement_ids: Sequence[StatementId], actor: Actor
    ) -> Mapping[StatementId, bytes]:
        """Return serialised bodies. Log the reading before you call this.

        What was recalled, has expired or does not hold is left out. Senders are
        told who first opened what.

        Raises:
            HubUnavailableError: A first reading needs the hub, and it is away.

        """
        hub = None if self._linking is None else self._linking.hub
        return await reading.read(self._room, hub, statement_ids, actor)

    def refusals(self) -> list[tuple[Header, str]]:
        """What was signed here and the hub, or this node, would not have; and why."""
        found = self._room.store.outbox.refusals()
        kept = ((self._room.store.statements.get(i), why) for i, why in found.items())
        return [(decode_header(s.header), why) for s, why in kept if s is not None]

    def refused_entries(self) -> tuple[RefusedEntry, ...]:
        """What the hub delivered and this node does not believe."""
        return self._room.store.refused.all()

    # --- what is stated -------------------------------------------------------

    def prepare(self, intent: Intent, actor: Actor) -> Draft:
        """Turn an intent into the exact bytes to be signed. Nothing leaves.

        Raises:
            MashError: The reason of whichever rule of the gate forbids it.

        """
        return prepare(self._room, intent, actor)

    async def sign(
        self, draft_id: bytes, signature: Signature, actor: Actor
    ) -> tuple[StatementId, EnquiryId]:
        """Send a draft, or let it wait for its second person. Durable; idempotent.

        Raises:
            NoSuchDraftError: There is none, or it is somebody else's.
            BadSignatureError: Not the actor's signature over this content.
            HubNotBelievedError: Nothing is sent to a hub that is not believed.
            MashError: A rule of the gate forbids it by now.

        """
        self._syncing.require_belief()
        return sign(self._room, draft_id, signature, actor)

    def discard(self, draft_id: bytes, actor: Actor) -> None:
        """Throw a draft away; if there is none, there is nothing to do."""
        drafts, now = self._room.drafts, self._room.now()
        with suppress(NoSuchDraftError):
            drafts.delete(drafts.require(StatementId(draft_id), actor, now).draft_id)

    @property
    def changes(self) -> int:
        """How much has changed since the node was opened."""
        return self._room.changes.count

    async def wait_changed(self, seen: int) -> int:
        """Wait until more has changed than `seen` (-1: not at all); return how much."""
        return await self._room.changes.after(seen)

    def vouch(self, payload_type: str, payload: bytes) -> Envelope:
        """Sign as this agency's node."""
        return self._room.identity.keychain.sign(payload_type, payload)

    # --- the line to the hub --------------------------------------------------

    def learn_register(self, files: Mapping[str, bytes]) -> None:
        """Take in the register on the day of enrolment, before the hub was reached.

        Raises:
            RegisterError: It was not verified, or has expired.

        """
        register_keeping.learn(self._room, files)

    async def run(self, dial: Dial, jitter: Callable[[], float] | None = None) -> None:
        """Keep the line to the hub, and destroy what expires, until cancelled."""
        even = secrets.SystemRandom().random
        self._linking = Linking(self._room, self._syncing, dial, jitter or even)
        try:
            await self._linking.run()
        finally:
            self._linking = None

    def close(self) -> None:
        """Keep where we stand, and let go of the store."""
        self._syncing.flush()
        self._room.store.close()


def _recollect(room: Room) -> None:
    """Fold everything again: first what the log has shown, then what is queued."""
    register_keeping.recollect(room)
    room.casebook.settle(map(decode_header, room.store.statements.logged()))
    for statement_id in room.store.outbox.order():
        kept = room.store.statements.get(statement_id)
        if kept is not None and kept.log_index is None:
            room.casebook.queue(decode_header(kept.header))
