"""Departing: answers leave on a beat, so that the hub cannot time who signed them.

How long somebody read what they were about to sign, and how long the node took, ends
at the next beat. Whatever was queued behind an answer waits with it: order is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from agency_node.alike import LIKE_ANSWERS
from agency_node.store.outbox import Queued
from mash.codec.envelope import decode_envelope, decode_statement
from mash.codec.header import decode_header
from mash.statement import StatementId

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def next_beat(ready_at: datetime, every: timedelta) -> datetime:
    """The first beat after an answer is ready. Times are aware, UTC.

    Beats are counted from 1970, so that a restart does not move them.
    """
    return _EPOCH + ((ready_at - _EPOCH) // every + 1) * every


@dataclass(slots=True)
class Departures:
    """What may leave now. `every` is the beat; nothing means that all of it may."""

    every: timedelta
    _leave_at: dict[StatementId, datetime] = field(default_factory=dict)

    def ready(self, waiting: Sequence[Queued], now: datetime) -> Iterator[Queued]:
        """What may be handed in by now, in its order, up to the first that may not."""
        if not self.every:
            return iter(waiting)
        here = {each.statement_id for each in waiting}
        self._leave_at = {i: at for i, at in self._leave_at.items() if i in here}
        return takewhile(lambda each: self._may_leave(each, now), waiting)

    def after(self, now: datetime) -> timedelta | None:
        """How long from then until an answer may leave; None where none waits."""
        return min(
            (at - now for at in self._leave_at.values() if at > now), default=None
        )

    def _may_leave(self, queued: Queued, now: datetime) -> bool:
        at = self._leave_at.get(queued.statement_id)
        if at is None:
            if not _is_like_an_answer(queued):
                return True
            at = next_beat(now, self.every)
            self._leave_at[queued.statement_id] = at
        return at <= now


def _is_like_an_answer(queued: Queued) -> bool:
    statement = decode_statement(decode_envelope(queued.envelope).payload)
    return decode_header(statement.header).kind in LIKE_ANSWERS
