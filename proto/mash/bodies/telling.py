"""Telling: whether a person knows that something is shared about them."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.account import NOT_TOLD, TOLD_STATUSES
from mash.bodies.dates import require_day
from mash.bodies.lists import require_listed
from mash.errors import MalformedError
from mash.text import clean

MAX_TELLING_REASON_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Told and how they took it; or not, why, and when that is asked again (ISO 8601).

    Raises:
        MalformedError: A field breaks a rule of grounds.proto, message Telling.

    """

    status: str
    reason: str = ""
    review_on: str = ""

    def __post_init__(self) -> None:
        require_listed("status", self.status, TOLD_STATUSES)
        silent = self.status == NOT_TOLD
        clean("reason", self.reason, MAX_TELLING_REASON_CHARACTERS, required=silent)
        if silent:
            require_day("review_on", self.review_on)
        elif self.reason or self.review_on:
            raise MalformedError("reason, review_on: only where they were not told")
