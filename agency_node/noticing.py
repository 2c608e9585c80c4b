"""Noticing: looks on a beat at who was sought, so that no search is slower for it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from agency_node.records import Records
from agency_node.records.noticing import notice

NOTICE_EVERY = timedelta(minutes=1)


async def keep_noticing(records: Records) -> None:
    """Compare what was asked with what is held covertly, every minute, until cancelled.

    The beat does not move with the questions: whoever asks again at once learns nothing
    from how soon they are answered.
    """
    while records.covert is not None:
        await asyncio.sleep(NOTICE_EVERY.total_seconds())
        notice(records.catalogue, records.covert)
