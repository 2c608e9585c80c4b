"""The particulars of contacts, screenings and disputes.

See statement.proto and particulars.proto.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mash.agency import AgencyId
from mash.codec.outline import enum_value, outline_message, outline_value
from mash.codec.strict import instant, timestamp
from mash.kinds import Lane, StrategyEvent
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    ContactParticulars,
    HandBackParticulars,
    OnwardParticulars,
    Particulars,
    PauseParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.v1 import particulars_pb2
from mash.v1 import statement_pb2 as pb

WRITERS: dict[type[Particulars], Callable[[Any], tuple[str, Any]]] = {
    ContactParticulars: lambda part: (
        "contact",
        pb.ContactParticulars(outline=outline_message(part.outline)),
    ),
    ScreeningParticulars: lambda part: ("screening", _screening_message(part)),
    ChallengeParticulars: lambda part: (
        "challenge",
        particulars_pb2.ChallengeParticulars(
            stage=part.stage, due_at=timestamp(part.due_at)
        ),
    ),
    ChallengeReplyParticulars: lambda part: (
        "challenge_reply",
        particulars_pb2.ChallengeReplyParticulars(settled=part.settled),
    ),
    StrategyParticulars: lambda part: ("strategy", _strategy_message(part)),
    PauseParticulars: lambda part: (
        "pause",
        particulars_pb2.PauseParticulars(paused=part.paused),
    ),
    HandBackParticulars: lambda part: (
        "hand_back",
        particulars_pb2.HandBackParticulars(
            lead=part.lead, due_at=timestamp(part.due_at)
        ),
    ),
    OnwardParticulars: lambda part: (
        "onward",
        particulars_pb2.OnwardParticulars(due_at=timestamp(part.due_at)),
    ),
}
"""From value to the field of the oneof and its message."""

READERS: dict[str, Callable[[Any], Particulars]] = {
    "contact": lambda part: ContactParticulars(outline_value(part)),
    "screening": lambda part: ScreeningParticulars(
        enum_value("lane", Lane, part.lane),
        tuple(map(AgencyId, part.triage)),
        outline_value(part) if part.HasField("outline") else None,
    ),
    "challenge": lambda part: ChallengeParticulars(part.stage, instant(part, "due_at")),
    "challenge_reply": lambda part: ChallengeReplyParticulars(part.settled),
    "strategy": lambda part: StrategyParticulars(
        enum_value("event", StrategyEvent, part.event),
        outline_value(part),
        instant(part, "due_at") if part.HasField("due_at") else None,
        tuple(map(AgencyId, part.present)),
    ),
    "pause": lambda part: PauseParticulars(part.paused),
    "hand_back": lambda part: HandBackParticulars(
        AgencyId(part.lead), instant(part, "due_at")
    ),
    "onward": lambda part: OnwardParticulars(instant(part, "due_at")),
}
"""From the field of the oneof to the value."""


def _screening_message(part: ScreeningParticulars) -> pb.ScreeningParticulars:
    message = pb.ScreeningParticulars(lane=part.lane.value, triage=part.triage)  # type: ignore[arg-type]
    if part.outline is not None:
        message.outline.CopyFrom(outline_message(part.outline))
    return message


def _strategy_message(part: StrategyParticulars) -> pb.StrategyParticulars:
    message = pb.StrategyParticulars(
        event=part.event.value,  # type: ignore[arg-type]
        present=part.present,
        outline=outline_message(part.outline),
    )
    if part.due_at is not None:
        message.due_at.CopyFrom(timestamp(part.due_at))
    return message
