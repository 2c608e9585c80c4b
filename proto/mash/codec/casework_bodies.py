"""The bodies of casework: their part of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from google.protobuf.message import Message

from mash.bodies import (
    AllocationBody,
    AnalysisBody,
    Body,
    ChallengeBody,
    ChallengeReplyBody,
    ContactBody,
    CorrectionBody,
    FeedbackBody,
    HandBackBody,
    OnwardReplyBody,
    OnwardRequestBody,
    RationaleBody,
    ScreeningBody,
    StrategyBody,
    TickBody,
)
from mash.codec import body_reading, body_writing, onward
from mash.codec import casework_reading as read
from mash.codec import casework_writing as write
from mash.kinds import StatementKind
from mash.v1 import bodies_pb2, onward_pb2
from mash.v1 import casework_pb2 as pb

# The functions take the very message or value beside them in their row.
Row = tuple[type[Body], type[Message], Callable[[Any], Message], Callable[[Any], Body]]

ROWS: dict[StatementKind, Row] = {
    StatementKind.CONTACT: (
        ContactBody,
        pb.ContactBody,
        write.contact,
        read.contact,
    ),
    StatementKind.SCREENING: (
        ScreeningBody,
        pb.ScreeningBody,
        write.screening,
        read.screening,
    ),
    StatementKind.TICK: (
        TickBody,
        pb.TickBody,
        write.tick,
        read.tick,
    ),
    StatementKind.ANALYSIS: (
        AnalysisBody,
        pb.AnalysisBody,
        write.analysis,
        read.analysis,
    ),
    StatementKind.CHALLENGE: (
        ChallengeBody,
        pb.ChallengeBody,
        write.challenge,
        read.challenge,
    ),
    StatementKind.CHALLENGE_REPLY: (
        ChallengeReplyBody,
        pb.ChallengeReplyBody,
        write.challenge_reply,
        read.challenge_reply,
    ),
    StatementKind.CORRECTION: (
        CorrectionBody,
        pb.CorrectionBody,
        write.correction,
        read.correction,
    ),
    StatementKind.FEEDBACK: (
        FeedbackBody,
        pb.FeedbackBody,
        write.feedback,
        read.feedback,
    ),
    StatementKind.STRATEGY: (
        StrategyBody,
        pb.StrategyBody,
        write.strategy,
        read.strategy,
    ),
    StatementKind.ALLOCATION: (
        AllocationBody,
        pb.AllocationBody,
        write.allocation,
        read.allocation,
    ),
    StatementKind.HAND_BACK: (
        HandBackBody,
        pb.HandBackBody,
        write.hand_back,
        read.hand_back,
    ),
    StatementKind.ONWARD_REQUEST: (
        OnwardRequestBody,
        onward_pb2.OnwardRequestBody,
        onward.request_message,
        onward.request_value,
    ),
    StatementKind.ONWARD_REPLY: (
        OnwardReplyBody,
        onward_pb2.OnwardReplyBody,
        onward.reply_message,
        onward.reply_value,
    ),
    StatementKind.REOPENING: (
        RationaleBody,
        bodies_pb2.RationaleBody,
        body_writing.rationale,
        body_reading.rationale,
    ),
    StatementKind.CHASE: (
        RationaleBody,
        bodies_pb2.RationaleBody,
        body_writing.rationale,
        body_reading.rationale,
    ),
    StatementKind.PAUSE: (
        RationaleBody,
        bodies_pb2.RationaleBody,
        body_writing.rationale,
        body_reading.rationale,
    ),
}
"""By kind: the value, the message, how to write and how to read."""
