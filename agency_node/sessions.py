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

from agency_node.actor import Actor
from keys.envelope import Envelope, verify
from keys.errors import RegisterError, UnverifiedError
from keys.register.entries import Practitioner
from keys.register.register import Register
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

CHALLENGE_LIFE = timedelta(seconds=60)
IDLE_LIMIT = timedelta(minutes=15)
SESSION_LIMIT = timedelta(hours=12)
MAX_CHALLENGES = 256
MAX_SESSIONS = 256
TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Session:
    """An open session. Tokens are 32 URL-safe characters."""

    actor: Actor
    opened_at: datetime
    seen_at: datetime

    @property
    def idle_until(self) -> datetime:
        """When it ends if nothing is done."""
        return min(self.seen_at + IDLE_LIMIT, self.opened_at + SESSION_LIMIT)


class Sessions:
    """The open sessions of one node, in memory: a restart ends them all."""

    def __init__(
        self,
        agency: AgencyId,
        register: Callable[[], Register],
        clock: Callable[[], datetime],
    ) -> None:
        self._agency = agency
        self._register = register
        self._clock = clock
        self._challenges: dict[bytes, datetime] = {}
        self._sessions: dict[str, Session] = {}

    def challenge(self) -> bytes:
        """Give out 32 random bytes to sign, good once and for `CHALLENGE_LIFE`.

        Raises:
            BusyError: `MAX_CHALLENGES` are outstanding.

        """
        now = self._clock()
        self._challenges = {c: t for c, t in self._challenges.items() if t > now}
        if len(self._challenges) >= MAX_CHALLENGES:
            raise BusyError("too many terminals are unlocking; try again in a minute")
        challenge = secrets.token_bytes(32)
        self._challenges[challenge] = now + CHALLENGE_LIFE
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
        now = self._clock()
        entry = self._entry(practitioner, role, now)
        self._require_proof(entry, proof, now)
        self._sessions = {
            token: s for token, s in self._sessions.items() if s.idle_until > now
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
        now = self._clock()
        session = self._sessions.get(token)
        if session is None or session.actor.terminal != terminal:
            raise NoSessionError("unlock the terminal")
        if session.idle_until <= now:
            self.close(token)
            raise NoSessionError("the session lapsed; unlock the terminal again")
        self._entry(session.actor.practitioner, session.actor.role, now)
        session = replace(session, seen_at=now)
        self._sessions[token] = session
        return session

    def close(self, token: str) -> None:
        """End a session at once."""
        self._sessions.pop(token, None)

    def _entry(self, practitioner: str, role: Role, now: datetime) -> Practitioner:
        try:
            entry = self._register().practitioner(self._agency, practitioner)
        except RegisterError:
            raise PractitionerUnknownError(
                "practitioner: not in the register"
            ) from None
        try:
            entry.require_standing(role.name, now)
        except RegisterError as error:
            raise PractitionerRevokedError(str(error)) from None
        return entry

    def _require_proof(
        self, entry: Practitioner, proof: Envelope, now: datetime
    ) -> None:
        good_until = self._challenges.pop(proof.payload, None)
        if good_until is None or good_until <= now:
            raise NotAuthenticatedError("proof: ask for a new challenge")
        try:
            verify(proof, SESSION_TYPE, entry.trusted)
        except UnverifiedError:
            raise NotAuthenticatedError("proof: signed with another key") from None
