"""Letting go: what was said within an enquiry goes when nothing of it is open here.

Erased for its period, recalled or run out: whom a record was taken for then serves
nobody (UK GDPR Art 5(1)(e), storage limitation).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from agency_node.identity.keeping import Identities
from agency_node.store.opening import NodeStore
from keys.vault import DatabaseError

_log = structlog.get_logger()

LET_GO_EVERY = timedelta(hours=1)

Pause = Callable[[float], Awaitable[None]]
"""Waits for so many seconds."""


def let_go(store: NodeStore, identities: Identities) -> int:
    """Erase what was said within enquiries of which no body is left; say how much."""
    gone = 0
    for enquiry_id in identities.enquiries():
        items = [each.statement_id for each in store.statements.of(enquiry_id)]
        if not store.bodies.forms(items):
            gone += identities.forget(enquiry_id)
    return gone


async def keep_letting_go(
    store: NodeStore, identities: Identities, pause: Pause = asyncio.sleep
) -> None:
    """Do so at once, then every hour, until cancelled. What fails is tried again."""
    while True:
        try:
            let_go(store, identities)
        except DatabaseError as why:
            _log.error("identities_not_let_go", reason=type(why).__name__)
        await pause(LET_GO_EVERY.total_seconds())
