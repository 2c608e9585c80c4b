"""The operator: everything a terminal can ask of its own agency's node."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from keys.envelope import Envelope, Signature
from mash.bodies import Person
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId
from terminal_ui.approval_calls import Approvals
from terminal_ui.found import NOTHING_MORE, Also, Candidates
from terminal_ui.holdings_calls import Holdings
from terminal_ui.identity_calls import Identities
from terminal_ui.intent import Intent
from terminal_ui.look_up_calls import LookUps
from terminal_ui.picture import Caseload, Picture, Proposal
from terminal_ui.share_calls import Shares
from terminal_ui.sheet_calls import Sheets
from terminal_ui.views import (
    AccessLog,
    Board,
    Draft,
    EnquiryView,
    NodeStatus,
    Opened,
    Record,
    Sent,
)


class Operator(Protocol):
    """The node's OperatorService, one method a call; real over gRPC.

    Every method raises `mash.errors.MashError` with the node's own reason, or
    `terminal_ui.faults.NodeAwayError` where the node cannot be reached.
    """

    @property
    def sheets(self) -> Sheets:
        """The calls about the sheets of a period."""
        ...

    @property
    def shares(self) -> Shares:
        """The call about where lines have gone."""
        ...

    @property
    def holdings(self) -> Holdings:
        """The call about the copies that others hold of what we told."""
        ...

    @property
    def identities(self) -> Identities:
        """The calls by which somebody says whether it is the same person."""
        ...

    @property
    def look_ups(self) -> LookUps:
        """The calls by which affiliates are asked blind."""
        ...

    @property
    def approvals(self) -> Approvals:
        """The calls about what waits for a second person."""
        ...

    async def challenge(self) -> bytes:
        """Return 32 random bytes to sign, good for 60 seconds and one use."""
        ...

    async def open_session(
        self, practitioner: str, role: Role, proof: Envelope
    ) -> Opened:
        """Open a session in one role; later calls are made in it."""
        ...

    async def close_session(self) -> None:
        """End the session. Does nothing where none is open."""
        ...

    async def show_status(self) -> NodeStatus:
        """Tell how the node and its link stand."""
        ...

    async def list_board(self, *, closed: bool = False) -> Board:
        """Return every enquiry this agency takes part in, without names."""
        ...

    def watch_board(self) -> AsyncIterator[Board]:
        """Yield the board whenever it has changed, for as long as it is asked."""
        ...

    async def show_enquiry(self, enquiry_id: EnquiryId) -> EnquiryView:
        """Return one enquiry. The node logs the reading first."""
        ...

    async def show_picture(self, enquiry_id: EnquiryId) -> Picture:
        """Return what was released, side by side, the history, and what is owed.

        The node logs the reading first, that of the earlier cases too.
        """
        ...

    async def compose(
        self,
        kind: StatementKind,
        enquiry_id: EnquiryId | None,
        *,
        persons: tuple[str, ...] = (),
        level: str = "",
        agency: str = "",
    ) -> Proposal:
        """Return a body to begin with, made from recorded facts. Nothing is kept.

        `persons` are tags; empty, the subjects. `level` is for feedback alone, `agency`
        for a request to one that may have to be asked again.
        """
        ...

    async def show_workload(self) -> tuple[Caseload, ...]:
        """Tell who has how much to do, the fullest first; nobody's work comes last."""
        ...

    async def search_records(
        self, enquiry_id: EnquiryId, person: Person, also: Also = NOTHING_MORE
    ) -> Candidates:
        """Search the agency's own records. The node logs the search first."""
        ...

    async def show_record(self, enquiry_id: EnquiryId, record_id: str) -> Record:
        """Return one own record, whole. The node logs the reading first."""
        ...

    async def prepare(self, intent: Intent) -> Draft:
        """Turn an intent into the exact bytes to be signed. Nothing leaves."""
        ...

    async def sign(self, draft_id: bytes, signature: Signature) -> Sent:
        """Send what was prepared. Idempotent by draft."""
        ...

    async def discard(self, draft_id: bytes) -> None:
        """Throw a draft away."""
        ...

    async def list_access(self, limit: int) -> AccessLog:
        """Return the newest entries of the access log, at most 500."""
        ...
