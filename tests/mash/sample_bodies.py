"""One full body of each kind of the first contract. All people are fictional.

Their bytes are frozen, so no field is added here: what grew is in `grown_bodies`.
"""

from __future__ import annotations

from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    Body,
    DecisionBody,
    EnquiryBody,
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
from mash.kinds import AnswerOutcome, StatementKind

CHILD = Person(
    tag="C1",
    family_name="Okafor-Lindqvist",
    given_names="Adéla",
    born_on="2015-02-28",
    address="999 Imaginary Lane, Oxford ZZ99 3VZ",
    nhs_number="9990001006",
    upn="V931000018001",
    relation="child",
)
MOTHER = Person(tag="A1", given_names="Ngozi", relation="mother")
ITEM = SummaryItem(
    person="C1", dated="2026-02", text="Seen at 02:00,\nalone.", opinion=True
)
SUMMARY = Summary(items=(ITEM,), meaning="Nobody knew where the child was.")
DECISION = PersonDecision(person="C1", level=3, outcome="ASSESSMENT", rationale="Risk.")

PLAIN: dict[StatementKind, Body] = {
    StatementKind.ENQUIRY: EnquiryBody(
        subjects=(CHILD,),
        household=(MOTHER,),
        worry="Asked for food.\nTwice.",
        source="school",
        told="yes",
    ),
    StatementKind.REQUEST: RequestBody(
        persons=(CHILD, MOTHER), concern="Neglect.", questions=("Is the child known?",)
    ),
    StatementKind.ANSWER: AnswerBody(
        outcome=AnswerOutcome.PARTLY,
        summary=SUMMARY,
        searched=("Niche: Okafor, Okafor-Lindqvist",),
        reason="A live investigation.",
    ),
    StatementKind.RELEASE: ReleaseBody(summary=SUMMARY),
    StatementKind.RECALL: RecallBody(explanation="It is about her cousin."),
    StatementKind.DECISION: DecisionBody(
        persons=(DECISION,),
        rests_on=(bytes(range(32)),),
        gaps=(Gap(agency=AgencyId("health"), reason="Closed until Monday."),),
        voice="not known",
    ),
    StatementKind.HANDOVER: HandoverBody(
        persons=(CHILD,),
        decisions=(DECISION,),
        shared=(
            SharedItem(
                owner=AgencyId("police"), envelope_digest=bytes(range(32)), item=ITEM
            ),
        ),
        safety="A large dog.",
        ask="Visit today.",
    ),
    StatementKind.HANDOVER_REPLY: HandoverReplyBody(by="T. Osei", note="On our way."),
    StatementKind.RATING: RationaleBody(rationale="The father is out of prison."),
    StatementKind.CLOSURE: RationaleBody(rationale="Accepted by the North team."),
}
