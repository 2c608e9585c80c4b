"""Gatekeeping: no session, no answer; no log, no read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import grpc

from agency_node.access import Action, require
from agency_node.access_log import Access, AccessLog
from agency_node.actor import Actor
from agency_node.pace import TerminalPace
from agency_node.sessions import Sessions
from mash.errors import (
    MashError,
    NoSessionError,
    NotAuthenticatedError,
)
from mash.peer import peer_of
from mash.statement import StatementId

SESSION_KEY = "mash-session"
"""The metadata key that carries the session token."""

TERMINAL_PATH = "/terminal"
"""How the path of a terminal's SPIFFE id begins. Only our own authority issues it."""

UNLOGGED = frozenset({Action.SHOW_STATUS, Action.LIST_BOARD, Action.LIST_APPROVALS})
"""What is answered without an entry: none shows anything about a person."""

_PACED = frozenset({Action.SEARCH_RECORDS, Action.SHOW_RECORD, Action.DECIDE_IDENTITY})

Context = grpc.aio.ServicerContext[Any, Any]


class Gatekeeper:
    """Turns a call into somebody who may make it, on record."""

    def __init__(
        self,
        sessions: Sessions,
        log: AccessLog,
        own_domain: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        self.sessions = sessions
        self.log = log
        self._own_domain = own_domain
        self._clock = clock
        self._pace = TerminalPace(sessions.stopwatch)

    def terminal(self, context: Context) -> str:
        """The terminal that calls, by its certificate.

        Raises:
            NotAuthenticatedError: It is not one of this agency's terminals.

        """
        peer, own = peer_of(context), self._own_domain()
        if not peer.agency_uri.startswith(f"spiffe://{own}{TERMINAL_PATH}"):
            raise NotAuthenticatedError("certificate: not one of our terminals")
        return peer.agency_uri.rsplit("/", 1)[-1]

    def admit(
        self,
        context: Context,
        action: Action,
        *,
        target: str = "",
        enquiry: str = "",
    ) -> Actor:
        """Let the caller act in their role, once that is durably on record.

        Raises:
            NoSessionError: There is no open session.
            RoleNotAllowedError: The role may not do this. On record as denied.
            SearchPaceError: Too many searches. On record as denied.

        """
        terminal = self.terminal(context)
        metadata = dict(context.invocation_metadata() or ())
        token = str(metadata.get(SESSION_KEY, ""))
        if not token:
            raise NoSessionError("unlock the terminal")
        actor = self.sessions.require(token, terminal).actor
        try:
            require(actor.role, action)
            if action in _PACED:
                self._pace.take(actor.practitioner)
        except MashError:
            self.record(actor, action, target, enquiry, allowed=False)
            raise
        if action not in UNLOGGED:
            self.record(actor, action, target, enquiry)
        return actor

    def record(
        self,
        actor: Actor,
        action: Action,
        target: str,
        enquiry: str,
        *,
        allowed: bool = True,
    ) -> None:
        """Write one entry durably."""
        entry = self._entry(actor, action, target, enquiry)
        self.log.append([replace(entry, allowed=allowed)])

    def record_reading(
        self, actor: Actor, statement_ids: Iterable[StatementId], enquiry: str
    ) -> None:
        """Write one entry for each statement about to be shown, in one commit."""
        self.log.append(
            [
                self._entry(actor, Action.READ_STATEMENT, item.hex(), enquiry)
                for item in statement_ids
            ]
        )

    def _entry(self, actor: Actor, action: Action, target: str, enquiry: str) -> Access:
        return Access(
            at=self._clock(),
            practitioner=actor.practitioner,
            role=actor.role,
            action=action,
            target=target,
            enquiry=enquiry,
            terminal=actor.terminal,
            allowed=True,
        )
