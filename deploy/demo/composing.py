"""Composing: the intents that staff would make at their terminals, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mash.agency import AgencyId
from mash.agreement import PERIODS
from mash.basis import Basis
from mash.bodies import Body
from mash.bodies.grounded import Grounded, grounds_of
from mash.clock import due_at
from mash.enquiry import EnquiryState
from mash.kinds import EnquiryKind, HandoverOutcome, RecallReason, StatementKind
from mash.marking import Marking
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    OnwardParticulars,
    Particulars,
    RecallParticulars,
    RequestParticulars,
)
from mash.practice_clocks import practice_due
from mash.purpose import Purpose
from mash.statement import EnquiryId, StatementId
from terminal_ui.intent import Intent

KEPT_FOR = timedelta(days=90)
KEPT_TO_COUNT = timedelta(days=365)
"""What an agency told is kept for a season, the case itself for a year."""

HANDED_OVER_WITHIN = timedelta(hours=24)

_PRODUCTS = frozenset(
    {StatementKind.ANALYSIS, StatementKind.DECISION, StatementKind.HANDOVER}
)
"""Kinds made of what others told, which inherit its marking."""

_TERMS = {
    EnquiryKind.CHILD: (Basis.SAFEGUARDING_NO_CONSENT, Purpose.CHILD_PROTECTION),
    EnquiryKind.ADULT: (Basis.SECTION_42, Purpose.ADULT_SAFEGUARDING),
    EnquiryKind.DOMESTIC_ABUSE: (
        Basis.SAFEGUARDING_NO_CONSENT,
        Purpose.DOMESTIC_ABUSE,
    ),
    EnquiryKind.HAND_BACK: (Basis.SAFEGUARDING_NO_CONSENT, Purpose.CHILD_PROTECTION),
}


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes for one enquiry. `now` is when; nothing else changes with time.

    `least` is the strictest marking of what was told: what is made of it inherits it.
    """

    enquiry_id: EnquiryId | None
    outline: EnquiryOutline
    now: datetime
    least: Marking = Marking.OFFICIAL_SENSITIVE

    @classmethod
    def on(
        cls,
        state: EnquiryState,
        now: datetime,
        least: Marking = Marking.OFFICIAL_SENSITIVE,
    ) -> Composer:
        """Compose on an enquiry as a terminal sees it."""
        return cls(state.enquiry_id, state.outline, now, least)

    def enquiry(self, body: Body, to: str, circle: set[str]) -> Intent:
        """Open an enquiry; the desk receives it."""
        members = tuple(sorted(map(AgencyId, circle)))
        return self.state(
            StatementKind.ENQUIRY, body, [to], EnquiryParticulars(self.outline, members)
        )

    def request(self, body: Body, to: str) -> Intent:
        """Ask one agency, by the time the decision is owed at the latest."""
        due = due_at(self.outline.rating, self.outline.received_at)
        due = max(due, self.now + timedelta(minutes=30))
        return self.state(
            StatementKind.REQUEST, body, [to], RequestParticulars(self.outline, due)
        )

    def answer(self, body: Body, to: list[str], request: StatementId) -> Intent:
        """Answer a request."""
        return self.state(StatementKind.ANSWER, body, to, None, (request,))

    def recall(
        self,
        body: Body,
        to: list[str],
        items: tuple[StatementId, ...],
        reason: RecallReason,
    ) -> Intent:
        """Take statements back from everybody who holds any of them."""
        return self.state(
            StatementKind.RECALL, body, to, RecallParticulars(reason), items
        )

    def onward(self, body: Body, owner: str, item: StatementId) -> Intent:
        """Ask whoever told something to let it go further."""
        return self.state(
            StatementKind.ONWARD_REQUEST,
            body,
            [owner],
            OnwardParticulars(practice_due("ONWARD", self.now)),
            (item,),
        )

    def handover(self, body: Body, to: list[str], lead: str) -> Intent:
        """Hand over to a lead."""
        due = self.now + HANDED_OVER_WITHIN
        return self.state(
            StatementKind.HANDOVER,
            body,
            to,
            HandoverParticulars(self.outline, AgencyId(lead), due),
        )

    def handover_reply(
        self, body: Body, to: str, item: StatementId, outcome: HandoverOutcome
    ) -> Intent:
        """Accept, query or refuse a hand-over."""
        return self.state(
            StatementKind.HANDOVER_REPLY,
            body,
            [to],
            HandoverReplyParticulars(outcome),
            (item,),
        )

    def state(
        self,
        kind: StatementKind,
        body: Body,
        to: list[str],
        particulars: Particulars | None = None,
        about: tuple[StatementId, ...] = (),
    ) -> Intent:
        """State anything, on the terms that fit the kind of enquiry."""
        basis, purpose = _TERMS[self.outline.kind]
        if _rests_on_consent(body):
            basis = Basis.CONSENT
        inherits = kind in _PRODUCTS
        return Intent(
            kind=kind,
            enquiry_id=self.enquiry_id,
            recipients=tuple(sorted(map(AgencyId, to))),
            basis=basis,
            purpose=purpose,
            marking=self.least if inherits else Marking.OFFICIAL_SENSITIVE,
            expires_at=(self.now + _kept_for(kind)).replace(microsecond=0),
            about=about,
            particulars=particulars,
            body=body,
            rating=self.outline.rating,
        )


def _rests_on_consent(body: Body) -> bool:
    grounds = grounds_of(body) if isinstance(body, Grounded) else None
    return grounds is not None and grounds.consent is not None


def _kept_for(kind: StatementKind) -> timedelta:
    return KEPT_FOR if kind in PERIODS else KEPT_TO_COUNT
