"""What is planned for each case of the quarter, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from mash.bodies import Person
from mash.kinds import AnswerOutcome, EnquiryKind
from mash.rating import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAnswer:
    """What one agency will answer, and how long after being asked."""

    agency: str
    outcome: AnswerOutcome
    after: timedelta


class Path(IntEnum):
    """How a case goes through the hub."""

    DOOR = 1
    """An enquiry that a door opens by itself."""

    CONTACT = 2
    """A contact that the desk screens and opens as an enquiry."""

    TRIAGE = 3
    """A notification that three agencies tick: no enquiry."""

    ADVICE = 4
    """A contact that ends with advice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCase:
    """One contact from arrival to end. Times are aware, UTC.

    `people` are children, `adults` live with them. `asked` is empty where there is
    no enquiry. `handed_over` is False for no further action; `again` is true where
    the family was here before.
    """

    number: int
    received_at: datetime
    kind: EnquiryKind
    rating: Rating
    path: Path
    opener: str
    source: str
    people: tuple[Person, ...]
    adults: tuple[Person, ...]
    asked: tuple[PlannedAnswer, ...]
    asked_at: datetime
    decided_at: datetime
    handed_over: bool
    again: bool = False

    @property
    def is_enquiry(self) -> bool:
        """Whether agencies are asked: a MASH enquiry, and not advice alone."""
        return self.path in {Path.DOOR, Path.CONTACT}
