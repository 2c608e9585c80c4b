"""Drafts: prepared, shown, and waiting for a signature. In memory, and for an hour.

What was never sent is never written down: a restart means preparing it again.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from agency_node.actor import Actor
from mash.errors import NoSuchDraftError
from mash.role import Role
from mash.statement import StatementId

DRAFT_LIFE = timedelta(hours=1)
MAX_DRAFTS = 1024
"""Drafts of everybody at this agency; the oldest goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A draft as it waits. Its id is that of the statement it will be.

    `header` is a serialised Header, `content` a serialised Content, `gate_share`
    the hub's 32-byte half of the key.
    """

    draft_id: StatementId
    practitioner: str
    role: Role
    header: bytes
    content: bytes
    gate_share: bytes
    made_at: datetime


class Drafts:
    """Everything that waits for a signature."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[StatementId, KeptDraft] = OrderedDict()

    def put(self, draft: KeptDraft) -> None:
        """Keep a draft, and let go of those that have waited too long."""
        self._drafts[draft.draft_id] = draft
        while len(self._drafts) > MAX_DRAFTS or self._oldest_has_lapsed(draft.made_at):
            self._drafts.popitem(last=False)

    def require(self, draft_id: StatementId, actor: Actor, now: datetime) -> KeptDraft:
        """Find a draft of this actor's.

        Raises:
            NoSuchDraftError: There is none, it lapsed, or it is somebody else's.

        """
        draft = self._drafts.get(draft_id)
        if (
            draft is None
            or (draft.practitioner, draft.role) != (actor.practitioner, actor.role)
            or now - draft.made_at > DRAFT_LIFE
        ):
            raise NoSuchDraftError("draft_id: signed, thrown away, or lapsed")
        return draft

    def delete(self, draft_id: StatementId) -> None:
        """Forget a draft."""
        self._drafts.pop(draft_id, None)

    def _oldest_has_lapsed(self, now: datetime) -> bool:
        oldest = next(iter(self._drafts.values()))
        return now - oldest.made_at > DRAFT_LIFE
