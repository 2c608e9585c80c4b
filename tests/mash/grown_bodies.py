"""Full bodies of older kinds, with every field that was added. All people are fictional."""

from __future__ import annotations

from dataclasses import replace

from mash.agency import AgencyId
from mash.bodies import (
    Account,
    AnswerBody,
    Asked,
    Body,
    Consent,
    DecisionBody,
    Dissent,
    EnquiryBody,
    Gap,
    Grade,
    Grounds,
    HandoverBody,
    Incident,
    KeptFrom,
    Person,
    Referrer,
    ReleaseBody,
    RunningClock,
    Summary,
    Telling,
    TickBody,
)
from mash.kinds import AnswerOutcome, ItemForm, StatementKind
from tests.mash.sample_bodies import CHILD, DECISION, ITEM, MOTHER

KEPT_FROM = KeptFrom(who="A2", reason="He is looking for them.", review_on="2026-09-01")
UNBORN = Person(
    tag="C2", family_name="Okafor", relation="child", sex="U", expected_on="2026-08-01"
)
HIDDEN = replace(
    MOTHER,
    sex="F",
    ethnicity="BAFR",
    disabilities=("MOB", "HAND"),
    address="A refuge",
    telephone="01632 960001",
    safe_contact=True,
    kept_from=(KEPT_FROM,),
)
REFERRER = Referrer(
    name="Pat Example", capacity="neighbour", reply_to="letter", protected=True
)
INCIDENT = Incident(
    parties=("A1", "A2"),
    victim="A1",
    grading="MEDIUM",
    dash=11,
    flags=("STRANGULATION",),
    happened_on="2026-03-02",
    children_present="YES",
    encompass="SENT",
    encompass_sent_at="2026-03-03T07:30:00Z",
)
ASKED = Asked(topic="DOMESTIC_ABUSE", answer="YES")
ACCOUNT = Account(
    source_code="6",
    referrer=REFERRER,
    told_status="NOT_TOLD",
    not_told_reason="RISK_TO_ADULT",
    basis_reason="He reads her letters.",
    asked=(ASKED,),
    earlier=(bytes(range(16)),),
    wishes="That it stops.",
    voice="not known",
    incident=INCIDENT,
    recorded_at="2026-03-03T10:20:00Z",
    locality="north",
)
GRADE = Grade(source=2, intelligence="B", handling="C", action="A1", sanitisation="S2")
SUMMARY = Summary(
    items=(
        replace(
            ITEM,
            source="custody record",
            category="INTELLIGENCE",
            form=ItemForm.COARSER,
            others=("a neighbour",),
            others_because="It was she who heard it.",
            onward="CIRCLE",
            grade=GRADE,
        ),
    )
)
GROUNDS = Grounds(
    article_6="6_1_E",
    article_9="9_2_G",
    condition="PARA_18",
    without_consent="WOULD_PREJUDICE",
    confidence="PUBLIC_INTEREST",
    function="CA1989_S47",
    telling=Telling(status="NOT_TOLD", reason="RISK_TO_CHILD", review_on="2026-06-01"),
    override="SIGNIFICANT_HARM",
    necessity="Without it nobody would look for the other child.",
    agreement="oxfordshire-mash/1",
    approved_by="eva",
)
AGREED = Grounds(
    article_6="6_1_A",
    consent=Consent(
        consent_id=bytes(range(16)),
        person="C1",
        given_by="mother",
        how="SPOKEN",
        given_on="2026-03-01",
        categories=("ATTENDANCE",),
        agencies=("csc",),
        until="2026-09-01",
    ),
)
DECIDED = replace(
    DECISION, factors=("3A", "3B"), primary_need="N1", reason_code="NEED_MET"
)
GAP = Gap(agency=AgencyId("health"), reason="Closed.", code="AGENCY_ABSENT")
DISSENT = Dissent(agency=AgencyId("police"), view="It is higher.")
CLOCK = RunningClock(name="ASSESSMENT", due_at="2026-05-01T17:00:00Z")

GROWN: dict[StatementKind, Body] = {
    StatementKind.ENQUIRY: EnquiryBody(
        subjects=(CHILD, UNBORN),
        household=(HIDDEN,),
        worry="Shouting.",
        source="police",
        told="not told",
        account=ACCOUNT,
    ),
    StatementKind.ANSWER: AnswerBody(
        outcome=AnswerOutcome.KNOWN,
        summary=SUMMARY,
        searched=("Niche: Okafor",),
        unsearched=("paper before 2009",),
        grounds=GROUNDS,
    ),
    StatementKind.RELEASE: ReleaseBody(summary=SUMMARY, grounds=AGREED),
    StatementKind.TICK: TickBody(
        escalate=True,
        reason="The child was there.",
        summary=SUMMARY,
        searched=("Niche: Okafor",),
        grounds=GROUNDS,
    ),
    StatementKind.DECISION: DecisionBody(
        persons=(DECIDED,),
        gaps=(GAP,),
        voice="not known",
        threshold_version="2025-04",
        dissent=(DISSENT,),
        history="Each is graver than the last.",
        alternative="A fall.",
    ),
    StatementKind.HANDOVER: HandoverBody(
        persons=(CHILD,),
        decisions=(DECIDED,),
        safety="A large dog.",
        ask="Visit today.",
        ratings=("3 March, AMBER: no injury seen",),
        gaps=(GAP,),
        told="The mother knows; he must not.",
        taken="Seen by the emergency team.",
        running=(CLOCK,),
        plan="P-17",
    ),
}
