"""Boards: what each agency's screen shows, followed through the terminals' own stream."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from deploy.demo.staff import Staff
from mash.enquiry import Stage
from mash.errors import StaleRegisterError
from mash.role import Role
from mash.statement import EnquiryId, reference
from terminal_ui.faults import NodeAwayError
from terminal_ui.operator import Operator
from terminal_ui.unlocking import Sitting
from terminal_ui.views import Board, BoardRow

PATIENCE_SECONDS = 60.0
AGAIN_SECONDS = 0.1


class NeverShownError(Exception):
    """A board never showed what it should; says where and for which enquiry."""


class WatchedBoards:
    """The latest board of each agency. Somebody sits at each of them."""

    def __init__(self, staff: Staff, watchers: dict[str, tuple[str, Role]]) -> None:
        self._staff = staff
        self._watchers = watchers
        self._latest: dict[str, Board] = {}
        self._turned: dict[str, asyncio.Condition] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Sit down at every board."""
        for agency, (who, role) in self._watchers.items():
            sitting = await self._sit(who, role)
            self._turned[agency] = asyncio.Condition()
            follow = self._follow(agency, sitting.operator)
            self._tasks.append(asyncio.create_task(follow))

    async def _sit(self, who: str, role: Role) -> Sitting:
        """A node that has just started may not have reached the hub yet."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                with suppress(StaleRegisterError):
                    return await self._staff.at_terminal(who, role)
                await asyncio.sleep(AGAIN_SECONDS)

    async def close(self) -> None:
        """Get up again."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def until(
        self, agency: str, enquiry_id: EnquiryId, holds: Callable[[BoardRow], bool]
    ) -> BoardRow:
        """Wait until a board shows an enquiry as it should be.

        Raises:
            NeverShownError: It did not within `PATIENCE_SECONDS`, or the board
                itself went away.

        """
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._turned[agency]:
                while True:
                    row = self._row(agency, enquiry_id)
                    if row is not None and holds(row):
                        return row
                    await self._turned[agency].wait()
        except TimeoutError:
            name, row = reference(enquiry_id), self._row(agency, enquiry_id)
            raise NeverShownError(f"{agency}: {name} stayed as {row}") from None

    async def until_waiting(self, agency: str, enquiry_id: EnquiryId) -> BoardRow:
        """Wait until an enquiry waits for this agency."""
        return await self.until(agency, enquiry_id, lambda row: row.waits_for_us)

    async def until_stage(
        self, agency: str, enquiry_id: EnquiryId, stage: Stage
    ) -> BoardRow:
        """Wait until an enquiry has come to a stage."""
        return await self.until(agency, enquiry_id, lambda row: row.stage is stage)

    def _row(self, agency: str, enquiry_id: EnquiryId) -> BoardRow | None:
        board = self._latest.get(agency)
        rows = board.rows if board else ()
        return next((row for row in rows if row.enquiry_id == enquiry_id), None)

    async def _follow(self, agency: str, operator: Operator) -> None:
        """Watch a board; a node ends every stream after a while, so watch again."""
        while True:
            with suppress(NodeAwayError):
                async for board in operator.watch_board():
                    async with self._turned[agency]:
                        self._latest[agency] = board
                        self._turned[agency].notify_all()
            await asyncio.sleep(AGAIN_SECONDS)
