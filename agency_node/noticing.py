"""Noticing: looks on a beat at who was sought, so that no search is slower for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from agency_node.records import Records
from agency_node.records.noticing import notice
from keys.errors import KeysError
from keys.vault import DatabaseError
from mash.errors import MashError

_log = structlog.get_logger()

NOTICE_EVERY = timedelta(minutes=1)

Pause = Callable[[float], Awaitable[None]]
"""Waits for so many seconds."""


async def keep_noticing(records: Records, pause: Pause = asyncio.sleep) -> None:
    """Compare what was asked with what is held covertly, every minute, until cancelled.

    The beat does not move with the questions: whoever asks again at once learns nothing
    from how soon they are answered. What cannot be looked at now is looked at next time.
    """
    while records.covert is not None:
        await pause(NOTICE_EVERY.total_seconds())
        try:
            notice(records.catalogue, records.covert)
        except (DatabaseError, KeysError, MashError) as why:
            _log.error("questions_not_looked_at", reason=type(why).__name__)
