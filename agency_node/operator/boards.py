"""Boards: the rows of a node, drawn anew where something has changed.

A hub in its third month has a thousand open cases, and four boards a second. A row
follows from its case, from the settings and from the time; so it is kept until the
case has changed, and for a minute at most, because clocks climb.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from agency_node.node import Node
from agency_node.operator.board import as_seen_by, board_row, in_order
from agency_node.operator.casework import onlooker
from keys.register.register import Register
from mash.enquiry import EnquiryState
from mash.node.v1 import views_pb2 as views
from mash.role import Role
from mash.statement import EnquiryId

SECONDS_BETWEEN_BOARDS = 0.25
"""Seconds. What changes meanwhile is gathered into one board."""

KEPT_FOR = timedelta(minutes=1)
"""No row is older: what is due, late or climbed is said to the minute."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row, and what it was drawn from."""

    state: EnquiryState
    register: Register
    at: datetime
    row: views.BoardRow


@dataclass(slots=True)
class Boards:
    """The board of one node, for everybody who watches it."""

    node: Node
    _drawn: dict[EnquiryId, Drawn] = field(default_factory=dict)

    def rows(self, *, closed: bool = False) -> list[views.BoardRow]:
        """The board as it now is: by urgency, then by due time."""
        return in_order(
            self._row(state) for state in self.node.enquiries(closed=closed)
        )

    def seen_by(self, role: Role, *, closed: bool = False) -> Iterable[views.BoardRow]:
        """The board for somebody in this role: who may read no answer is told of none."""
        return (as_seen_by(row, role) for row in self.rows(closed=closed))

    async def watch(self, role: Role) -> AsyncIterator[Iterable[views.BoardRow]]:
        """The board now, and again after each change, gathered."""
        seen = -1
        while True:
            seen = await self.node.wait_changed(seen)
            yield self.seen_by(role)
            await asyncio.sleep(SECONDS_BETWEEN_BOARDS)

    def _row(self, state: EnquiryState) -> views.BoardRow:
        seen, now = onlooker(self.node), self.node.clock()
        was = self._drawn.get(state.enquiry_id)
        if (
            was is not None
            and was.state is state
            and was.register is seen.register
            and was.at <= now < was.at + KEPT_FOR
        ):
            return was.row
        row = board_row(state, self.node.glance(state), seen)
        self._drawn[state.enquiry_id] = Drawn(state, seen.register, now, row)
        return row
