"""Append-only Merkle trees: what makes a log impossible to rewrite unnoticed.

RFC 9162 section 2.1 with SHA-256; every hash is 32 bytes. The log keeps a
`Tree`; whoever only has to check the log keeps a `CompactRange`, which is never
more than 64 hashes however long the log grows, and calls the two `verify`
functions on the log's proofs.
"""

from __future__ import annotations

from keys.merkle.compact_range import CompactRange
from keys.merkle.hashing import EMPTY_ROOT, HASH_BYTES, leaf_hash, node_hash
from keys.merkle.proof import verify_consistency, verify_inclusion
from keys.merkle.tree import Tree

__all__ = [
    "EMPTY_ROOT",
    "HASH_BYTES",
    "CompactRange",
    "Tree",
    "leaf_hash",
    "node_hash",
    "verify_consistency",
    "verify_inclusion",
]
