"""Particulars: what the hub may know of a statement beyond who says it to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from mash.agency import AgencyId
from mash.errors import MalformedError
from mash.kinds import (
    EnquiryKind,
    HandoverOutcome,
    Lane,
    RecallReason,
    ReceiptEvent,
    StatementKind,
    StrategyEvent,
)
from mash.limits import MAX_CIRCLE, MAX_RECIPIENTS, MAX_TRIAGE
from mash.rating import Rating

CHALLENGE_STAGES = range(1, 5)
"""Practitioners, their managers, safeguarding leads, executives."""


def require_agencies(
    field: str, agencies: tuple[AgencyId, ...], least: int, most: int
) -> None:
    """Refuse a list of agencies that is too short or long, or out of order.

    Raises:
        MalformedError: It is.

    """
    if not least <= len(agencies) <= most:
        raise MalformedError(f"{field}: give {least} to {most} agencies")
    if any(a >= b for a, b in pairwise(agencies)):
        raise MalformedError(f"{field}: sort them, without repeats")


@dataclass(frozen=True, slots=True)
class EnquiryOutline:
    """What a board row needs before anything is opened. `received_at` is T0."""

    kind: EnquiryKind
    rating: Rating
    received_at: datetime


@dataclass(frozen=True, slots=True)
class EnquiryParticulars:
    """What the hub may know of a new enquiry."""

    outline: EnquiryOutline
    circle: tuple[AgencyId, ...]

    def __post_init__(self) -> None:
        """Refuse a circle that is empty, too wide or out of order."""
        require_agencies("circle", self.circle, 1, MAX_CIRCLE)


@dataclass(frozen=True, slots=True)
class RequestParticulars:
    """When an answer is owed, on which enquiry."""

    outline: EnquiryOutline
    due_at: datetime


@dataclass(frozen=True, slots=True)
class RecallParticulars:
    """Why, in one word."""

    reason: RecallReason


@dataclass(frozen=True, slots=True)
class ReceiptParticulars:
    """What became of the statements in `Header.about`.

    `agencies` are those that have words of them now and had not been sent them.
    """

    event: ReceiptEvent
    agencies: tuple[AgencyId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse words handed on to nobody, and agencies without that."""
        if self.event is ReceiptEvent.HANDED_ON:
            require_agencies("agencies", self.agencies, 1, MAX_RECIPIENTS)
        elif self.agencies:
            raise MalformedError("agencies: for what was handed on, and nothing else")


@dataclass(frozen=True, slots=True)
class HandoverParticulars:
    """Who is to act, and by when they must have accepted."""

    outline: EnquiryOutline
    lead: AgencyId
    due_at: datetime


@dataclass(frozen=True, slots=True)
class HandoverReplyParticulars:
    """What the receiving team says."""

    outcome: HandoverOutcome


@dataclass(frozen=True, slots=True)
class RatingParticulars:
    """The rating from now on."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class ContactParticulars:
    """What the hub may know of a contact. The rating is the door's."""

    outline: EnquiryOutline


@dataclass(frozen=True, slots=True)
class ScreeningParticulars:
    """Which way a contact goes; for triage, the agencies that each tick."""

    lane: Lane
    triage: tuple[AgencyId, ...] = ()
    outline: EnquiryOutline | None = None

    def __post_init__(self) -> None:
        """Refuse triage by nobody, and tickers without triage."""
        triage = self.lane is Lane.TRIAGE
        if triage != bool(self.triage) or triage != (self.outline is not None):
            raise MalformedError("triage, outline: for triage only, and then both")
        if self.triage:
            require_agencies("triage", self.triage, 1, MAX_TRIAGE)


@dataclass(frozen=True, slots=True)
class ChallengeParticulars:
    """How high a disagreement has climbed, and when an answer is owed."""

    stage: int
    due_at: datetime

    def __post_init__(self) -> None:
        """Refuse a stage that the ladder does not have."""
        if self.stage not in CHALLENGE_STAGES:
            raise MalformedError("stage: choose 1 to 4")


@dataclass(frozen=True, slots=True)
class ChallengeReplyParticulars:
    """Whether both sides now agree."""

    settled: bool


@dataclass(frozen=True, slots=True)
class StrategyParticulars:
    """A strategy discussion: called until a time, or held by some agencies."""

    event: StrategyEvent
    outline: EnquiryOutline
    due_at: datetime | None = None
    present: tuple[AgencyId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a call without a time, and a discussion that nobody held."""
        called = self.event is StrategyEvent.CALLED
        if called != (self.due_at is not None):
            raise MalformedError("due_at: when it is to be held, for a call only")
        if called == bool(self.present):
            raise MalformedError("present: who took part, once it was held")
        if self.present:
            require_agencies("present", self.present, 1, MAX_CIRCLE)


@dataclass(frozen=True, slots=True)
class PauseParticulars:
    """Whether the clock stops or runs again."""

    paused: bool


@dataclass(frozen=True, slots=True)
class HandBackParticulars:
    """Whose next shift it is for, and by when they must have accepted."""

    lead: AgencyId
    due_at: datetime


@dataclass(frozen=True, slots=True)
class OnwardParticulars:
    """When the owner's word on a wish to pass something on is owed."""

    due_at: datetime


Particulars = (
    EnquiryParticulars
    | RequestParticulars
    | RecallParticulars
    | ReceiptParticulars
    | HandoverParticulars
    | HandoverReplyParticulars
    | RatingParticulars
    | ContactParticulars
    | ScreeningParticulars
    | ChallengeParticulars
    | ChallengeReplyParticulars
    | StrategyParticulars
    | PauseParticulars
    | HandBackParticulars
    | OnwardParticulars
)

PARTICULARS: dict[StatementKind, type[Particulars] | None] = {
    StatementKind.ENQUIRY: EnquiryParticulars,
    StatementKind.REQUEST: RequestParticulars,
    StatementKind.ANSWER: None,
    StatementKind.RELEASE: None,
    StatementKind.RECALL: RecallParticulars,
    StatementKind.RECEIPT: ReceiptParticulars,
    StatementKind.DECISION: None,
    StatementKind.HANDOVER: HandoverParticulars,
    StatementKind.HANDOVER_REPLY: HandoverReplyParticulars,
    StatementKind.RATING: RatingParticulars,
    StatementKind.CLOSURE: None,
    StatementKind.CONTACT: ContactParticulars,
    StatementKind.SCREENING: ScreeningParticulars,
    StatementKind.TICK: None,
    StatementKind.ANALYSIS: None,
    StatementKind.CHALLENGE: ChallengeParticulars,
    StatementKind.CHALLENGE_REPLY: ChallengeReplyParticulars,
    StatementKind.CORRECTION: None,
    StatementKind.REOPENING: None,
    StatementKind.FEEDBACK: None,
    StatementKind.STRATEGY: StrategyParticulars,
    StatementKind.CHASE: None,
    StatementKind.PAUSE: PauseParticulars,
    StatementKind.ALLOCATION: None,
    StatementKind.HAND_BACK: HandBackParticulars,
    StatementKind.ONWARD_REQUEST: OnwardParticulars,
    StatementKind.ONWARD_REPLY: None,
}
"""Which particulars a kind carries."""
