"""The story so far: what stands in the log when an attack begins, and what may come next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property

from mash.agency import AgencyId
from mash.kinds import (
    Gate,
    HandoverOutcome,
    RecallReason,
    ReceiptEvent,
    StatementKind,
)
from mash.particulars import (
    HandoverParticulars,
    HandoverReplyParticulars,
    OnwardParticulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.rating import Rating
from mash.role import Role
from tests.attacks.casework import NEXT, Casework
from tests.attacks.forging import Forged, agencies
from tests.attacks.voices import Voices


class Story(Voices):
    """Five enquiries of csc's: one under way, two decided, one handed over, one closed.

    hea is in none of their circles. In the one under way pol and csc were asked;
    csc has answered, and has also told the desk something of its own accord.
    """

    @cached_property
    def under_way(self) -> Forged:
        """The enquiry under way."""
        return self.open_enquiry()

    @cached_property
    def decided(self) -> Forged:
        """The enquiry that was decided."""
        return self.open_enquiry()

    @cached_property
    def concluded(self) -> Forged:
        """Another that was decided."""
        return self.open_enquiry()

    @cached_property
    def handed_over(self) -> Forged:
        """The enquiry that waits for north."""
        return self.open_enquiry()

    @cached_property
    def closed(self) -> Forged:
        """The enquiry that is closed."""
        return self.open_enquiry()

    @cached_property
    def asked_pol(self) -> Forged:
        """The request that pol has not answered."""
        return self.request("pol")

    @cached_property
    def asked_csc(self) -> Forged:
        """The request that csc has answered."""
        return self.request("csc")

    @cached_property
    def answered(self) -> Forged:
        """What csc answered: to be fetched at the first reading."""
        return self.answer("csc-lead", self.asked_csc)

    @cached_property
    def told(self) -> Forged:
        """What csc told the desk unasked."""
        return self.release()

    @cached_property
    def handover(self) -> Forged:
        """The hand-over that waits for north's word."""
        return self.hand_over(self.handed_over)

    @cached_property
    def wish(self) -> Forged:
        """What north asked the desk to let it pass on."""
        return self.ask_onward()

    @property
    def chapters(self) -> list[Forged]:
        """All of it, in order."""
        decided = (self.decided, self.concluded, self.handed_over, self.closed)
        return [
            self.under_way,
            self.asked_pol,
            self.asked_csc,
            self.answered,
            self.told,
            *decided,
            *map(self.decide, decided),
            self.handover,
            self.wish,
            *map(self.tell, (self.concluded, self.closed)),
            self.close(self.closed),
            *self.casework.chapters,
        ]

    @cached_property
    def casework(self) -> Casework:
        """What stands in the log beside the five."""
        return Casework(self.forge)

    def request(self, to: str) -> Forged:
        """The desk asks somebody about the enquiry under way."""
        return self.forge.state(
            StatementKind.REQUEST,
            "desk-coordinator",
            Role.HUB_COORDINATOR,
            agencies(to),
            enquiry_id=self.under_way.header.enquiry_id,
            particulars=RequestParticulars(self.outline, self.soon),
        )

    def answer(self, author: str, request: Forged) -> Forged:
        """Somebody answers the desk."""
        terms = self.forge.terms(Gate.ON_READING)
        return self.said(StatementKind.ANSWER, author, request, terms=terms)

    def release(self) -> Forged:
        """Csc tells the desk something."""
        return self.forge.state(
            StatementKind.RELEASE,
            "csc-lead",
            Role.RELEASER,
            agencies("desk"),
            enquiry_id=self.under_way.header.enquiry_id,
            terms=self.forge.terms(Gate.ON_READING),
        )

    def recall(self, item: Forged, author: str = "csc-lead") -> Forged:
        """Somebody takes a statement back."""
        return self.forge.state(
            StatementKind.RECALL,
            author,
            Role.RELEASER,
            item.header.recipients,
            enquiry_id=item.header.enquiry_id,
            about=(item.header.statement_id,),
            particulars=RecallParticulars(RecallReason.SENT_IN_ERROR),
        )

    def receipt(self, item: Forged, by: str) -> Forged:
        """A node says that a statement has come."""
        return self.forge.state(
            StatementKind.RECEIPT,
            by,
            Role.NODE,
            agencies(item.header.sender),
            enquiry_id=item.header.enquiry_id,
            about=(item.header.statement_id,),
            particulars=ReceiptParticulars(ReceiptEvent.DELIVERED),
        )

    def decide(self, enquiry: Forged) -> Forged:
        """The desk decides."""
        return self.desk(StatementKind.DECISION, enquiry)

    def rate(self, enquiry: Forged, rating: Rating) -> Forged:
        """The desk changes the urgency."""
        return self.desk(
            StatementKind.RATING, enquiry, particulars=RatingParticulars(rating)
        )

    def tell(self, enquiry: Forged) -> Forged:
        """The desk tells whoever raised it what came of it."""
        return self.desk(StatementKind.FEEDBACK, enquiry)

    def close(self, enquiry: Forged) -> Forged:
        """The desk closes."""
        return self.desk(StatementKind.CLOSURE, enquiry)

    def reopen(self, enquiry: Forged) -> Forged:
        """The desk takes it up again."""
        return self.desk(StatementKind.REOPENING, enquiry)

    def hand_over(self, enquiry: Forged) -> Forged:
        """The desk hands over to north."""
        due = self.forge.now + timedelta(hours=24)
        particulars = HandoverParticulars(self.outline, AgencyId("north"), due)
        return self.desk(
            StatementKind.HANDOVER,
            enquiry,
            agencies("north"),
            particulars=particulars,
        )

    def correct(self) -> Forged:
        """Csc corrects what it answered."""
        return self.said(StatementKind.CORRECTION, "csc-lead", self.answered)

    def reply(self, author: str = "north-manager") -> Forged:
        """Somebody accepts what was handed over."""
        return self.forge.state(
            StatementKind.HANDOVER_REPLY,
            author,
            Role.LOCALITY_RECEIVER,
            agencies("desk"),
            enquiry_id=self.handed_over.header.enquiry_id,
            about=(self.handover.header.statement_id,),
            particulars=HandoverReplyParticulars(HandoverOutcome.ACCEPTED),
        )

    def ask_onward(self) -> Forged:
        """North asks to pass on what was handed over to it."""
        return self.forge.state(
            StatementKind.ONWARD_REQUEST,
            "north-manager",
            Role.LOCALITY_RECEIVER,
            agencies("desk"),
            enquiry_id=self.handed_over.header.enquiry_id,
            about=(self.handover.header.statement_id,),
            particulars=OnwardParticulars(self.soon),
        )

    def answer_onward(self) -> Forged:
        """The desk says how far it may go."""
        return self.desk(
            StatementKind.ONWARD_REPLY,
            self.handed_over,
            agencies("north"),
            about=(self.wish.header.statement_id,),
        )


def _in_casework(make: Callable[[Casework], Forged]) -> Callable[[Story], Forged]:
    return lambda story: make(story.casework)


LAWFUL: dict[StatementKind, Callable[[Story], Forged]] = {
    StatementKind.ENQUIRY: lambda story: story.open_enquiry(),
    StatementKind.REQUEST: lambda story: story.request("hea"),
    StatementKind.ANSWER: lambda story: story.answer("pol-lead", story.asked_pol),
    StatementKind.RELEASE: lambda story: story.release(),
    StatementKind.RECALL: lambda story: story.recall(story.told),
    StatementKind.RECEIPT: lambda story: story.receipt(story.under_way, "desk"),
    StatementKind.DECISION: lambda story: story.decide(story.under_way),
    StatementKind.HANDOVER: lambda story: story.hand_over(story.decided),
    StatementKind.HANDOVER_REPLY: lambda story: story.reply(),
    StatementKind.RATING: lambda story: story.rate(story.under_way, Rating.RED),
    StatementKind.CLOSURE: lambda story: story.close(story.concluded),
    StatementKind.CORRECTION: lambda story: story.correct(),
    StatementKind.REOPENING: lambda story: story.reopen(story.closed),
    StatementKind.ONWARD_REQUEST: lambda story: story.ask_onward(),
    StatementKind.ONWARD_REPLY: lambda story: story.answer_onward(),
    **{kind: _in_casework(make) for kind, make in NEXT.items()},
}
"""Of every kind, one statement that may come next."""
