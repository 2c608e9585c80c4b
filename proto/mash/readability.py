"""Readability: what an agency can read of a statement, as node and terminal say it."""

from __future__ import annotations

from enum import IntEnum


class Readability(IntEnum):
    """Numbers as in operator_service.proto, where each is explained."""

    READABLE = 1
    NOT_FOR_US = 2
    NEEDS_HUB = 3
    RECALLED = 4
    EXPIRED = 5
    QUEUED = 6
    ROLE = 7
