"""Blind look-up between value and wire: what is signed about it."""

from __future__ import annotations

from mash.agency import AgencyId
from mash.blind import BlindAnswer, BlindQuestion, BlindSet
from mash.codec.strict import instant, parse, timestamp
from mash.v1 import blind_pb2 as pb

BLIND_SET_TYPE = "application/vnd.mash.blind-set.v1+protobuf"
BLIND_QUESTION_TYPE = "application/vnd.mash.blind-question.v1+protobuf"
BLIND_ANSWER_TYPE = "application/vnd.mash.blind-answer.v1+protobuf"
"""What a node signs; each with the agency's signing key."""


def encode_blind_set(value: BlindSet) -> bytes:
    """Serialise a description, once, for the affiliate to sign."""
    return pb.BlindSet(
        hub_id=value.hub_id,
        member=value.member,
        epoch=value.epoch,
        sequence=value.sequence,
        size_bytes=value.size_bytes,
        digest=value.digest,
        canary=value.canary,
        made_at=timestamp(value.made_at),
    ).SerializeToString(deterministic=True)


def decode_blind_set(payload: bytes) -> BlindSet:
    """Parse the payload of a verified envelope.

    Raises:
        MalformedError: It is not a BlindSet in its one encoding.
        TooLargeError: It describes a file that is too large.

    """
    message = parse(pb.BlindSet, payload)
    return BlindSet(
        hub_id=message.hub_id,
        member=AgencyId(message.member),
        epoch=message.epoch,
        sequence=message.sequence,
        size_bytes=message.size_bytes,
        digest=message.digest,
        canary=message.canary,
        made_at=instant(message, "made_at"),
    )


def encode_blind_question(value: BlindQuestion) -> bytes:
    """Serialise a question, once, for the asker's node to sign."""
    return pb.BlindQuestion(
        question_id=value.question_id,
        hub_id=value.hub_id,
        asker=value.asker,
        practitioner=value.practitioner,
        addressee=value.addressee,
        epoch=value.epoch,
        leaf_index=value.leaf_index,
        leaf=value.leaf,
        points=value.points,
        asked_at=timestamp(value.asked_at),
    ).SerializeToString(deterministic=True)


def decode_blind_question(payload: bytes) -> BlindQuestion:
    """Parse the payload of an envelope. Verify it before anything in it is believed.

    Raises:
        MalformedError: It is not a BlindQuestion in its one encoding.

    """
    message = parse(pb.BlindQuestion, payload)
    return BlindQuestion(
        question_id=message.question_id,
        hub_id=message.hub_id,
        asker=AgencyId(message.asker),
        practitioner=message.practitioner,
        addressee=AgencyId(message.addressee),
        epoch=message.epoch,
        leaf_index=message.leaf_index,
        leaf=message.leaf,
        points=tuple(message.points),
        asked_at=instant(message, "asked_at"),
    )


def encode_blind_answer(value: BlindAnswer) -> bytes:
    """Serialise an answer, once, for the affiliate's node to sign."""
    return pb.BlindAnswer(
        question_id=value.question_id, points=value.points
    ).SerializeToString(deterministic=True)


def decode_blind_answer(payload: bytes) -> BlindAnswer:
    """Parse the payload of a verified envelope.

    Raises:
        MalformedError: It is not a BlindAnswer in its one encoding.

    """
    message = parse(pb.BlindAnswer, payload)
    return BlindAnswer(question_id=message.question_id, points=tuple(message.points))
