"""Strict parsing: one meaning for every blob, or none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

from google.protobuf.message import DecodeError, Message
from google.protobuf.timestamp_pb2 import Timestamp

from mash.errors import MalformedError

M = TypeVar("M", bound=Message)

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
# No clock here reaches further, and arithmetic near the ends of the calendar fails.


def parse(kind: type[M], payload: bytes) -> M:
    """Parse a message that has exactly one encoding.

    Fields stand in ascending order, once each, none unknown and none at its
    default. So two readers cannot understand one signed blob differently.

    Raises:
        MalformedError: The payload is anything else.

    """
    try:
        message = kind.FromString(payload)
    except DecodeError:
        raise MalformedError(f"{kind.__name__}: not a message of this kind") from None
    message.DiscardUnknownFields()
    if message.SerializeToString(deterministic=True) != payload:
        raise MalformedError(f"{kind.__name__}: unknown, repeated or disordered fields")
    return message


def instant(message: Message, field: str) -> datetime:
    """Read a required time, aware and in UTC, to the microsecond.

    Raises:
        MalformedError: It is missing, or not within 2000 to 2199.

    """
    if not message.HasField(field):
        raise MalformedError(f"{field}: required")
    stamp: Timestamp = getattr(message, field)
    try:
        at = stamp.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise MalformedError(f"{field}: not a time") from None
    if not _EARLIEST <= at < _LATEST:
        raise MalformedError(f"{field}: give a time of this century or the next")
    return at


def timestamp(at: datetime) -> Timestamp:
    """Write a time. It must be aware."""
    stamp = Timestamp()
    stamp.FromDatetime(at)
    return stamp
