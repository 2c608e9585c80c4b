"""Following the log: every leaf hashed here, every root compared with the hub's word.

Pure. A hub that shortens its log, rewrites a leaf, or shows two members two logs
signs a checkpoint that contradicts another; whoever holds both has the proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from agency_node.delivery import Delivery
from agency_node.store.log_position import Position
from keys.checkpoint import Checkpoint, verify_checkpoint
from keys.envelope import VerifyKey
from keys.errors import ForkedLogError, UnverifiedError
from keys.merkle import leaf_hash
from mash.leaf import LEAF_BYTES, Leaf, decode_leaf
from mash.limits import MAX_DELIVERY_LEAVES

FEW_LEAVES = 64
"""In a stretch this short every root is worked out: receipts will ask for them."""

Claims = Mapping[int, bytes]
"""Roots (32 bytes) by size that the hub signed, and that we have not come to yet."""


@dataclass(frozen=True, slots=True)
class LogKey:
    """How a checkpoint of the hub's log is known: its origin and Ed25519 key."""

    origin: str
    key: VerifyKey

    def verify(self, note: str) -> Checkpoint:
        """Return the checkpoint in a note that the hub signed.

        Raises:
            UnverifiedError: The hub did not sign it, or it is of another log.

        """
        checkpoint = verify_checkpoint(note, self.origin, self.key)
        if checkpoint.origin != self.origin:
            raise UnverifiedError("the checkpoint is of another log")
        return checkpoint


@dataclass(frozen=True, slots=True)
class Stretch:
    """A verified stretch: where we stand now, its leaves by index, roots by size."""

    position: Position
    leaves: Mapping[int, Leaf]
    roots: Mapping[int, bytes]


def follow(
    position: Position, delivery: Delivery, log: LogKey, claims: Claims, now: datetime
) -> Stretch:
    """Verify a delivery against everything the hub signed before.

    Raises:
        UnverifiedError: The hub did not sign the checkpoint: drop the line.
        MalformedError: The leaves are not leaves: drop the line.
        ForkedLogError: The hub signed two logs, or one whose clock goes back:
            believe it no more.

    """
    leaves = _leaves(delivery)
    checkpoint = log.verify(delivery.checkpoint)
    if delivery.first_index != position.range.size:
        raise UnverifiedError("the delivery does not go on where the last one ended")
    reached, roots = position.range, dict[int, bytes]()
    for data in leaves:
        reached = reached.append(leaf_hash(data))
        if len(leaves) <= FEW_LEAVES or reached.size in claims:
            roots[reached.size] = reached.root()
        if claims.get(reached.size, b"") not in {b"", roots.get(reached.size)}:
            raise ForkedLogError(f"two roots are signed for size {reached.size}")
    require_same(checkpoint, reached.size, reached.root())
    roots[reached.size] = checkpoint.root
    found = {
        delivery.first_index + place: decode_leaf(data)
        for place, data in enumerate(leaves)
    }
    there = replace(
        position,
        range=reached,
        checkpoint=delivery.checkpoint,
        seen_at=now,
        latest=_latest(position.latest, found.values()),
    )
    return Stretch(there, found, roots)


def require_same(checkpoint: Checkpoint, size: int, root: bytes) -> None:
    """Refuse a signed checkpoint that is not what we computed.

    Raises:
        ForkedLogError: The hub signed another log.

    """
    if (checkpoint.size, checkpoint.root) != (size, root):
        raise ForkedLogError(
            f"the hub signed {checkpoint.size} leaves; we hold {size} or other ones"
        )


def _latest(latest: datetime | None, leaves: Iterable[Leaf]) -> datetime | None:
    """Refuse a log whose clock goes back.

    Keys and people are judged by the time in the leaf: a hub that could choose it
    freely could let those speak again who have lost their standing.
    """
    for leaf in leaves:
        if latest is not None and leaf.accepted_at < latest:
            raise ForkedLogError("the hub signed a log whose clock goes back")
        latest = leaf.accepted_at
    return latest


def _leaves(delivery: Delivery) -> list[bytes]:
    data = delivery.leaves
    if len(data) % LEAF_BYTES or len(data) > MAX_DELIVERY_LEAVES * LEAF_BYTES:
        raise UnverifiedError(f"leaves: {LEAF_BYTES} bytes each, not too many")
    return [data[at : at + LEAF_BYTES] for at in range(0, len(data), LEAF_BYTES)]
