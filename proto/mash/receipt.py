"""Receipts: the hub's signed word that a statement is in its log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from keys.checkpoint import Checkpoint, verify_checkpoint
from keys.envelope import VerifyKey
from keys.errors import ForkedLogError
from keys.merkle import HASH_BYTES, leaf_hash, verify_inclusion
from mash.errors import MalformedError
from mash.leaf import leaf_of
from mash.limits import MAX_CHECKPOINT_BYTES, MAX_INCLUSION_PATH


@dataclass(frozen=True, slots=True)
class HubReceipt:
    """Where and when the hub accepted a statement, with the proof. Unverified.

    `index` counts from 0, `accepted_at` is aware and exact to the millisecond,
    `checkpoint` is a C2SP signed note, `inclusion_path` RFC 9162 hashes of 32
    bytes each.

    Raises:
        MalformedError: A part is larger than log.proto allows.

    """

    index: int
    accepted_at: datetime
    checkpoint: str
    inclusion_path: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if len(self.checkpoint.encode()) > MAX_CHECKPOINT_BYTES:
            raise MalformedError(f"checkpoint: at most {MAX_CHECKPOINT_BYTES} bytes")
        if len(self.inclusion_path) > MAX_INCLUSION_PATH:
            raise MalformedError(f"inclusion_path: at most {MAX_INCLUSION_PATH}")
        if any(len(digest) != HASH_BYTES for digest in self.inclusion_path):
            raise MalformedError(f"inclusion_path: {HASH_BYTES} bytes each")

    def require(self, envelope: bytes, origin: str, log_key: VerifyKey) -> Checkpoint:
        """Return the checkpoint that covers this envelope, or refuse the receipt.

        Args:
            envelope: The serialised envelope that was handed in.
            origin: The log's origin, from the register.
            log_key: The log's Ed25519 public key, from the register.

        Raises:
            UnverifiedError: The hub's log key did not sign the checkpoint.
            ForkedLogError: The checkpoint is of another log, or does not cover
                this envelope at this place and time.

        """
        checkpoint = verify_checkpoint(self.checkpoint, origin, log_key)
        _require_origin(checkpoint, origin)
        self.require_under(checkpoint, envelope)
        return checkpoint

    def require_under(self, checkpoint: Checkpoint, envelope: bytes) -> None:
        """Refuse a receipt that a checkpoint, verified before, does not cover.

        A batch of receipts shares its checkpoint: verify that once.

        Raises:
            ForkedLogError: It does not cover this envelope at this place and time.

        """
        verify_inclusion(
            leaf_hash(leaf_of(self.accepted_at, envelope)),
            self.index,
            checkpoint.size,
            self.inclusion_path,
            checkpoint.root,
        )


def _require_origin(checkpoint: Checkpoint, origin: str) -> None:
    if checkpoint.origin != origin:
        raise ForkedLogError("the checkpoint is of another log")
