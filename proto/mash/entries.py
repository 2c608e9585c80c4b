"""Entries: what an enquiry's state keeps of the statements in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from mash.agency import AgencyId
from mash.kinds import HandoverOutcome, StatementKind
from mash.rating import Rating
from mash.statement import StatementId


class Standing(IntEnum):
    """How one agency stands in an enquiry. Numbers as in operator_service.proto."""

    NOT_ASKED = 1
    ASKED = 2
    DELIVERED = 3
    OPENED = 4
    ANSWERED = 5
    RECALLED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request and how far it has come. Times as their senders claimed them.

    `answered_at` is when it was first answered, also where that answer was
    corrected since; None once it was taken back.
    """

    addressee: AgencyId
    asked_at: datetime
    due_at: datetime
    standing: Standing = Standing.ASKED
    answer: StatementId | None = None
    answered_at: datetime | None = None
    chased: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """One hand-over, or hand-back, and what its lead last said.

    `on_contact` where a mere contact was passed on: it says nothing of the
    enquiry that may be opened for the others in the family.
    """

    lead: AgencyId
    at: datetime
    due_at: datetime
    on_contact: bool = False
    outcome: HandoverOutcome | None = None
    reply: StatementId | None = None
    accepted_at: datetime | None = None
    acted_by: StatementId | None = None

    @property
    def acted(self) -> bool:
        """Whether the team that accepted says that it has acted."""
        return self.acted_by is not None

    @property
    def waits(self) -> bool:
        """Whether its lead still owes a last reply."""
        return self.outcome in {None, HandoverOutcome.QUERIED}

    @property
    def accepted(self) -> bool:
        """Whether a named person has taken the work."""
        return self.outcome is HandoverOutcome.ACCEPTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """The strategy discussion that stands, and whether anything was decided since."""

    called_at: datetime | None = None
    due_at: datetime | None = None
    call: StatementId | None = None
    held_at: datetime | None = None
    present: tuple[AgencyId, ...] = ()
    record: StatementId | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenged:
    """A disagreement at one stage: who with whom, about what, and what came of it."""

    by: AgencyId
    against: tuple[AgencyId, ...]
    about: StatementId
    stage: int
    due_at: datetime
    reply: StatementId | None = None
    settled: bool = False

    @property
    def answered(self) -> bool:
        """Whether somebody who was challenged has answered."""
        return self.reply is not None

    @property
    def parties(self) -> frozenset[AgencyId]:
        """Both sides."""
        return frozenset({self.by, *self.against})


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardAsked:
    """A wish to pass on, print or export what somebody told: of whom, about what."""

    by: AgencyId
    owner: AgencyId
    about: StatementId
    due_at: datetime
    reply: StatementId | None = None


class Lowering(NamedTuple):
    """A lower rating that one person stated; it takes a second one to have effect."""

    rating: Rating
    practitioner: str
    sender: AgencyId
    statement: StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What later statements need to know of an earlier one."""

    kind: StatementKind
    sender: AgencyId
    recipients: tuple[AgencyId, ...]
    about: tuple[StatementId, ...]
    practitioner: str
    made_at: datetime
    recalled: bool = False
