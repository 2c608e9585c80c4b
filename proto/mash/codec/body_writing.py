"""Bodies from value to message, kind by kind. See bodies.proto."""

from __future__ import annotations

from mash.bodies import (
    AnswerBody,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    HandoverReplyBody,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
)
from mash.codec.accounts import account_message
from mash.codec.decisions import (
    clock_message,
    decision_message,
    dissent_message,
    gap_message,
    shared_message,
)
from mash.codec.grounds import grounds_message
from mash.codec.people import person_message
from mash.codec.summaries import summary_message
from mash.v1 import bodies_pb2 as pb
from mash.v1 import decision_pb2


def enquiry(body: EnquiryBody) -> pb.EnquiryBody:
    """Write an enquiry."""
    return pb.EnquiryBody(
        subjects=map(person_message, body.subjects),
        household=map(person_message, body.household),
        worry=body.worry,
        source=body.source,
        told=body.told,
        account=account_message(body.account),
    )


def request(body: RequestBody) -> pb.RequestBody:
    """Write a request."""
    return pb.RequestBody(
        persons=map(person_message, body.persons),
        concern=body.concern,
        questions=body.questions,
    )


def answer(body: AnswerBody) -> pb.AnswerBody:
    """Write an answer."""
    return pb.AnswerBody(
        outcome=body.outcome.value,  # type: ignore[arg-type]
        summary=summary_message(body.summary) if body.summary else None,
        searched=body.searched,
        reason=body.reason,
        unsearched=body.unsearched,
        grounds=grounds_message(body.grounds),
    )


def release(body: ReleaseBody) -> pb.ReleaseBody:
    """Write a release."""
    return pb.ReleaseBody(
        summary=summary_message(body.summary), grounds=grounds_message(body.grounds)
    )


def recall(body: RecallBody) -> pb.RecallBody:
    """Write a recall."""
    return pb.RecallBody(explanation=body.explanation)


def decision(body: DecisionBody) -> decision_pb2.DecisionBody:
    """Write a decision."""
    return decision_pb2.DecisionBody(
        persons=map(decision_message, body.persons),
        rests_on=body.rests_on,
        gaps=map(gap_message, body.gaps),
        voice=body.voice,
        threshold_version=body.threshold_version,
        dissent=map(dissent_message, body.dissent),
        history=body.history,
        alternative=body.alternative,
    )


def handover(body: HandoverBody) -> decision_pb2.HandoverBody:
    """Write a hand-over."""
    return decision_pb2.HandoverBody(
        persons=map(person_message, body.persons),
        decisions=map(decision_message, body.decisions),
        shared=map(shared_message, body.shared),
        safety=body.safety,
        ask=body.ask,
        ratings=body.ratings,
        gaps=map(gap_message, body.gaps),
        told=body.told,
        taken=body.taken,
        running=map(clock_message, body.running),
        plan=body.plan,
    )


def handover_reply(body: HandoverReplyBody) -> decision_pb2.HandoverReplyBody:
    """Write the reply to a hand-over."""
    return decision_pb2.HandoverReplyBody(by=body.by, note=body.note)


def rationale(body: RationaleBody) -> pb.RationaleBody:
    """Write a rationale."""
    return pb.RationaleBody(rationale=body.rationale)
