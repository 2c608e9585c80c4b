"""Gating: when the hub hands over the share without which nobody opens a body."""

from __future__ import annotations

from mash.kinds import Gate, StatementKind
from mash.rating import Rating

_RECALLABLE_UNREAD = frozenset(
    {
        StatementKind.ANSWER,
        StatementKind.RELEASE,
        StatementKind.TICK,
        StatementKind.CORRECTION,
    }
)
# What an agency tells of somebody, and may have told of the wrong one.


def gate_of(kind: StatementKind, rating: Rating | None) -> Gate:
    """What can be recalled unread waits at the hub; what is Red does not.

    Args:
        kind: Of the statement.
        rating: The enquiry's, or None where it is not known.

    """
    waits = kind in _RECALLABLE_UNREAD and rating is not Rating.RED
    return Gate.ON_READING if waits else Gate.ON_DELIVERY
