"""Quotas: how much one member may ask of the hub, so that none can crowd out another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Statements per second in the long run, and in one go after a pause."""

    statements_per_second: float
    burst_statements: float


class Bucket:
    """What one member has left (a token bucket). `clock` gives monotonic seconds."""

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        """Begin full."""
        self._rate = rate
        self._clock = clock
        self._left = rate.burst_statements
        self._at = clock()

    def take(self, statements: int) -> float:
        """Take some if there are enough; return the seconds to wait if not, or 0."""
        now = self._clock()
        earned = (now - self._at) * self._rate.statements_per_second
        self._left = min(self._rate.burst_statements, self._left + earned)
        self._at = now
        if self._left >= statements:
            self._left -= statements
            return 0.0
        return (statements - self._left) / self._rate.statements_per_second
