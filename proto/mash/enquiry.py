"""Enquiries: where one stands, folded from headers alone.

The hub, every node and every terminal run this same code. `check` says whether
a header may come next; `apply` says what is true once it has. A node that is
not told everything applies what it receives, and checks nothing it cannot know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mash.agency import AgencyId
from mash.entries import (
    Asked,
    Challenged,
    HandedOver,
    Lowering,
    OnwardAsked,
    Seen,
    Standing,
    Strategy,
)
from mash.kinds import EnquiryKind, HandoverOutcome, Lane
from mash.particulars import EnquiryOutline
from mash.rating import Rating
from mash.stage import Stage
from mash.statement import EnquiryId, Header, StatementId

__all__ = [
    "Asked",
    "Challenged",
    "EnquiryState",
    "HandedOver",
    "Lowering",
    "OnwardAsked",
    "Seen",
    "Stage",
    "Standing",
    "Strategy",
    "remember",
]


def _nothing_yet() -> Mapping[StatementId, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryState:
    """Everything that headers say about one enquiry. Times are as they were claimed.

    `whole` is False where this party came in by a request, a hand-over, a triage
    or a strategy discussion and has seen neither contact nor enquiry; `owner`,
    whoever opened it, is then unknown (None), and so is `raised_by`, whoever
    brought the worry and hears what became of it. Before anything is opened both
    are the contact's sender.
    """

    enquiry_id: EnquiryId
    outline: EnquiryOutline
    owner: AgencyId | None
    circle: frozenset[AgencyId]
    whole: bool = True
    raised_by: AgencyId | None = None
    contact: bool = False
    opened: bool = True
    lane: Lane | None = None
    screening: StatementId | None = None
    screened_at: datetime | None = None
    triage: tuple[AgencyId, ...] = ()
    triage_screening: StatementId | None = None
    ticked: frozenset[AgencyId] = frozenset()
    requests: Mapping[StatementId, Asked] = field(default_factory=_nothing_yet)
    handovers: Mapping[StatementId, HandedOver] = field(default_factory=_nothing_yet)
    challenges: Mapping[StatementId, Challenged] = field(default_factory=_nothing_yet)
    onward: Mapping[StatementId, OnwardAsked] = field(default_factory=_nothing_yet)
    seen: Mapping[StatementId, Seen] = field(default_factory=_nothing_yet)
    feedbacks: frozenset[StatementId] = frozenset()
    strategy: Strategy | None = None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    lowering: Lowering | None = None
    rated: tuple[tuple[datetime, Rating], ...] = ()
    decided: bool = False
    decided_at: datetime | None = None
    reopened: bool = False
    closed: bool = False

    @property
    def stage(self) -> Stage:
        """The one word that the board shows. A strategy discussion comes before all."""
        if self.closed:
            return Stage.CLOSED
        if self.strategy is not None and not self.strategy.decided:
            return Stage.STRATEGY
        if self.reopened:
            return Stage.REOPENED
        if self.hands_back:
            return self._handing or Stage.ENDED
        if not self.opened:
            return self._screened
        return (self._handing or Stage.DECIDED) if self.decided else self._asking

    @property
    def hands_back(self) -> bool:
        """Whether this is no enquiry, but what one shift hands to the next."""
        return self.outline.kind is EnquiryKind.HAND_BACK

    @property
    def _screened(self) -> Stage:
        match self.lane:
            case None:
                return Stage.RECEIVED
            case Lane.TRIAGE:
                return Stage.TRIAGE
            case Lane.ENDED:
                return Stage.ENDED
            case Lane.ENQUIRY:
                return Stage.SCREENED
            case Lane.PASSED_ON:
                return self._handing or Stage.SCREENED

    @property
    def _handing(self) -> Stage | None:
        outcomes = {
            handed.outcome
            for handed in self.handovers.values()
            if not (self.opened and handed.on_contact)
        }
        for outcome, stage in _HANDING:
            if outcome in outcomes:
                return stage
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

    @property
    def feedback(self) -> bool:
        """Whether whoever raised the worry was told of the outcome that stands."""
        return bool(self.feedbacks)

    @property
    def disputed(self) -> bool:
        """Whether a disagreement is not settled at the stage to which it has climbed."""
        climbed = {challenged.about for challenged in self.challenges.values()}
        return any(
            not challenged.settled
            for item, challenged in self.challenges.items()
            if item not in climbed
        )

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return any(resumed_at is None for _, resumed_at in self.pauses)

    @property
    def missing_ticks(self) -> frozenset[AgencyId]:
        """The triaging agencies that have not ticked."""
        return frozenset(self.triage) - self.ticked


_HANDING = (
    (HandoverOutcome.QUERIED, Stage.QUERIED),
    (None, Stage.HANDED_OVER),
    (HandoverOutcome.ACCEPTED, Stage.ACCEPTED),
)
# What waits is shown before what is settled; what was refused is as if never sent.


def remember(state: EnquiryState, header: Header) -> EnquiryState:
    """Note that the statement exists, so that later ones can be about it."""
    note = Seen(
        kind=header.kind,
        sender=header.sender,
        recipients=header.recipients,
        about=header.about,
        practitioner=header.practitioner,
        made_at=header.made_at,
    )
    return replace(state, seen={**state.seen, header.statement_id: note})


def without(
    entries: Mapping[StatementId, Any], items: Iterable[StatementId]
) -> Mapping[StatementId, Any]:
    """Leave out what was taken back."""
    gone = frozenset(items)
    return {key: entry for key, entry in entries.items() if key not in gone}
