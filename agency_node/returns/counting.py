"""Counting what came before: referrals, s.47 enquiries and conferences of the same child."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from agency_node.returns.child_on_case import ChildOnCase
from agency_node.returns.scope import COUNT_MONTHS, months_before

When = Callable[[ChildOnCase], date | None]
"""The day on which something happened to a child, None where it did not."""


def referral(row: ChildOnCase) -> date | None:
    """The day on which this was accepted as a referral."""
    return row.referred_on


def strategy(row: ChildOnCase) -> date | None:
    """The day of the strategy discussion that began an enquiry under s.47."""
    return row.section_47.strategy_on if row.section_47 else None


def conference(row: ChildOnCase) -> date | None:
    """The day of the initial child protection conference."""
    return row.section_47.conference_on if row.section_47 else None


class Earlier:
    """How often something happened to a child in the twelve months before a row's own.

    The row itself is not counted, nor another on its very day: that is one event
    written down twice, or two that nobody can put in order. Give it all rows of
    twelve months before the scope, or it counts too few. Where it has not happened on
    this row, `otherwise` says from which day to count back.
    """

    def __init__(
        self, rows: Iterable[ChildOnCase], when: When, otherwise: When | None = None
    ) -> None:
        self._when = when
        self._otherwise = otherwise or when
        days: dict[str, list[date]] = defaultdict(list)
        for row in rows:
            if happened := when(row):
                days[row.child.key].append(happened)
        self._days = {key: sorted(found) for key, found in days.items()}

    def __call__(self, row: ChildOnCase) -> str:
        """The number, as a list writes it; nothing where there is no day to count from."""
        happened = self._when(row) or self._otherwise(row)
        if happened is None:
            return ""
        days = self._days.get(row.child.key, [])
        first = bisect_left(days, months_before(happened, COUNT_MONTHS))
        return str(bisect_left(days, happened) - first)
