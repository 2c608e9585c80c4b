"""Outlines and closed lists between value and wire: what many particulars share."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, TypeVar

from mash.codec.strict import instant, timestamp
from mash.errors import MalformedError
from mash.kinds import EnquiryKind
from mash.particulars import EnquiryOutline
from mash.rating import Rating
from mash.v1 import statement_pb2 as pb

E = TypeVar("E", bound=IntEnum)


def enum_value(field: str, kind: type[E], number: int) -> E:
    """Read one of a closed list.

    Raises:
        MalformedError: It is unset or not in the list.

    """
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


def outline_value(part: Any) -> EnquiryOutline:  # noqa: ANN401 - any message with an outline
    """Read the outline of particulars that have one.

    Raises:
        MalformedError: A field of it is missing or unknown.

    """
    return EnquiryOutline(
        enum_value("kind", EnquiryKind, part.outline.kind),
        enum_value("rating", Rating, part.outline.rating),
        instant(part.outline, "received_at"),
    )
