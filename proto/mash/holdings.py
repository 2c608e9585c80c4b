"""Holdings: what has become of each copy that left, as node and terminal say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from mash.agency import AgencyId
from mash.kinds import Gate, RecallReason, StatementKind
from mash.statement import StatementId


class Ending(IntEnum):
    """Why a copy may no longer be read. Numbers as in holdings_service.proto."""

    RECALLED = 1
    CORRECTED = 2
    EXPIRED = 3


class Whereabouts(IntEnum):
    """How far one copy has come, by what its holder has signed for."""

    WAITING = 1
    SENT = 2
    DELIVERED = 3
    OPENED = 4
    UNCONFIRMED = 5
    NOT_SEEN = 6
    SEEN = 7


@dataclass(frozen=True, slots=True)
class Ended:
    """That a copy was taken back, corrected or ran out: how, when (UTC), and why.

    `reason` is there for a recall only.
    """

    ending: Ending
    at: datetime
    reason: RecallReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One copy of a statement of ours at one recipient. Times are aware, UTC.

    `opened_by` is whoever first read it, as their agency's register names them;
    `seen` is what the holder attests, by a reading or when the copy was destroyed.
    `passed_to` are agencies that were not sent it and have words of it from there.
    """

    statement_id: StatementId
    kind: StatementKind
    recipient: AgencyId
    gate: Gate
    sent_at: datetime
    expires_at: datetime
    accepted: bool
    delivered_at: datetime | None = None
    opened_at: datetime | None = None
    opened_by: str = ""
    ended: Ended | None = None
    destroyed_at: datetime | None = None
    seen: bool = False
    passed_to: tuple[AgencyId, ...] = ()

    @property
    def whereabouts(self) -> Whereabouts:
        """How far it has come. Before its end, that is how far it was heard of."""
        if self.destroyed_at is not None:
            return Whereabouts.SEEN if self.seen else Whereabouts.NOT_SEEN
        if self.ended is not None:
            return Whereabouts.UNCONFIRMED
        if self.seen:
            return Whereabouts.OPENED
        if self.delivered_at is not None:
            return Whereabouts.DELIVERED
        return Whereabouts.SENT if self.accepted else Whereabouts.WAITING

    @property
    def can_be_closed(self) -> bool:
        """Whether destroying the hub's half would still keep it shut for everybody.

        What opens on delivery has both halves at its holder, unless nothing was
        delivered; what was opened was read.
        """
        if self.seen or self.destroyed_at is not None:
            return False
        return self.gate is Gate.ON_READING or self.delivered_at is None
