"""Stages: the one word that says where an enquiry stands."""

from __future__ import annotations

from enum import IntEnum


class Stage(IntEnum):
    """Where an enquiry stands. Numbers as in operator_service.proto."""

    OPEN = 1
    ASKING = 2
    ANSWERED = 3
    DECIDED = 4
    HANDED_OVER = 5
    ACCEPTED = 6
    CLOSED = 7
    REOPENED = 8
    RECEIVED = 9
    TRIAGE = 10
    SCREENED = 11
    ENDED = 12
    STRATEGY = 13
    QUERIED = 14

    @property
    def words(self) -> str:
        """As a person reads it, in lower case."""
        return self.name.lower().replace("_", " ")
