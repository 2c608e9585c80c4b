"""The bodies of casework from value to message, kind by kind. See casework.proto."""

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
from mash.codec import body_writing
from mash.codec.accounts import account_message
from mash.codec.decisions import decision_message
from mash.codec.grounds import grounds_message
from mash.codec.people import person_message
from mash.codec.summaries import summary_message
from mash.v1 import casework_pb2 as pb


def contact(body: ContactBody) -> pb.ContactBody:
    """Write a contact."""
    return pb.ContactBody(
        type=body.type,
        subjects=map(person_message, body.subjects),
        household=map(person_message, body.household),
        worry=body.worry,
        source=body.source,
        told=body.told,
        account=account_message(body.account),
    )


def screening(body: ScreeningBody) -> pb.ScreeningBody:
    """Write a screening."""
    return pb.ScreeningBody(
        outcome=body.outcome,
        rationale=body.rationale,
        advice=body.advice,
        persons=map(person_message, body.persons),
        concern=body.concern,
        persons_decided=map(decision_message, body.persons_decided),
        series=body.series,
        history=body.history,
        absence=body.absence,
    )


def tick(body: TickBody) -> pb.TickBody:
    """Write a tick."""
    return pb.TickBody(
        escalate=body.escalate,
        reason=body.reason,
        summary=summary_message(body.summary) if body.summary else None,
        searched=body.searched,
        grounds=grounds_message(body.grounds),
    )


def analysis(body: AnalysisBody) -> pb.AnalysisBody:
    """Write an analysis."""
    return pb.AnalysisBody(
        meaning=body.meaning,
        cites=body.cites,
        contradictions=map(_contradiction, body.contradictions),
    )


def challenge(body: ChallengeBody) -> pb.ChallengeBody:
    """Write a challenge."""
    return pb.ChallengeBody(
        ground=body.ground, disagreement=body.disagreement, wanted=body.wanted
    )


def challenge_reply(body: ChallengeReplyBody) -> pb.ChallengeReplyBody:
    """Write the answer to a challenge."""
    return pb.ChallengeReplyBody(answer=body.answer)


def correction(body: CorrectionBody) -> pb.CorrectionBody:
    """Write a correction."""
    return pb.CorrectionBody(
        answer=body_writing.answer(body.answer), explanation=body.explanation
    )


def feedback(body: FeedbackBody) -> pb.FeedbackBody:
    """Write what a referrer is told."""
    return pb.FeedbackBody(level=body.level, message=body.message, channel=body.channel)


def strategy(body: StrategyBody) -> pb.StrategyBody:
    """Write a strategy discussion."""
    return pb.StrategyBody(
        record=body.record,
        persons=body.persons,
        people=body.people,
        section_47=body.section_47,
        without_quorum=body.without_quorum,
    )


def allocation(body: AllocationBody) -> pb.AllocationBody:
    """Write an allocation."""
    return pb.AllocationBody(worker=body.worker, note=body.note)


def hand_back(body: HandBackBody) -> pb.HandBackBody:
    """Write a hand-back."""
    return pb.HandBackBody(items=map(_item, body.items), note=body.note)


def _contradiction(part: Contradiction) -> pb.Contradiction:
    return pb.Contradiction(envelopes=part.envelopes, about=part.about)


def _item(item: HandBackItem) -> pb.HandBackItem:
    return pb.HandBackItem(
        enquiry_id=item.enquiry_id, next=item.next, due_at=item.due_at
    )
