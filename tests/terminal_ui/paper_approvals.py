"""Approvals on paper: what a node in memory says of drafts that wait."""

from __future__ import annotations

from dataclasses import dataclass, field

from keys.envelope import Signature
from mash.errors import NoSuchDraftError
from mash.statement import StatementId
from terminal_ui.approval_calls import Approval, Waiting
from terminal_ui.views import Sent
from tests.terminal_ui import world


@dataclass
class PaperApprovals:
    """`Approvals` that keeps them in a list, and notes what was done with them."""

    waiting: list[Waiting] = field(default_factory=list)
    approved: list[Signature] = field(default_factory=list)
    sent_back: list[str] = field(default_factory=list)

    async def list_all(self) -> tuple[Approval, ...]:
        """All of it, for everybody."""
        return tuple(each.approval for each in self.waiting)

    async def show(self, draft_id: bytes) -> Waiting:
        """One of them."""
        for each in self.waiting:
            if each.approval.draft_id == draft_id:
                return each
        raise NoSuchDraftError

    async def approve(self, draft_id: bytes, signature: Signature) -> Sent:
        """Take it off the list."""
        self._take(draft_id)
        self.approved.append(signature)
        return Sent(StatementId(draft_id), world.FIRST)

    async def send_back(self, draft_id: bytes, note: str) -> None:
        """Take it off the list, and keep the note."""
        self._take(draft_id)
        self.sent_back.append(note)

    async def withdraw(self, draft_id: bytes) -> None:
        """Take it off the list."""
        self._take(draft_id)

    def _take(self, draft_id: bytes) -> None:
        self.waiting = [w for w in self.waiting if w.approval.draft_id != draft_id]
