"""Preparing: an intent passes the gate and waits, as exact bytes, for a signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from agency_node.actor import Actor
from agency_node.drafts import KeptDraft
from agency_node.gate.view import Released, View
from agency_node.intent import Intent
from agency_node.opening import body_of
from agency_node.proposing import Fresh
from agency_node.releasing import release
from agency_node.room import Room
from agency_node.store.bodies import Form
from agency_node.store.statements import Fate, Filed
from keys.errors import KeysError, RegisterError
from keys.sealing import gate_commitment, new_gate_share
from mash.bodies import AnswerBody, Body, EnquiryBody, ReleaseBody, RequestBody
from mash.codec.bodies import decode_body
from mash.codec.header import decode_header
from mash.errors import MashError
from mash.kinds import StatementKind
from mash.statement import EnquiryId, Header, StatementId

_JUDGED_BY = frozenset(
    {
        StatementKind.ENQUIRY,
        StatementKind.REQUEST,
        StatementKind.ANSWER,
        StatementKind.RELEASE,
    }
)
"""Kinds whose bodies the gate needs to know in order to judge others."""


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
    view = view_of(room, intent.enquiry_id, actor)
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


def view_of(room: Room, enquiry_id: EnquiryId | None, actor: Actor) -> View:
    """Gather what the gate may know of this agency, this actor and one enquiry."""
    identity = room.identity
    view = View(
        agency=identity.agency,
        hub_id=identity.hub_id,
        register_version=room.register.version,
        classes=room.classes(),
        roles=_roles(room, actor),
        state=None if enquiry_id is None else room.casebook.find(enquiry_id),
    )
    return view if enquiry_id is None else _with_bodies(room, enquiry_id, view)


def _with_bodies(room: Room, enquiry_id: EnquiryId, view: View) -> View:
    held = [s for s in room.store.statements.of(enquiry_id) if s.fate is Fate.HELD]
    enquiry: EnquiryBody | None = None
    requests: dict[StatementId, RequestBody] = {}
    released: dict[bytes, Released] = {}
    for statement, header, body in _bodies(room, held):
        match body:
            case EnquiryBody():
                enquiry = body
            case RequestBody():
                requests[header.statement_id] = body
            case AnswerBody(summary=summary) | ReleaseBody(summary=summary) if summary:
                if header.terms is not None:
                    marking = header.terms.marking
                    released[statement.digest] = Released(
                        header.sender, marking, summary.items
                    )
            case _:
                pass
    return View(
        agency=view.agency,
        hub_id=view.hub_id,
        register_version=view.register_version,
        classes=view.classes,
        roles=view.roles,
        state=view.state,
        enquiry=enquiry,
        requests=requests,
        released=released,
        held=frozenset(statement.digest for statement in held),
    )


def _bodies(room: Room, held: list[Filed]) -> Iterator[tuple[Filed, Header, Body]]:
    """What is open here; a body that does not open is none, and nothing stops."""
    for statement in held:
        header = decode_header(statement.header)
        if header.kind not in _JUDGED_BY:
            continue
        try:
            kept = room.store.bodies.get(statement.statement_id)
            if kept is not None and kept.form is Form.OPENED:
                body = decode_body(header.kind, body_of(kept.plaintext))
                yield statement, header, body
        except (MashError, KeysError):
            continue


def _roles(room: Room, actor: Actor) -> frozenset[str]:
    try:
        entry = room.register.practitioner(room.identity.agency, actor.practitioner)
    except RegisterError:
        return frozenset()
    return frozenset(entry.roles) if entry.holds(room.now()) else frozenset()


def _new_id() -> StatementId:
    """A random UUID (version 4), 16 bytes."""
    return StatementId(uuid4().bytes)
