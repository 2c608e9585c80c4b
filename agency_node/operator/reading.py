"""Reading: one enquiry, with the bodies that this role may read of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agency_node.access import may_read_statement
from agency_node.actor import Actor
from agency_node.holding import HeldStatement
from agency_node.node import Node
from agency_node.operator.identifying import name_of
from keys.register.register import Register
from mash.codec.strict import timestamp
from mash.errors import HubUnavailableError
from mash.node.v1 import views_pb2 as views
from mash.readability import Readability
from mash.statement import StatementId

_HERE = frozenset({Readability.READABLE, Readability.QUEUED})
_REACHABLE = _HERE | {Readability.NEEDS_HUB}


def readable(held: Iterable[HeldStatement], actor: Actor) -> list[StatementId]:
    """The statements whose bodies would be shown to this actor."""
    return [
        item.header.statement_id
        for item in held
        if item.readability in _REACHABLE
        and item.header.terms is not None
        and may_read_statement(actor.role, item.header)
    ]


async def bodies(
    node: Node, held: Iterable[HeldStatement], actor: Actor
) -> Mapping[StatementId, bytes]:
    """Open what may be read; without the hub, what was opened before."""
    items = list(held)
    try:
        return await node.read(readable(items, actor), actor)
    except HubUnavailableError:
        here = [item for item in items if item.readability in _HERE]
        return await node.read(readable(here, actor), actor)


def statement_views(
    held: Iterable[HeldStatement],
    opened: Mapping[StatementId, bytes],
    register: Register,
    actor: Actor,
) -> list[views.StatementView]:
    """Statements as the terminal shows them."""
    return [_view(item, opened, register, actor) for item in held]


def _view(
    item: HeldStatement,
    opened: Mapping[StatementId, bytes],
    register: Register,
    actor: Actor,
) -> views.StatementView:
    header = item.header
    body = opened.get(header.statement_id)
    view = views.StatementView(
        header=item.header_bytes,
        body=body or b"",
        readability=_readability(  # type: ignore[arg-type]
            item, actor, opened=body is not None
        ).value,
        envelope_digest=item.digest,
        signed_by=name_of(register, header.sender, header.practitioner),
    )
    if item.accepted_at is not None:
        view.accepted_at.CopyFrom(timestamp(item.accepted_at))
    return view


def _readability(item: HeldStatement, actor: Actor, *, opened: bool) -> Readability:
    if opened:
        queued = item.readability is Readability.QUEUED
        return Readability.QUEUED if queued else Readability.READABLE
    if item.header.terms is None:
        return Readability.READABLE
    hidden = not may_read_statement(actor.role, item.header)
    return (
        Readability.ROLE
        if hidden and item.readability in _REACHABLE
        else item.readability
    )
