"""How a log's entries are hashed into one root (RFC 9162 section 2.1.1).

A leaf is hashed with prefix 0x00 and an interior node with prefix 0x01, so
that neither can pass for the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

HASH_BYTES = 32
MAX_LEAVES = 2**63 - 1  # what a signed 64-bit column can count

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Hash one entry of a log (RFC 9162 section 2.1.1)."""
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbouring subtrees into their parent (section 2.1.1)."""
    return sha256(b"\1" + left + right).digest()


def fold(peaks: Sequence[bytes]) -> bytes:
    """Join the roots of ever smaller perfect subtrees, left to right."""
    if not peaks:
        return EMPTY_ROOT
    rightmost_first = reversed(peaks)
    root = next(rightmost_first)
    for peak in rightmost_first:
        root = node_hash(peak, root)
    return root
