"""The particulars of each kind between value and wire. See statement.proto."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, TypeVar

from mash.agency import AgencyId
from mash.codec.strict import instant, timestamp
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, HandoverOutcome, RecallReason, ReceiptEvent
from mash.rating import Rating
from mash.statement import (
    EnquiryOutline,
    EnquiryParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    Particulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.v1 import statement_pb2 as pb

E = TypeVar("E", bound=IntEnum)


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


def _enum(field: str, kind: type[E], number: int) -> E:
    try:
        return kind(number)
    except ValueError:
        raise MalformedError(f"{field}: unset or unknown") from None


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
        pb.ReceiptParticulars(event=part.event.value),
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
}


def outline_message(outline: EnquiryOutline) -> pb.EnquiryOutline:
    """Put an outline into its message."""
    return pb.EnquiryOutline(
        kind=outline.kind.value,  # type: ignore[arg-type]
        rating=outline.rating.value,  # type: ignore[arg-type]
        received_at=timestamp(outline.received_at),
    )


def _outline(part: Any) -> EnquiryOutline:  # noqa: ANN401 - any message with an outline
    return EnquiryOutline(
        _enum("kind", EnquiryKind, part.outline.kind),
        _enum("rating", Rating, part.outline.rating),
        instant(part.outline, "received_at"),
    )


_READERS: dict[str, Callable[[Any], Particulars]] = {
    "enquiry": lambda part: EnquiryParticulars(
        _outline(part), tuple(map(AgencyId, part.circle))
    ),
    "request": lambda part: RequestParticulars(_outline(part), instant(part, "due_at")),
    "recall": lambda part: RecallParticulars(
        _enum("reason", RecallReason, part.reason)
    ),
    "receipt": lambda part: ReceiptParticulars(
        _enum("event", ReceiptEvent, part.event)
    ),
    "handover": lambda part: HandoverParticulars(
        _outline(part), AgencyId(part.lead), instant(part, "due_at")
    ),
    "handover_reply": lambda part: HandoverReplyParticulars(
        _enum("outcome", HandoverOutcome, part.outcome)
    ),
    "rating": lambda part: RatingParticulars(_enum("rating", Rating, part.rating)),
}
