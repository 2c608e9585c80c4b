"""Preparing: an intent passes the gate and waits, as exact bytes, for a signature."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

from agency_node.actor import Actor
from agency_node.casework.case import Case
from agency_node.drafts import KeptDraft
from agency_node.gate.view import View
from agency_node.intent import Intent
from agency_node.proposing import Fresh
from agency_node.releasing import release
from agency_node.remembering import case_of
from agency_node.room import Room
from agency_node.store.statements import Fate
from keys.errors import RegisterError
from keys.sealing import gate_commitment, new_gate_share
from mash.agreement import agreement_of
from mash.enquiry import EnquiryState
from mash.kinds import StatementKind
from mash.statement import EnquiryId, StatementId

_NEED_HISTORY = frozenset({StatementKind.SCREENING, StatementKind.DECISION})
"""Kinds that may end something, and are judged by what was heard before."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Exactly what will be signed and will leave.

    `draft_id` is 16 bytes, `header` a serialised Header, `content` the serialised
    Content that the practitioner signs as `mash.codec.envelope.CONTENT_TYPE`.
    """

    draft_id: StatementId
    header: bytes
    content: bytes
    warnings: tuple[str, ...]


def prepare(room: Room, intent: Intent, actor: Actor) -> Draft:
    """Let an intent through the gate and keep the draft.

    Raises:
        MashError: The reason of whichever rule of the gate forbids it.

    """
    now, share = room.now(), new_gate_share()
    fresh = Fresh(_new_id(), EnquiryId(_new_id()), gate_commitment(share))
    view = view_of(room, intent.enquiry_id, actor, intent.kind)
    cleared = release(intent, actor, view, fresh, now)
    draft = KeptDraft(
        draft_id=fresh.statement_id,
        practitioner=actor.practitioner,
        role=actor.role,
        header=cleared.header_bytes,
        content=cleared.content,
        gate_share=share,
        made_at=now,
    )
    room.drafts.put(draft)
    return Draft(
        draft.draft_id, cleared.header_bytes, cleared.content, cleared.warnings
    )


def view_of(
    room: Room, enquiry_id: EnquiryId | None, actor: Actor, kind: StatementKind
) -> View:
    """Gather what the gate may know of this agency, this actor and one enquiry."""
    identity = room.identity
    view = View(
        agency=identity.agency,
        hub_id=identity.hub_id,
        register_version=room.register.version,
        classes=room.classes(),
        roles=_roles(room, actor),
        colleagues=_colleagues(room),
        state=None if enquiry_id is None else room.casebook.find(enquiry_id),
        withdrawn=room.store.consents.withdrawn(),
        practice=room.practice,
        agreement=agreement_of(room.register),
    )
    return view if view.state is None else _with_bodies(room, view.state, view, kind)


def _with_bodies(
    room: Room, state: EnquiryState, view: View, kind: StatementKind
) -> View:
    held = room.store.statements.of(state.enquiry_id)
    case = case_of(room.store, state)
    return replace(
        view,
        told=case.told,
        others=others_about(room, case) if kind in _NEED_HISTORY else (),
        held=frozenset(s.digest for s in held if s.fate is Fate.HELD),
    )


def others_about(room: Room, case: Case) -> tuple[Case, ...]:
    """Every other case here that is about somebody of this one."""
    states = room.casebook.all(closed=True)
    return room.memory.others(case, room.store, states)


def _roles(room: Room, actor: Actor) -> frozenset[str]:
    try:
        entry = room.register.practitioner(room.identity.agency, actor.practitioner)
    except RegisterError:
        return frozenset()
    return frozenset(entry.roles) if entry.holds(room.now()) else frozenset()


def _colleagues(room: Room) -> dict[str, frozenset[str]]:
    try:
        staff = room.register.member(room.identity.agency).practitioners
    except RegisterError:
        return {}
    now = room.now()
    return {p.practitioner: frozenset(p.roles) for p in staff if p.holds(now)}


def _new_id() -> StatementId:
    """A random UUID (version 4), 16 bytes."""
    return StatementId(uuid4().bytes)
