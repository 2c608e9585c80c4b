"""Casework: two contacts and a disputed decision that stand in the log, and what may come next."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from mash.agency import AgencyId
from mash.kinds import Lane, StatementKind, StrategyEvent
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    ContactParticulars,
    HandBackParticulars,
    PauseParticulars,
    RequestParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.role import Role
from tests.attacks.forging import Forged, agencies
from tests.attacks.voices import Voices

Kind = StatementKind
TRIAGE = agencies("csc", "pol")


class Casework(Voices):
    """A contact that waits, one in triage, and a decision that csc disputes.

    In the enquiry that was decided, pol still owes an answer.
    """

    @cached_property
    def contact(self) -> Forged:
        """The contact that nobody has screened."""
        return self.call()

    @cached_property
    def notice(self) -> Forged:
        """The contact in triage."""
        return self.call()

    @cached_property
    def triage(self) -> Forged:
        """The screening that csc and pol are to tick."""
        said = ScreeningParticulars(Lane.TRIAGE, TRIAGE, self.outline)
        return self.desk(Kind.SCREENING, self.notice, to=TRIAGE, particulars=said)

    @cached_property
    def enquiry(self) -> Forged:
        """The enquiry in which csc and the desk disagree."""
        return self.open_enquiry()

    @cached_property
    def request(self) -> Forged:
        """What pol was asked."""
        said = RequestParticulars(self.outline, self.soon)
        return self.desk(
            Kind.REQUEST, self.enquiry, to=agencies("pol"), particulars=said
        )

    @cached_property
    def decision(self) -> Forged:
        """What csc disputes."""
        return self.desk(Kind.DECISION, self.enquiry)

    @cached_property
    def challenge(self) -> Forged:
        """Csc's word on it."""
        return self.dispute()

    @property
    def chapters(self) -> list[Forged]:
        """All of it, in order."""
        return [
            self.contact,
            self.notice,
            self.triage,
            self.enquiry,
            self.request,
            self.decision,
            self.challenge,
        ]

    def call(self) -> Forged:
        """Csc tells the desk of a worry."""
        return self.forge.state(
            Kind.CONTACT,
            "csc-front",
            Role.FRONT_DOOR,
            agencies("desk"),
            particulars=ContactParticulars(self.outline),
        )

    def dispute(self) -> Forged:
        """Csc disagrees with the decision."""
        return self.said(
            Kind.CHALLENGE,
            "csc-lead",
            self.decision,
            particulars=ChallengeParticulars(1, self.soon),
        )

    def hand_back(self) -> Forged:
        """The desk leaves what waits to its next shift."""
        return self.forge.state(
            Kind.HAND_BACK,
            "desk-manager",
            Role.DECISION_MAKER,
            (),
            particulars=HandBackParticulars(AgencyId("desk"), self.soon),
        )


NEXT: dict[StatementKind, Callable[[Casework], Forged]] = {
    Kind.CONTACT: Casework.call,
    Kind.SCREENING: lambda c: c.desk(
        Kind.SCREENING,
        c.contact,
        to=(),
        particulars=ScreeningParticulars(Lane.ENQUIRY),
    ),
    Kind.TICK: lambda c: c.said(Kind.TICK, "pol-lead", c.triage),
    Kind.ANALYSIS: lambda c: c.said(Kind.ANALYSIS, "csc-lead", c.decision),
    Kind.CHALLENGE: Casework.dispute,
    Kind.CHALLENGE_REPLY: lambda c: c.desk(
        Kind.CHALLENGE_REPLY,
        c.enquiry,
        about=(c.challenge.header.statement_id,),
        particulars=ChallengeReplyParticulars(settled=True),
    ),
    Kind.FEEDBACK: lambda c: c.desk(Kind.FEEDBACK, c.enquiry),
    Kind.STRATEGY: lambda c: c.desk(
        Kind.STRATEGY,
        c.enquiry,
        particulars=StrategyParticulars(StrategyEvent.CALLED, c.outline, c.soon),
    ),
    Kind.CHASE: lambda c: c.desk(
        Kind.CHASE,
        c.enquiry,
        to=agencies("pol"),
        about=(c.request.header.statement_id,),
    ),
    Kind.PAUSE: lambda c: c.desk(
        Kind.PAUSE, c.contact, to=(), particulars=PauseParticulars(paused=True)
    ),
    Kind.ALLOCATION: lambda c: c.desk(Kind.ALLOCATION, c.contact, to=()),
    Kind.HAND_BACK: Casework.hand_back,
}
"""Of every kind of casework but corrections and reopenings, one that may come next."""
