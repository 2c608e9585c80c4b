"""Ticks: what one of the agencies that triage a notification thinks of it."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.answer import MAX_SEARCHED, MAX_SEARCHED_CHARACTERS
from mash.bodies.grounds import Grounds
from mash.bodies.lists import require_texts
from mash.bodies.summary import Summary
from mash.text import clean

MAX_TICK_REASON_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class TickBody:
    """Whether this agency wants an enquiry, why, what it tells, where it looked.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message TickBody.

    """

    escalate: bool
    reason: str
    summary: Summary | None = None
    searched: tuple[str, ...]
    grounds: Grounds | None = None

    def __post_init__(self) -> None:
        limit = MAX_TICK_REASON_CHARACTERS
        clean("reason", self.reason, limit, lines=True, required=True)
        most, limit = MAX_SEARCHED, MAX_SEARCHED_CHARACTERS
        require_texts("searched", self.searched, 1, most, limit)
