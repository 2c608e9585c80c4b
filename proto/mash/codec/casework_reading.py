"""The bodies of casework from message to value; the values refuse what breaks a rule."""

from __future__ import annotations

from mash.bodies import (
    AllocationBody,
    AnalysisBody,
    ChallengeBody,
    ChallengeReplyBody,
    ContactBody,
    Contradiction,
    CorrectionBody,
    FeedbackBody,
    HandBackBody,
    HandBackItem,
    ScreeningBody,
    StrategyBody,
    TickBody,
)
from mash.codec import body_reading
from mash.codec.accounts import account_value
from mash.codec.decisions import decision_value
from mash.codec.grounds import grounds_value
from mash.codec.people import person_value
from mash.codec.summaries import summary_value
from mash.v1 import casework_pb2 as pb


def contact(message: pb.ContactBody) -> ContactBody:
    """Read a contact."""
    return ContactBody(
        type=message.type,
        subjects=tuple(map(person_value, message.subjects)),
        household=tuple(map(person_value, message.household)),
        worry=message.worry,
        source=message.source,
        told=message.told,
        account=account_value(message),
    )


def screening(message: pb.ScreeningBody) -> ScreeningBody:
    """Read a screening."""
    return ScreeningBody(
        outcome=message.outcome,
        rationale=message.rationale,
        advice=message.advice,
        persons=tuple(map(person_value, message.persons)),
        concern=message.concern,
        persons_decided=tuple(map(decision_value, message.persons_decided)),
        series=tuple(message.series),
        history=message.history,
        absence=message.absence,
    )


def tick(message: pb.TickBody) -> TickBody:
    """Read a tick."""
    held, grounded = message.HasField("summary"), message.HasField("grounds")
    return TickBody(
        escalate=message.escalate,
        reason=message.reason,
        summary=summary_value(message.summary) if held else None,
        searched=tuple(message.searched),
        grounds=grounds_value(message.grounds) if grounded else None,
    )


def analysis(message: pb.AnalysisBody) -> AnalysisBody:
    """Read an analysis."""
    return AnalysisBody(
        meaning=message.meaning,
        cites=tuple(message.cites),
        contradictions=tuple(map(_contradiction, message.contradictions)),
    )


def challenge(message: pb.ChallengeBody) -> ChallengeBody:
    """Read a challenge."""
    return ChallengeBody(
        ground=message.ground,
        disagreement=message.disagreement,
        wanted=message.wanted,
    )


def challenge_reply(message: pb.ChallengeReplyBody) -> ChallengeReplyBody:
    """Read the answer to a challenge."""
    return ChallengeReplyBody(answer=message.answer)


def correction(message: pb.CorrectionBody) -> CorrectionBody:
    """Read a correction."""
    return CorrectionBody(
        answer=body_reading.answer(message.answer), explanation=message.explanation
    )


def feedback(message: pb.FeedbackBody) -> FeedbackBody:
    """Read what a referrer is told."""
    return FeedbackBody(
        level=message.level, message=message.message, channel=message.channel
    )


def strategy(message: pb.StrategyBody) -> StrategyBody:
    """Read a strategy discussion."""
    return StrategyBody(
        record=message.record,
        persons=tuple(message.persons),
        people=tuple(message.people),
        section_47=message.section_47,
        without_quorum=message.without_quorum,
    )


def allocation(message: pb.AllocationBody) -> AllocationBody:
    """Read an allocation."""
    return AllocationBody(worker=message.worker, note=message.note)


def hand_back(message: pb.HandBackBody) -> HandBackBody:
    """Read a hand-back."""
    return HandBackBody(items=tuple(map(_item, message.items)), note=message.note)


def _contradiction(message: pb.Contradiction) -> Contradiction:
    return Contradiction(envelopes=tuple(message.envelopes), about=message.about)


def _item(message: pb.HandBackItem) -> HandBackItem:
    return HandBackItem(
        enquiry_id=message.enquiry_id, next=message.next, due_at=message.due_at
    )
