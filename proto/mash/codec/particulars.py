"""The particulars of each kind between value and wire.

See statement.proto and particulars.proto.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mash.agency import AgencyId
from mash.codec import casework_particulars
from mash.codec.outline import enum_value, outline_message, outline_value
from mash.codec.strict import instant, timestamp
from mash.kinds import HandoverOutcome, RecallReason, ReceiptEvent
from mash.particulars import (
    EnquiryParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    Particulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.rating import Rating
from mash.v1 import statement_pb2 as pb


def encode_particulars(message: pb.Header, particulars: Particulars | None) -> None:
    """Write the particulars into a header that is being built."""
    field, value = particulars_message(particulars)
    if field:
        getattr(message, field).CopyFrom(value)
        getattr(message, field).SetInParent()


def particulars_message(particulars: Particulars | None) -> tuple[str, Any]:
    """The oneof field and the message for it; an empty name for none."""
    if particulars is None:
        return "", None
    return _WRITERS[type(particulars)](particulars)


def decode_particulars(message: Any) -> Particulars | None:  # noqa: ANN401 - Header or PrepareRequest
    """Read whichever particulars are set.

    Raises:
        MalformedError: A required field is missing or unknown.

    """
    field = message.WhichOneof("particulars")
    return _READERS[field](getattr(message, field)) if field else None


_WRITERS: dict[type[Particulars], Callable[[Any], tuple[str, Any]]] = {
    EnquiryParticulars: lambda part: (
        "enquiry",
        pb.EnquiryParticulars(
            outline=outline_message(part.outline), circle=part.circle
        ),
    ),
    RequestParticulars: lambda part: (
        "request",
        pb.RequestParticulars(
            outline=outline_message(part.outline), due_at=timestamp(part.due_at)
        ),
    ),
    RecallParticulars: lambda part: (
        "recall",
        pb.RecallParticulars(reason=part.reason.value),
    ),
    ReceiptParticulars: lambda part: (
        "receipt",
        pb.ReceiptParticulars(event=part.event.value, agencies=part.agencies),
    ),
    HandoverParticulars: lambda part: (
        "handover",
        pb.HandoverParticulars(
            outline=outline_message(part.outline),
            lead=part.lead,
            due_at=timestamp(part.due_at),
        ),
    ),
    HandoverReplyParticulars: lambda part: (
        "handover_reply",
        pb.HandoverReplyParticulars(outcome=part.outcome.value),
    ),
    RatingParticulars: lambda part: (
        "rating",
        pb.RatingParticulars(rating=part.rating.value),
    ),
    **casework_particulars.WRITERS,
}


_READERS: dict[str, Callable[[Any], Particulars]] = {
    "enquiry": lambda part: EnquiryParticulars(
        outline_value(part), tuple(map(AgencyId, part.circle))
    ),
    "request": lambda part: RequestParticulars(
        outline_value(part), instant(part, "due_at")
    ),
    "recall": lambda part: RecallParticulars(
        enum_value("reason", RecallReason, part.reason)
    ),
    "receipt": lambda part: ReceiptParticulars(
        enum_value("event", ReceiptEvent, part.event),
        tuple(map(AgencyId, part.agencies)),
    ),
    "handover": lambda part: HandoverParticulars(
        outline_value(part), AgencyId(part.lead), instant(part, "due_at")
    ),
    "handover_reply": lambda part: HandoverReplyParticulars(
        enum_value("outcome", HandoverOutcome, part.outcome)
    ),
    "rating": lambda part: RatingParticulars(enum_value("rating", Rating, part.rating)),
    **casework_particulars.READERS,
}
