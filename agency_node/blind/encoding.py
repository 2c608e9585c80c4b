"""Encoding: what sets and their daily changes share on the way.

A label with its version, the fields, and the SHA-256 of both, which notices what was
cut short or changed on a disk. Who made it is said by the signature around it.
"""

from __future__ import annotations

from hashlib import sha256

from agency_node.blind.epoch import Epoch
from mash.errors import MalformedError, TooLargeError

DIGEST_BYTES = 32
EPOCH_BYTES = 3


def closed(body: bytes) -> bytes:
    """Return an encoding: the body, and its digest."""
    return body + sha256(body).digest()


def opened(field: str, encoded: bytes, label: bytes, most: int) -> bytes:
    """Return what stands between the label and the digest of an encoding.

    Raises:
        TooLargeError: It has over `most` bytes.
        MalformedError: It begins otherwise, or was cut short or changed.

    """
    if len(encoded) > most:
        raise TooLargeError(f"{field}: at most {most} bytes")
    if not encoded.startswith(label):
        raise MalformedError(f"{field}: not one, or of another version")
    body, digest = encoded[:-DIGEST_BYTES], encoded[-DIGEST_BYTES:]
    if len(encoded) < len(label) + DIGEST_BYTES or sha256(body).digest() != digest:
        raise MalformedError(f"{field}: cut short or changed; fetch it again")
    return body[len(label) :]


def epoch_bytes(epoch: Epoch) -> bytes:
    """Return an epoch as year u16 and month u8, big-endian."""
    return epoch.year.to_bytes(2, "big") + bytes([epoch.month])


def read_epoch(data: bytes) -> Epoch:
    """Read an epoch of three bytes.

    Raises:
        MalformedError: There is no such month.

    """
    return Epoch(int.from_bytes(data[:2], "big"), data[2])
