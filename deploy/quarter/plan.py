"""What is planned for each case of the quarter, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mash.bodies import Person
from mash.kinds import AnswerOutcome, EnquiryKind
from mash.rating import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAnswer:
    """What one agency will answer, and how long after being asked."""

    agency: str
    outcome: AnswerOutcome
    after: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCase:
    """One contact from arrival to end. Times are aware, UTC.

    `asked` is empty for a notification that needs no enquiry. `handed_over` is
    False for no further action.
    """

    number: int
    received_at: datetime
    kind: EnquiryKind
    rating: Rating
    opener: str
    source: str
    people: tuple[Person, ...]
    asked: tuple[PlannedAnswer, ...]
    asked_at: datetime
    decided_at: datetime
    handed_over: bool

    @property
    def is_enquiry(self) -> bool:
        """Whether agencies are asked: a MASH enquiry, and not advice alone."""
        return bool(self.asked)
