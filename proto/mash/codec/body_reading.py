"""Bodies from message to value, kind by kind; the values refuse what breaks a rule."""

from __future__ import annotations

from mash.bodies import (
    AnswerBody,
    DecisionBody,
    EnquiryBody,
    Grounds,
    HandoverBody,
    HandoverReplyBody,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
)
from mash.codec.accounts import account_value
from mash.codec.decisions import (
    clock_value,
    decision_value,
    dissent_value,
    gap_value,
    shared_value,
)
from mash.codec.grounds import grounds_value
from mash.codec.people import person_value
from mash.codec.summaries import summary_value
from mash.errors import MalformedError
from mash.kinds import AnswerOutcome
from mash.v1 import bodies_pb2 as pb
from mash.v1 import decision_pb2


def enquiry(message: pb.EnquiryBody) -> EnquiryBody:
    """Read an enquiry."""
    return EnquiryBody(
        subjects=tuple(map(person_value, message.subjects)),
        household=tuple(map(person_value, message.household)),
        worry=message.worry,
        source=message.source,
        told=message.told,
        account=account_value(message),
    )


def request(message: pb.RequestBody) -> RequestBody:
    """Read a request."""
    return RequestBody(
        persons=tuple(map(person_value, message.persons)),
        concern=message.concern,
        questions=tuple(message.questions),
    )


def answer(message: pb.AnswerBody) -> AnswerBody:
    """Read an answer."""
    try:
        outcome = AnswerOutcome(message.outcome)
    except ValueError:
        raise MalformedError("outcome: unset or unknown") from None
    held = message.HasField("summary")
    return AnswerBody(
        outcome=outcome,
        summary=summary_value(message.summary) if held else None,
        searched=tuple(message.searched),
        reason=message.reason,
        unsearched=tuple(message.unsearched),
        grounds=_grounds(message),
    )


def release(message: pb.ReleaseBody) -> ReleaseBody:
    """Read a release."""
    return ReleaseBody(
        summary=summary_value(message.summary), grounds=_grounds(message)
    )


def recall(message: pb.RecallBody) -> RecallBody:
    """Read a recall."""
    return RecallBody(explanation=message.explanation)


def decision(message: decision_pb2.DecisionBody) -> DecisionBody:
    """Read a decision."""
    return DecisionBody(
        persons=tuple(map(decision_value, message.persons)),
        rests_on=tuple(message.rests_on),
        gaps=tuple(map(gap_value, message.gaps)),
        voice=message.voice,
        threshold_version=message.threshold_version,
        dissent=tuple(map(dissent_value, message.dissent)),
        history=message.history,
        alternative=message.alternative,
    )


def handover(message: decision_pb2.HandoverBody) -> HandoverBody:
    """Read a hand-over."""
    return HandoverBody(
        persons=tuple(map(person_value, message.persons)),
        decisions=tuple(map(decision_value, message.decisions)),
        shared=tuple(map(shared_value, message.shared)),
        safety=message.safety,
        ask=message.ask,
        ratings=tuple(message.ratings),
        gaps=tuple(map(gap_value, message.gaps)),
        told=message.told,
        taken=message.taken,
        running=tuple(map(clock_value, message.running)),
        plan=message.plan,
    )


def handover_reply(message: decision_pb2.HandoverReplyBody) -> HandoverReplyBody:
    """Read the reply to a hand-over."""
    return HandoverReplyBody(by=message.by, note=message.note)


def rationale(message: pb.RationaleBody) -> RationaleBody:
    """Read a rationale."""
    return RationaleBody(rationale=message.rationale)


def _grounds(message: pb.AnswerBody | pb.ReleaseBody) -> Grounds | None:
    return grounds_value(message.grounds) if message.HasField("grounds") else None
