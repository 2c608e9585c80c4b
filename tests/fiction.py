"""A fictional family, and what people say about it. Nobody here exists."""

from __future__ import annotations

from datetime import datetime, timedelta

from agency_node.intent import Intent
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import (
    AnswerBody,
    Body,
    DecisionBody,
    EnquiryBody,
    FeedbackBody,
    Gap,
    HandoverBody,
    HandoverReplyBody,
    Person,
    PersonDecision,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
    SharedItem,
    Summary,
    SummaryItem,
)
from mash.kinds import (
    AnswerOutcome,
    EnquiryKind,
    HandoverOutcome,
    RecallReason,
    StatementKind,
)
from mash.marking import Marking
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    HandoverReplyParticulars,
    Particulars,
    RatingParticulars,
    RecallParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.statement import EnquiryId, StatementId

MIRA = Person(
    tag="C1",
    family_name="Fernhollow",
    given_names="Mira",
    born_on="2016-03-04",
    address="not known",
    relation="child",
)
TOVE = Person(tag="A1", family_name="Fernhollow", given_names="Tove", relation="mother")
ROAN = Person(
    tag="A2", family_name="Quillfeather", given_names="Roan", relation="partner"
)
CIRCLE = tuple(map(AgencyId, ("asc", "csc", "desk", "hea", "hou", "pol")))
SEEN_BY_POLICE = SummaryItem(
    person="C1",
    dated="2026-02",
    text="Seen alone outside at 23:00; taken home.",
    category="INCIDENT",
)


def intent(
    kind: StatementKind,
    body: Body,
    enquiry_id: EnquiryId | None = None,
    *,
    to: tuple[str, ...] = (),
    about: tuple[StatementId, ...] = (),
    particulars: Particulars | None = None,
) -> Intent:
    """Put an intent together, on the terms that this family's case calls for."""
    return Intent(
        kind=kind,
        body=body,
        basis=Basis.SAFEGUARDING_NO_CONSENT,
        purpose=Purpose.CHILD_PROTECTION,
        marking=Marking.OFFICIAL_SENSITIVE,
        enquiry_id=enquiry_id,
        recipients=tuple(sorted(map(AgencyId, to))),
        about=about,
        particulars=particulars,
    )


def worry(now: datetime, rating: Rating = Rating.AMBER) -> Intent:
    """A school tells the front door about Mira."""
    received_at = now.replace(microsecond=0) - timedelta(minutes=20)
    outline = EnquiryOutline(EnquiryKind.CHILD, rating, received_at)
    body = EnquiryBody(
        subjects=(MIRA,),
        household=(TOVE, ROAN),
        worry="Mira came to school hungry and with a bruise, and would not say why.",
        source="school",
        told="Not told: it may put her at risk.",
    )
    return intent(
        StatementKind.ENQUIRY, body, particulars=EnquiryParticulars(outline, CIRCLE)
    )


def ask(enquiry_id: EnquiryId, agency: str) -> Intent:
    """The desk asks one agency."""
    body = RequestBody(
        persons=(MIRA, TOVE),
        concern="A bruise that nobody explains.",
        questions=("What do you know of this family since January?",),
    )
    return intent(StatementKind.REQUEST, body, enquiry_id, to=(agency,))


def known(enquiry_id: EnquiryId) -> Intent:
    """Something is held, and this is the summary."""
    body = AnswerBody(
        outcome=AnswerOutcome.KNOWN,
        summary=Summary(
            items=(SEEN_BY_POLICE,), meaning="She is out alone at night, at nine."
        ),
        searched=("records system: Fernhollow, Fern-Hollow",),
    )
    return intent(StatementKind.ANSWER, body, enquiry_id)


def not_known(enquiry_id: EnquiryId) -> Intent:
    """Searched, and nothing is held."""
    body = AnswerBody(
        outcome=AnswerOutcome.NOT_KNOWN, searched=("tenancies: Fernhollow",)
    )
    return intent(StatementKind.ANSWER, body, enquiry_id)


def withheld(enquiry_id: EnquiryId) -> Intent:
    """There is an answer, and it is not given."""
    body = AnswerBody(
        outcome=AnswerOutcome.WITHHELD,
        searched=("clinical record: Fernhollow",),
        reason="Told in confidence; it would not change what protects her.",
    )
    return intent(StatementKind.ANSWER, body, enquiry_id)


def release(enquiry_id: EnquiryId, to: str) -> Intent:
    """An agency shares something unasked."""
    body = ReleaseBody(summary=Summary(items=(SEEN_BY_POLICE,)))
    return intent(StatementKind.RELEASE, body, enquiry_id, to=(to,))


def decide(
    enquiry_id: EnquiryId, rests_on: tuple[bytes, ...], gaps: dict[str, str]
) -> Intent:
    """A decision for Mira."""
    body = DecisionBody(
        persons=(MIRAS_DECISION,),
        rests_on=rests_on,
        gaps=tuple(
            Gap(agency=AgencyId(a), reason=why, code="TOO_URGENT")
            for a, why in gaps.items()
        ),
        voice="She says that she likes it at her aunt's.",
    )
    return intent(StatementKind.DECISION, body, enquiry_id)


MIRAS_DECISION = PersonDecision(
    person="C1",
    level=4,
    outcome="STRATEGY_S47",
    rationale="An unexplained injury, and nobody with her at night.",
)


def hand_over(enquiry_id: EnquiryId, to: tuple[str, ...], digest: bytes) -> Intent:
    """The desk passes the work on, with what the police released."""
    shared = SharedItem(
        owner=AgencyId("pol"), envelope_digest=digest, item=SEEN_BY_POLICE
    )
    body = HandoverBody(
        persons=(MIRA, TOVE),
        decisions=(MIRAS_DECISION,),
        shared=(shared,),
        safety="Do not telephone the home first.",
        ask="Visit today; strategy discussion tomorrow.",
    )
    return intent(StatementKind.HANDOVER, body, enquiry_id, to=to)


def reply(enquiry_id: EnquiryId, outcome: HandoverOutcome, note: str = "") -> Intent:
    """The team answers a hand-over."""
    return intent(
        StatementKind.HANDOVER_REPLY,
        HandoverReplyBody(by="Hana", note=note),
        enquiry_id,
        particulars=HandoverReplyParticulars(outcome),
    )


def tell(enquiry_id: EnquiryId, message: str = "The family will be visited.") -> Intent:
    """The desk tells whoever raised it."""
    body = FeedbackBody(
        level="OUTCOME_CATEGORY", message=message, channel="this statement"
    )
    return intent(StatementKind.FEEDBACK, body, enquiry_id)


def close(enquiry_id: EnquiryId) -> Intent:
    """The desk closes the enquiry."""
    body = RationaleBody(rationale="The locality team has it.")
    return intent(StatementKind.CLOSURE, body, enquiry_id)


def rate(enquiry_id: EnquiryId, rating: Rating) -> Intent:
    """The desk changes the urgency."""
    body = RationaleBody(rationale="She is at home with him tonight.")
    return intent(
        StatementKind.RATING, body, enquiry_id, particulars=RatingParticulars(rating)
    )


def take_back(enquiry_id: EnquiryId, *items: StatementId) -> Intent:
    """The owner recalls what it said."""
    body = RecallBody(explanation="This was another child of that name.")
    return intent(
        StatementKind.RECALL,
        body,
        enquiry_id,
        about=items,
        particulars=RecallParticulars(RecallReason.WRONG_PERSON),
    )
