"""Facts: what counting needs of a case, and no more. No names, no dates of birth.

People are opaque keys that hold within one counting: who is the same, not who it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from mash.agency import AgencyId
from mash.kinds import EnquiryKind, Lane
from mash.rating import Rating

PersonKey = NewType("PersonKey", bytes)
"""A salted hash of an identity. The salt is forgotten when the counting is done."""

NOT_READ = "not yet read"
"""Where a body would say it and nobody here has opened it."""


@dataclass(frozen=True, slots=True)
class Rated:
    """From when a rating held, and when the decision was owed under it."""

    at: datetime
    rating: Rating
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Something one party owes by a time: an answer, an acceptance.

    `kept_at` is None until then. `by` is a member of the hub.
    """

    by: AgencyId
    asked_at: datetime
    due_at: datetime
    kept_at: datetime | None = None
    chased: int = 0
    acted_at: datetime | None = None
    refused_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was decided for one person, who is `person` if we can know."""

    adult: bool
    level: int
    outcome: str
    reason: str = ""
    person: PersonKey | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that a decision did not wait for, and the reason as a code."""

    agency: AgencyId
    code: str


@dataclass(frozen=True, slots=True)
class Disputed:
    """A challenge: how high, since when, and when it was settled, if it was."""

    stage: int
    raised_at: datetime
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """When a case was closed, and when opened again, if it was."""

    at: datetime
    reopened_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """One case: a contact, an enquiry, or the one that became the other.

    Times are aware, UTC. `case` names it among the others, 16 bytes, and is never
    shown. `received_at` is T0. `source`, `grading` and `locality` are codes or words;
    `children` and `adults` are None, and `source` is `NOT_READ`, where nobody here has
    opened what would say. `screened_at` is when somebody first looked, `led_at` when a
    lane was chosen for good. `parties` are the two adults of an incident until
    `relationship` stands for both.
    `statutory_due_at` is None where no statutory clock runs. `unread` names the kinds
    of what is here and unopened.
    """

    case: bytes
    contact: bool
    kind: EnquiryKind
    door: AgencyId
    received_at: datetime
    recorded_at: datetime
    rated: tuple[Rated, ...]
    statutory_due_at: datetime | None = None
    source: str = NOT_READ
    screened_at: datetime | None = None
    led_at: datetime | None = None
    lane: Lane | None = None
    screening: str = ""
    triaged_at: datetime | None = None
    opened_at: datetime | None = None
    children: int | None = None
    adults: int | None = None
    child_keys: tuple[PersonKey, ...] = ()
    parties: tuple[PersonKey, ...] = ()
    relationship: PersonKey | None = None
    grading: str = ""
    requests: tuple[Owed, ...] = ()
    decided_at: datetime | None = None
    found: tuple[Found, ...] | None = None
    missing: tuple[Missing, ...] = ()
    strategy_at: datetime | None = None
    handovers: tuple[Owed, ...] = ()
    feedback_at: datetime | None = None
    challenges: tuple[Disputed, ...] = ()
    closings: tuple[Closing, ...] = ()
    locality: str = ""
    worker: str = ""
    unread: tuple[str, ...] = ()

    @property
    def rating(self) -> Rating:
        """How urgent it is by now."""
        return self.rated[-1].rating

    @property
    def due_at(self) -> datetime:
        """When the decision is owed under the rating in force."""
        return self.rated[-1].due_at

    @property
    def settled_at(self) -> datetime | None:
        """When it was known what becomes of it: decided, or led no further."""
        if self.opened_at is not None:
            return self.decided_at
        return self.led_at if self.lane in {Lane.ENDED, Lane.PASSED_ON} else None

    @property
    def closed(self) -> bool:
        """Whether it is closed by now."""
        return bool(self.closings) and self.closings[-1].reopened_at is None

    @property
    def nothing_follows(self) -> bool:
        """Whether it ended and nobody is to do anything about anyone in it."""
        if self.opened_at is None:
            return self.settled_at is not None and self.lane is Lane.ENDED
        if self.decided_at is None or not self.found:
            return False
        return all(each.outcome == "NFA" for each in self.found)
