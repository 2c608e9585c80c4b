"""Register keeping: the register is verified here, kept, and there when the hub is not."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from agency_node.hub import Hub
from agency_node.room import Room
from keys.register import Register


async def refresh(room: Room, hub: Hub) -> None:
    """Fetch the register and verify it; a bad one changes nothing here.

    Raises:
        StaleRegisterError: It has expired: the hub withholds news, drop the line.
        RegisterError: It was not verified.
        HubUnavailableError: The line is down.

    """
    version = 0 if room.known is None else room.known.version
    files = await hub.fetch_register(version)
    now = room.now()
    _learn(room, files, await asyncio.to_thread(room.reader.read, files, now), now)


def learn(room: Room, files: Mapping[str, bytes]) -> None:
    """Take in a register that came another way, such as on the day of enrolment.

    Raises:
        RegisterError: It was not verified, or has expired.

    """
    now = room.now()
    _learn(room, files, room.reader.read(files, now), now)


def recollect(room: Room) -> None:
    """Go on from the register as last verified here, however long ago that was.

    A node whose hub is away must still show its own staff what it holds. What
    it signs meanwhile is judged by the hub, and by each recipient, when it gets
    there.

    Raises:
        RegisterError: What was kept no longer verifies.

    """
    kept = room.store.register_files.get()
    if kept is not None:
        files, at = kept
        room.known = room.reader.read_kept(files, at)


def _learn(
    room: Room, files: Mapping[str, bytes], register: Register, now: datetime
) -> None:
    if register is room.known:
        return
    if room.known is not None and register.version < room.known.version:
        return  # a newer one overtook it while it was verified
    with room.store.step():
        room.store.register_files.put(files, now)
    room.known = register
    room.changes.tell()
