"""Pace: how often one person may search. Pure but for what it remembers.

At a terminal somebody reads what is found; a program works through a list. So terminals
have a short burst and a steady pace, measured by a stopwatch that nobody can set
(docs/decisions/0008), and commands an hourly allowance, counted in the access log, so
that a new process does not begin anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from math import ceil

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from mash.errors import SearchPaceError

BURST = 60
"""Searches and records opened at once, by one practitioner at terminals."""

SECONDS_EACH = 2.0
"""How long it then takes until one more is allowed."""

MOST_BY_COMMAND = 20_000
"""Searches by one practitioner's commands within `COMMAND_WINDOW`."""

COMMAND_WINDOW = timedelta(hours=1)

_SEARCHES = frozenset({Action.SEARCH_RECORDS, Action.DECIDE_IDENTITY})


class TerminalPace:
    """Lets a burst pass, then one at a time (the generic cell rate algorithm).

    `stopwatch` returns seconds since whenever, and never goes back.
    """

    def __init__(self, stopwatch: Callable[[], float]) -> None:
        self._stopwatch = stopwatch
        self._spent: dict[str, float] = {}

    def take(self, practitioner: str) -> None:
        """Let one search or opened record pass.

        Raises:
            SearchPaceError: Too soon; it says how many seconds to wait.

        """
        now = self._stopwatch()
        spent = max(self._spent.get(practitioner, now), now)
        early = spent - now - (BURST - 1) * SECONDS_EACH
        if early > 0:
            raise SearchPaceError(
                f"{BURST} at once, then one every {SECONDS_EACH:g} seconds;"
                f" go on in {ceil(early)} s"
            )
        self._spent[practitioner] = spent + SECONDS_EACH


class CommandPace:
    """Lets one practitioner's commands search so often an hour.

    Args:
        practitioner: Who searches.
        newest_first: The access log, from its end; read only as far as the hour goes.
        now: When this begins; aware.

    """

    def __init__(
        self, practitioner: str, newest_first: Iterable[Access], now: datetime
    ) -> None:
        self._taken: deque[datetime] = deque()
        for access in newest_first:
            if access.at <= now - COMMAND_WINDOW:
                break
            if _counts(access, practitioner):
                self._taken.appendleft(access.at)

    def left(self, now: datetime) -> int:
        """How many more searches may pass now."""
        while self._taken and self._taken[0] <= now - COMMAND_WINDOW:
            self._taken.popleft()
        return MOST_BY_COMMAND - len(self._taken)

    def take(self, now: datetime) -> None:
        """Let one search pass.

        Raises:
            SearchPaceError: The hour's allowance is spent; it says when to go on.

        """
        if self.left(now) <= 0:
            again = self._taken[0] + COMMAND_WINDOW
            raise SearchPaceError(
                f"at most {MOST_BY_COMMAND} searches an hour by command;"
                f" go on after {again:%H:%M} UTC"
            )
        self._taken.append(now)


def _counts(access: Access, practitioner: str) -> bool:
    return (
        access.allowed
        and access.practitioner == practitioner
        and access.action in _SEARCHES
        and access.terminal == COMMAND_LINE
    )
