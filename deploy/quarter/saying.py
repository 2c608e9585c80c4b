"""What is said in a quarter: plain bodies, enough to be sealed, opened and counted."""

from __future__ import annotations

from datetime import timedelta

from deploy.quarter import shape
from deploy.quarter.plan import Path, PlannedAnswer, PlannedCase
from mash.bodies import (
    Account,
    AllocationBody,
    AnswerBody,
    ContactBody,
    DecisionBody,
    EnquiryBody,
    FeedbackBody,
    HandoverBody,
    HandoverReplyBody,
    Incident,
    PersonDecision,
    RationaleBody,
    Referrer,
    RequestBody,
    ScreeningBody,
    Summary,
    SummaryItem,
    TickBody,
    enquiry_of,
)
from mash.kinds import AnswerOutcome, EnquiryKind

NO_ENQUIRY = "NO_MASH_NEEDED"
"""The outcome of a notification that needs no enquiry."""

_TOLD = "Parents told, no view given."
_HISTORY = "What came before was read; it was about other things and changes nothing."
_WHY = ("BELOW_THRESHOLD", "NEED_MET", "NOT_SUBSTANTIATED", "SUPPORT_DECLINED")


def contact(case: PlannedCase) -> ContactBody:
    """A contact as the front door writes it down."""
    return ContactBody(
        type="NOTIFICATION" if case.path is Path.TRIAGE else "REFERRAL",
        subjects=case.people,
        household=case.adults,
        worry=_worry(case),
        source=case.source,
        told=_TOLD,
        account=_account(case),
    )


def worry(case: PlannedCase) -> EnquiryBody:
    """The same facts as an enquiry."""
    return enquiry_of(contact(case))


def _worry(case: PlannedCase) -> str:
    return f"Replayed case {case.number}: a worry raised by {case.source}."


def _account(case: PlannedCase) -> Account:
    abuse = case.kind is EnquiryKind.DOMESTIC_ABUSE
    return Account(
        source_code=shape.SOURCE_CODES[case.source],
        referrer=Referrer(capacity=case.source),
        told_status="TOLD_NO_VIEW",
        basis_reason="A child may be suffering harm.",
        incident=_incident(case) if abuse else None,
        locality="north",
    )


def _incident(case: PlannedCase) -> Incident:
    return Incident(
        parties=("A1", "A2"),
        victim="A1",
        grading="STANDARD",
        dash=case.number % 8,
        happened_on=case.received_at.date().isoformat(),
        children_present="YES",
        encompass="SENT",
        encompass_sent_at=f"{case.received_at + timedelta(hours=6):%Y-%m-%dT%H:%M:%SZ}",
    )


def triaged(case: PlannedCase) -> ScreeningBody:
    """What three agencies are asked to look at."""
    return ScreeningBody(
        outcome="DA_TRIAGE",
        rationale="Police, health and social work look at it together.",
        persons=(*case.people, *case.adults),
        concern=f"Replayed notification {case.number}.",
    )


def ticked() -> TickBody:
    """What each of the three says."""
    return TickBody(
        escalate=False,
        reason="Nothing beyond this incident.",
        searched=("main system, two spellings",),
    )


def to_be_opened() -> ScreeningBody:
    """A contact that becomes an enquiry."""
    return ScreeningBody(
        outcome="MASH_ENQUIRY", rationale="Other agencies are needed to see it whole."
    )


def ended(case: PlannedCase) -> ScreeningBody:
    """A contact that leads no further."""
    return ScreeningBody(
        outcome=NO_ENQUIRY if case.path is Path.TRIAGE else "INFO_ADVICE",
        rationale="Looked at; below the level at which anything is offered.",
        advice="Come back with anything new.",
        persons_decided=_decided(case),
        history=_HISTORY,
    )


def told_back() -> FeedbackBody:
    """What the referrer is told."""
    return FeedbackBody(
        level="RECEIVED",
        message="It was received and looked at; thank you.",
        channel="this statement",
    )


def allocated(case: PlannedCase) -> AllocationBody:
    """Which of the contractor's workers takes it."""
    return AllocationBody(worker=f"worker-{case.number % shape.WORKERS + 1}")


def question(case: PlannedCase) -> RequestBody:
    """What every agency is asked."""
    return RequestBody(
        persons=case.people,
        concern=f"Replayed case {case.number}.",
        questions=("What do you hold that bears on this person's safety?",),
    )


def reply(case: PlannedCase, planned: PlannedAnswer) -> AnswerBody:
    """What an agency says."""
    known = planned.outcome is AnswerOutcome.KNOWN
    withheld = planned.outcome is AnswerOutcome.WITHHELD
    item = SummaryItem(
        person=case.people[0].tag,
        dated="2026-05",
        text=f"One contact held by {planned.agency}; it raised no further concern.",
        category="INVOLVEMENT",
    )
    return AnswerBody(
        outcome=planned.outcome,
        summary=Summary(items=(item,), meaning="Adds little.") if known else None,
        searched=("main system, two spellings",),
        reason="Another lawful route is in progress." if withheld else "",
    )


def outcome(case: PlannedCase, digests: tuple[bytes, ...]) -> DecisionBody:
    """What is decided for each person."""
    return DecisionBody(
        persons=_decided(case),
        rests_on=digests,
        voice="Not known.",
        threshold_version="model-2",
        history=_HISTORY,
    )


def package(case: PlannedCase) -> HandoverBody:
    """What the receiving team gets."""
    return HandoverBody(
        persons=case.people,
        decisions=_decided(case),
        safety="None known.",
        ask="Assess, and tell the desk.",
        plan=f"PLAN-{case.number}",
    )


def acceptance() -> HandoverReplyBody:
    """Who takes it."""
    return HandoverReplyBody(by="Nia Northwick")


def ending(case: PlannedCase) -> RationaleBody:
    """Why it is closed."""
    return RationaleBody(rationale=f"{_word(case)}; nothing waits.")


def _decided(case: PlannedCase) -> tuple[PersonDecision, ...]:
    return tuple(
        PersonDecision(
            person=person.tag,
            level=3 if case.handed_over else 1,
            outcome=_word(case),
            rationale="Weighed against the history and what was released.",
            primary_need="N1" if case.handed_over else "",
            reason_code="" if case.handed_over else _WHY[case.number % len(_WHY)],
        )
        for person in case.people
    )


def _word(case: PlannedCase) -> str:
    return "ASSESSMENT" if case.handed_over else "NFA"
