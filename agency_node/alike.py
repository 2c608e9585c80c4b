"""Alike: what makes one answer look like any other, from outside the seal.

Known, not known, withheld, and nothing found because it is covert: they share one
length. What the hub sees of an answer may follow from the request and from the
agency, never from what was found. How long a person takes is not hidden: see
docs/threat-model.md.
"""

from __future__ import annotations

from agency_node.casework.practice import Practice
from keys.sealing import LENGTH_BYTES, SIZE_CLASSES
from mash.kinds import StatementKind

LIKE_ANSWERS = frozenset(
    {StatementKind.ANSWER, StatementKind.TICK, StatementKind.CORRECTION}
)
"""Kinds that say whether somebody is known: each is sealed as long as any other."""

SIGNED_BYTES = 512
"""What two signatures and their envelope add to a content, at most."""


def least_bytes(kind: StatementKind, practice: Practice) -> int:
    """The least size class that a statement of this kind is sealed in, in bytes."""
    if kind in LIKE_ANSWERS:
        return practice.answer_kilobytes * 1024
    return SIZE_CLASSES[0]


def most_content_bytes(practice: Practice) -> int:
    """How long the content of an answer may be without being longer than the others."""
    return practice.answer_kilobytes * 1024 - LENGTH_BYTES - SIGNED_BYTES
