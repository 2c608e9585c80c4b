"""Figures: shares, medians and rates; None where there is nothing to divide by."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median

_MINUTE = timedelta(minutes=1)
_NINE_TENTHS = 0.9


def share(part: int, whole: int) -> float | None:
    """A part of a whole, 0 to 1.

    >>> share(1116, 1139) and round(share(1116, 1139), 2)
    0.98
    """
    return part / whole if whole else None


def change(before: int, after: int) -> float | None:
    """By what share a count grew; negative where it fell.

    >>> round(change(990, 1281) or 0, 3)
    0.294
    """
    return (after - before) / before if before else None


def minutes(spans: Iterable[timedelta]) -> list[int]:
    """Whole minutes, shortest first; what is negative by a slow clock is 0."""
    return sorted(max(0, span // _MINUTE) for span in spans)


def middle(values: Sequence[int]) -> float | None:
    """The median."""
    return float(median(values)) if values else None


def ninetieth(values: Sequence[int]) -> int | None:
    """The least value that nine in ten do not exceed (nearest rank); values sorted.

    >>> ninetieth(range(1, 11))
    9
    """
    return values[math.ceil(_NINE_TENTHS * len(values)) - 1] if values else None


def elapsed(since: datetime, until: datetime | None) -> list[timedelta]:
    """The span between two moments; none where the second never came."""
    return [until - since] if until is not None else []
