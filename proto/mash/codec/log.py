"""Leaves, receipts and deliveries of the hub's log between value and wire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mash.codec.envelope import envelope_digest
from mash.codec.strict import instant, timestamp
from mash.errors import MalformedError
from mash.receipt import HubReceipt
from mash.v1 import log_pb2

LEAF_BYTES = 40
"""accepted_at in Unix milliseconds (u64, big-endian), SHA-256 of the envelope."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the log commits to: when, and which envelope (its digest)."""

    accepted_at: datetime
    digest: bytes


def encode_leaf(leaf: Leaf) -> bytes:
    """Serialise a leaf: 40 bytes. Times are cut to the millisecond."""
    millis = (leaf.accepted_at - _EPOCH) // _MILLISECOND
    return millis.to_bytes(8, "big") + leaf.digest


def decode_leaf(data: bytes) -> Leaf:
    """Parse a leaf.

    Raises:
        MalformedError: It is not 40 bytes or not a time.

    """
    if len(data) != LEAF_BYTES:
        raise MalformedError("leaves: 40 bytes each")
    try:
        at = _EPOCH + int.from_bytes(data[:8], "big") * _MILLISECOND
    except OverflowError:
        raise MalformedError("leaves: not a time") from None
    return Leaf(at, data[8:])


def leaf_of(accepted_at: datetime, envelope: bytes) -> bytes:
    """The leaf data of a serialised envelope accepted at a time."""
    return encode_leaf(Leaf(accepted_at, envelope_digest(envelope)))


def receipt_message(receipt: HubReceipt) -> log_pb2.HubReceipt:
    """Put a receipt into its message."""
    return log_pb2.HubReceipt(
        index=receipt.index,
        accepted_at=timestamp(receipt.accepted_at),
        checkpoint=receipt.checkpoint,
        inclusion_path=receipt.inclusion_path,
    )


def receipt_value(message: log_pb2.HubReceipt, checkpoint: str = "") -> HubReceipt:
    """Take a receipt out of its message. It is still unverified.

    In a batch the receipts leave their checkpoint empty and share `checkpoint`.

    Raises:
        MalformedError: The time is missing.

    """
    return HubReceipt(
        index=message.index,
        accepted_at=instant(message, "accepted_at"),
        checkpoint=message.checkpoint or checkpoint,
        inclusion_path=tuple(message.inclusion_path),
    )
