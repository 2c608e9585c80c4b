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
    match particulars:
        case None:
            return "", None
        case EnquiryParticulars(outline, circle):
            return "enquiry", pb.EnquiryParticulars(
                outline=outline_message(outline), circle=circle
            )
        case RequestParticulars(outline, due_at):
            return "request", pb.RequestParticulars(
                outline=outline_message(outline), due_at=timestamp(due_at)
            )
        case RecallParticulars(reason):
            return "recall", pb.RecallParticulars(reason=reason.value)  # type: ignore[arg-type]
        case ReceiptParticulars(event):
            return "receipt", pb.ReceiptParticulars(event=event.value)  # type: ignore[arg-type]
        case HandoverParticulars(outline, lead, due_at):
            return "handover", pb.HandoverParticulars(
                outline=outline_message(outline), lead=lead, due_at=timestamp(due_at)
            )
        case HandoverReplyParticulars(outcome):
            return "handover_reply", pb.HandoverReplyParticulars(
                outcome=outcome.value  # type: ignore[arg-type]
            )
        case RatingParticulars(rating):
            return "rating", pb.RatingParticulars(rating=rating.value)  # type: ignore[arg-type]


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
    "request": lambda part: RequestParticulars(
        _outline(part), instant(part, "due_at")
    ),
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
