"""Bodies between value and wire: one table of kinds, read both ways."""

from __future__ import annotations

from mash.bodies import (
    AnswerBody,
    Body,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    HandoverReplyBody,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
)
from mash.codec import body_reading, body_writing
from mash.codec.casework_bodies import ROWS as CASEWORK
from mash.codec.casework_bodies import Row
from mash.codec.strict import parse
from mash.errors import MalformedError, TooLargeError
from mash.kinds import StatementKind
from mash.limits import MAX_BODY_BYTES
from mash.v1 import bodies_pb2 as pb
from mash.v1 import decision_pb2

_ROWS: dict[StatementKind, Row] = {
    StatementKind.ENQUIRY: (
        EnquiryBody,
        pb.EnquiryBody,
        body_writing.enquiry,
        body_reading.enquiry,
    ),
    StatementKind.REQUEST: (
        RequestBody,
        pb.RequestBody,
        body_writing.request,
        body_reading.request,
    ),
    StatementKind.ANSWER: (
        AnswerBody,
        pb.AnswerBody,
        body_writing.answer,
        body_reading.answer,
    ),
    StatementKind.RELEASE: (
        ReleaseBody,
        pb.ReleaseBody,
        body_writing.release,
        body_reading.release,
    ),
    StatementKind.RECALL: (
        RecallBody,
        pb.RecallBody,
        body_writing.recall,
        body_reading.recall,
    ),
    StatementKind.DECISION: (
        DecisionBody,
        decision_pb2.DecisionBody,
        body_writing.decision,
        body_reading.decision,
    ),
    StatementKind.HANDOVER: (
        HandoverBody,
        decision_pb2.HandoverBody,
        body_writing.handover,
        body_reading.handover,
    ),
    StatementKind.HANDOVER_REPLY: (
        HandoverReplyBody,
        decision_pb2.HandoverReplyBody,
        body_writing.handover_reply,
        body_reading.handover_reply,
    ),
    StatementKind.RATING: (
        RationaleBody,
        pb.RationaleBody,
        body_writing.rationale,
        body_reading.rationale,
    ),
    StatementKind.CLOSURE: (
        RationaleBody,
        pb.RationaleBody,
        body_writing.rationale,
        body_reading.rationale,
    ),
    **CASEWORK,
}

BODIES: dict[StatementKind, type[Body]] = {kind: row[0] for kind, row in _ROWS.items()}
"""Which body a kind carries. Kinds that are missing have none."""

_WRITERS = {row[0]: row[2] for row in _ROWS.values()}


def encode_body(body: Body) -> bytes:
    """Serialise a body, once: these bytes are what the practitioner signs.

    Raises:
        TooLargeError: It is over `MAX_BODY_BYTES`.

    """
    payload = _WRITERS[type(body)](body).SerializeToString(deterministic=True)
    _require_size(payload)
    return payload


def decode_body(kind: StatementKind, payload: bytes) -> Body:
    """Parse the body of a statement of this kind.

    Raises:
        TooLargeError: It is over `MAX_BODY_BYTES`.
        MalformedError: The kind has no body, or it breaks a rule of bodies.proto.

    """
    if kind not in _ROWS:
        raise MalformedError("body: a statement of this kind has none")
    _require_size(payload)
    _, message, _, read = _ROWS[kind]
    return read(parse(message, payload))


def _require_size(payload: bytes) -> None:
    if len(payload) > MAX_BODY_BYTES:
        raise TooLargeError(f"body: at most {MAX_BODY_BYTES} bytes")
