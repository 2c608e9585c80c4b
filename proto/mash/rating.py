"""Ratings: how urgent an enquiry is."""

from __future__ import annotations

from enum import IntEnum


class Rating(IntEnum):
    """Red, amber, green; the smaller the number, the more urgent."""

    RED = 1
    AMBER = 2
    GREEN = 3
