"""Sessions: who is at the terminal, proved with their own key.

The terminal signs a challenge; the node checks the signature against the
register, and the practitioner's standing again at every call, so that a revoked
member of staff is out at the next thing they do.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from agency_node.actor import Actor
from keys.envelope import Envelope, verify
from keys.errors import RegisterError, UnverifiedError
from keys.register.entries import Practitioner
from mash.agency import AgencyId
from mash.codec.envelope import SESSION_TYPE
from mash.errors import (
    BusyError,
    NoSessionError,
    NotAuthenticatedError,
    PractitionerRevokedError,
    PractitionerUnknownError,
)
from mash.role import Role


class Staffing(Protocol):
    """The part of a register that sessions ask."""

    def practitioner(self, member: str, practitioner: str) -> Practitioner:
        """Return a member of staff, or raise `keys.errors.RegisterError`."""


CHALLENGE_SECONDS = 60.0
IDLE_SECONDS = 15 * 60.0
SESSION_SECONDS = 12 * 3600.0
MAX_CHALLENGES = 256
MAX_SESSIONS = 256
TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Session:
    """An open session. Times are seconds of a stopwatch that is never set."""

    actor: Actor
    opened: float
    seen: float

    @property
    def ends(self) -> float:
        """When it ends if nothing is done."""
        return min(self.seen + IDLE_SECONDS, self.opened + SESSION_SECONDS)


class Sessions:
    """The open sessions of one node, in memory: a restart ends them all."""

    def __init__(
        self,
        agency: AgencyId,
        register: Callable[[], Staffing],
        clock: Callable[[], datetime],
        stopwatch: Callable[[], float],
    ) -> None:
        self._agency = agency
        self._register = register
        self._clock = clock
        self.stopwatch = stopwatch
        self._challenges: dict[bytes, float] = {}
        self._sessions: dict[str, Session] = {}

    def challenge(self) -> bytes:
        """Give out 32 random bytes to sign, good once and for `CHALLENGE_SECONDS`.

        Raises:
            BusyError: `MAX_CHALLENGES` are outstanding.

        """
        now = self.stopwatch()
        self._challenges = {c: t for c, t in self._challenges.items() if t > now}
        if len(self._challenges) >= MAX_CHALLENGES:
            raise BusyError("too many terminals are unlocking; try again in a minute")
        challenge = secrets.token_bytes(32)
        self._challenges[challenge] = now + CHALLENGE_SECONDS
        return challenge

    def open(
        self, practitioner: str, role: Role, proof: Envelope, terminal: str
    ) -> tuple[str, Session]:
        """Open a session for whoever signed the challenge.

        Raises:
            NotAuthenticatedError: The challenge is not ours, is stale or is
                signed by somebody else.
            PractitionerUnknownError: The register does not list them.
            PractitionerRevokedError: Not in this role, or not now.
            BusyError: `MAX_SESSIONS` are open.

        """
        entry, now = self._entry(practitioner, role), self.stopwatch()
        self._require_proof(entry, proof, now)
        self._sessions = {
            token: s for token, s in self._sessions.items() if s.ends > now
        }
        if len(self._sessions) >= MAX_SESSIONS:
            raise BusyError("too many sessions are open; close one")
        session = Session(Actor(practitioner, role, entry.name, terminal), now, now)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._sessions[token] = session
        return token, session

    def require(self, token: str, terminal: str) -> Session:
        """Find the open session, on the terminal where it was opened.

        Raises:
            NoSessionError: There is none, or it lapsed.
            PractitionerRevokedError: Their standing has ended meanwhile.

        """
        now = self.stopwatch()
        session = self._sessions.get(token)
        if session is None or session.actor.terminal != terminal:
            raise NoSessionError("unlock the terminal")
        if session.ends <= now:
            self.close(token)
            raise NoSessionError("the session lapsed; unlock the terminal again")
        self._entry(session.actor.practitioner, session.actor.role)
        session = replace(session, seen=now)
        self._sessions[token] = session
        return session

    def idle_until(self, session: Session) -> datetime:
        """When the session ends if nothing is done, by the clock on the wall."""
        return self._clock() + timedelta(seconds=session.ends - self.stopwatch())

    def close(self, token: str) -> None:
        """End a session at once."""
        self._sessions.pop(token, None)

    def _entry(self, practitioner: str, role: Role) -> Practitioner:
        try:
            entry = self._register().practitioner(self._agency, practitioner)
        except RegisterError:
            raise PractitionerUnknownError(
                "practitioner: not in the register"
            ) from None
        try:
            entry.require_standing(role.name, self._clock())
        except RegisterError as error:
            raise PractitionerRevokedError(str(error)) from None
        return entry

    def _require_proof(self, entry: Practitioner, proof: Envelope, now: float) -> None:
        good_until = self._challenges.pop(proof.payload, None)
        if good_until is None or good_until <= now:
            raise NotAuthenticatedError("proof: ask for a new challenge")
        try:
            verify(proof, SESSION_TYPE, entry.trusted)
        except UnverifiedError:
            raise NotAuthenticatedError("proof: signed with another key") from None
