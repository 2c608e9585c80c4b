"""Approval calls: what a terminal can ask about drafts that wait for a second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from keys.envelope import Signature
from mash.kinds import StatementKind
from mash.statement import EnquiryId
from terminal_ui.views import Sent


class ApprovalState(IntEnum):
    """How far a draft has come. Numbers as in approval_service.proto."""

    WAITING = 1
    SENT_BACK = 2
    LAPSED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A draft that names a second person, and nothing of what it says.

    Times are aware, UTC; `lapses_at` of one that has lapsed is when it goes from
    the list. People are named as the register has them.
    """

    draft_id: bytes
    state: ApprovalState
    author: str
    approver: str
    kind: StatementKind
    enquiry_id: EnquiryId
    signed_at: datetime
    lapses_at: datetime

    def waits_for(self, practitioner: str) -> bool:
        """Whether this person's signature is what it waits for."""
        waiting = self.state is ApprovalState.WAITING
        return waiting and self.approver == practitioner


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One draft as its author signed it.

    `header` is a serialised Header and `content` a serialised Content, empty once it
    lapsed; `note` says why it was sent back.
    """

    approval: Approval
    header: bytes
    content: bytes
    note: str


class Approvals(Protocol):
    """The node's ApprovalService; raises as `terminal_ui.operator.Operator` does."""

    async def list_all(self) -> tuple[Approval, ...]:
        """Tell what waits for this person and what of theirs waits, soonest lapse first."""
        ...

    async def show(self, draft_id: bytes) -> Waiting:
        """Return one draft. The node logs the reading first."""
        ...

    async def approve(self, draft_id: bytes, signature: Signature) -> Sent:
        """Send it under both signatures. Idempotent."""
        ...

    async def send_back(self, draft_id: bytes, note: str) -> None:
        """Return it to its author, who is told why."""
        ...

    async def withdraw(self, draft_id: bytes) -> None:
        """Destroy what one signed oneself."""
        ...
