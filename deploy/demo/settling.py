"""Settling: waiting until everything that was signed is everywhere it belongs."""

from __future__ import annotations

import asyncio

from deploy.demo.playing import WATCHERS
from deploy.demo.staff import Staff

PATIENCE_SECONDS = 120.0
_BETWEEN_LOOKS_SECONDS = 0.2


class UnsettledError(Exception):
    """A node still has statements to hand in, or is behind the log."""


async def until_settled(staff: Staff) -> None:
    """Wait until no node has anything to hand in and all have read to the same end.

    Raises:
        UnsettledError: Not within `PATIENCE_SECONDS`.

    """
    seen: set[int] = set()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                before, seen = seen, await _log_sizes(staff)
                if len(seen) == 1 and seen == before and 0 not in seen:
                    return
                await asyncio.sleep(_BETWEEN_LOOKS_SECONDS)
    except TimeoutError:
        raise UnsettledError(f"log sizes at the nodes: {sorted(seen)}") from None


async def _log_sizes(staff: Staff) -> set[int]:
    """How far each node has read; 0 for one with something still to hand in."""
    sizes = set()
    for who, role in WATCHERS.values():
        sitting = await staff.at_terminal(who, role)
        status = await sitting.operator.show_status()
        sizes.add(0 if status.outbox or status.alarm else status.log_size)
    return sizes
