"""Unlocking: a person's own key opens a session at the node, in one role."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from keys.custody import Clock, Custody, unlock
from mash.codec.envelope import SESSION_TYPE
from mash.errors import MalformedError
from mash.role import Role
from terminal_ui.operator import Operator
from terminal_ui.signing import Speaker
from terminal_ui.views import NodeStatus

CHALLENGE_BYTES = 32


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who may sit here: their key file, and the roles they act in."""

    practitioner: str
    keys: Path
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A person at an unlocked terminal: their key, their node, their name.

    Dropping the last reference drops the key, as far as Python can.
    """

    operator: Operator
    custody: Custody
    speaker: Speaker
    name: str
    status: NodeStatus


Connect = Callable[[bytes], Awaitable[Operator]]
"""Reaches the node; the passphrase may open the terminal's own TLS key."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where people enter: who may, how the node is reached, and the clock."""

    staff: tuple[Staff, ...]
    connect: Connect
    clock: Clock

    async def enter(self, who: Staff, role: Role, passphrase: bytes) -> Sitting:
        """Unlock a person's key, prove it to the node, and sit down.

        Raises:
            KeysError: The key file does not open; see `keys.custody.unlock`.
            MashError: The node refuses, or cannot be reached.

        """
        custody = await asyncio.to_thread(
            unlock, who.keys, passphrase, clock=self.clock
        )
        operator = await self.connect(passphrase)
        challenge = await operator.challenge()
        if len(challenge) != CHALLENGE_BYTES:
            # Anything longer could be a content in disguise, were types ignored.
            raise MalformedError("challenge: 32 bytes")
        proof = custody.sign(SESSION_TYPE, challenge)
        opened = await operator.open_session(who.practitioner, role, proof)
        status = await operator.show_status()
        speaker = Speaker(status.hub_id, status.agency, who.practitioner, role)
        return Sitting(operator, custody, speaker, opened.name, status)

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        return self.clock()
