"""What is said in a quarter: plain bodies, enough to be sealed, opened and counted."""

from __future__ import annotations

from deploy.quarter.plan import PlannedAnswer, PlannedCase
from mash.bodies import (
    AnswerBody,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    HandoverReplyBody,
    PersonDecision,
    RationaleBody,
    RequestBody,
    Summary,
    SummaryItem,
)
from mash.kinds import AnswerOutcome

NO_ENQUIRY = "NO_MASH_NEEDED"
"""The outcome of a notification that needs no enquiry."""


def worry(case: PlannedCase) -> EnquiryBody:
    """A contact as the front door writes it down."""
    return EnquiryBody(
        subjects=case.people,
        worry=f"Replayed case {case.number}: a worry raised by {case.source}.",
        source=case.source,
        told="Parents told, no view given.",
    )


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
    )


def package(case: PlannedCase) -> HandoverBody:
    """What the receiving team gets."""
    return HandoverBody(
        persons=case.people,
        decisions=_decided(case),
        safety="None known.",
        ask="Assess, and tell the desk.",
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
        )
        for person in case.people
    )


def _word(case: PlannedCase) -> str:
    if not case.is_enquiry:
        return NO_ENQUIRY
    return "ASSESSMENT" if case.handed_over else "NFA"
