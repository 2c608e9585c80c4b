"""Purposes: what recipients may use a statement for."""

from __future__ import annotations

from enum import IntEnum


class Purpose(IntEnum):
    """The purposes of vocabulary.proto."""

    CHILD_PROTECTION = 1
    CHILD_WELFARE = 2
    ADULT_SAFEGUARDING = 3
    DOMESTIC_ABUSE = 4
