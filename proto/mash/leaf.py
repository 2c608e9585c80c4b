"""Leaves: what the hub's log commits to, forty bytes a statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from mash.errors import MalformedError

LEAF_BYTES = 40
"""accepted_at in Unix milliseconds (u64, big-endian), SHA-256 of the envelope."""

_TIME_BYTES = 8
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
    return millis.to_bytes(_TIME_BYTES, "big") + leaf.digest


def decode_leaf(data: bytes) -> Leaf:
    """Parse a leaf.

    Raises:
        MalformedError: It is not 40 bytes or not a time.

    """
    if len(data) != LEAF_BYTES:
        raise MalformedError(f"leaves: {LEAF_BYTES} bytes each")
    try:
        millis = int.from_bytes(data[:_TIME_BYTES], "big")
        return Leaf(_EPOCH + millis * _MILLISECOND, data[_TIME_BYTES:])
    except OverflowError:
        raise MalformedError("leaves: not a time") from None


def leaf_of(accepted_at: datetime, envelope: bytes) -> bytes:
    """The leaf data of a serialised envelope accepted at a time."""
    return encode_leaf(Leaf(accepted_at, sha256(envelope).digest()))
