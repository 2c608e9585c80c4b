"""Enquiries: where one stands, folded from headers alone.

The hub, every node and every terminal run this same code. `check` says whether
a header may come next; `apply` says what is true once it has. A node that is
not told everything applies what it receives, and checks nothing it cannot know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from mash.agency import AgencyId
from mash.errors import MalformedError
from mash.kinds import HandoverOutcome, StatementKind
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    HandoverParticulars,
    RequestParticulars,
)
from mash.statement import EnquiryId, Header, StatementId


class Standing(IntEnum):
    """How one agency stands in an enquiry. Numbers as in operator_service.proto."""

    NOT_ASKED = 1
    ASKED = 2
    DELIVERED = 3
    OPENED = 4
    ANSWERED = 5
    RECALLED = 6


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


@dataclass(frozen=True, slots=True)
class Asked:
    """One request and how far it has come."""

    addressee: AgencyId
    due_at: datetime
    standing: Standing
    answer: StatementId | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One hand-over and what its lead last said."""

    lead: AgencyId
    due_at: datetime
    outcome: HandoverOutcome | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What later statements need to know of an earlier one."""

    kind: StatementKind
    sender: AgencyId
    recipients: tuple[AgencyId, ...]
    about: tuple[StatementId, ...]
    recalled: bool = False


def _nothing_yet() -> Mapping[StatementId, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryState:
    """Everything that headers say about one enquiry.

    `whole` is False where this party came in by a request or a hand-over and
    has not seen the enquiry itself; `owner` is then unknown (None).
    """

    enquiry_id: EnquiryId
    outline: EnquiryOutline
    owner: AgencyId | None
    circle: frozenset[AgencyId]
    whole: bool = True
    requests: Mapping[StatementId, Asked] = field(default_factory=_nothing_yet)
    handovers: Mapping[StatementId, HandedOver] = field(default_factory=_nothing_yet)
    seen: Mapping[StatementId, Seen] = field(default_factory=_nothing_yet)
    decided: bool = False
    reopened: bool = False
    closed: bool = False

    @property
    def stage(self) -> Stage:
        """The one word that the board shows."""
        if self.closed:
            return Stage.CLOSED
        if self.reopened:
            return Stage.REOPENED
        return self._handed_over or (Stage.DECIDED if self.decided else self._asking)

    @property
    def _handed_over(self) -> Stage | None:
        outcomes = [handover.outcome for handover in self.handovers.values()]
        if HandoverOutcome.ACCEPTED in outcomes:
            return Stage.ACCEPTED
        if outcomes and outcomes[-1] is not HandoverOutcome.REFUSED:
            return Stage.HANDED_OVER
        return None

    @property
    def _asking(self) -> Stage:
        if not self.requests:
            return Stage.OPEN
        return Stage.ASKING if self.unanswered else Stage.ANSWERED

    def asked(self, agency: AgencyId) -> Asked | None:
        """The last request to an agency, if it was asked."""
        mine = [a for a in self.requests.values() if a.addressee == agency]
        return mine[-1] if mine else None

    @property
    def unanswered(self) -> frozenset[AgencyId]:
        """The agencies that were asked and have not answered."""
        asked = self.requests.values()
        return frozenset(a.addressee for a in asked if a.answer is None)


def begin(header: Header) -> EnquiryState:
    """Start from an enquiry, or from the request or hand-over that told us of one.

    Raises:
        MalformedError: The header is of a kind that tells nothing of the enquiry.

    """
    match header.particulars:
        case EnquiryParticulars(outline, circle):
            whole, members = True, frozenset(circle)
        case RequestParticulars(outline) | HandoverParticulars(outline):
            whole, members = False, frozenset({header.sender, *header.recipients})
        case _:
            raise MalformedError("kind: nothing is known of this enquiry yet")
    return EnquiryState(
        enquiry_id=header.enquiry_id,
        outline=outline,
        owner=header.sender if whole else None,
        circle=members,
        whole=whole,
    )


def remember(state: EnquiryState, header: Header) -> EnquiryState:
    """Note that the statement exists, so that later ones can be about it."""
    note = Seen(header.kind, header.sender, header.recipients, header.about)
    return replace(state, seen={**state.seen, header.statement_id: note})
