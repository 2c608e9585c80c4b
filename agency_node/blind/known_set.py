"""Known sets: what an affiliate publishes of whom it holds, and only its key can read.

Each identifier of each person, as the six-byte output under the affiliate's key of the
month, among random ones that fill the set up to one of five sizes. Whoever has the set
can look up an output; to make one takes the key, so takes asking.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from agency_node.blind.encoding import (
    DIGEST_BYTES,
    EPOCH_BYTES,
    closed,
    epoch_bytes,
    opened,
    read_epoch,
)
from agency_node.blind.epoch import Epoch
from agency_node.blind.outputs import (
    SHORT_BYTES,
    find,
    require_ascending,
    shortened,
)
from keys.oprf import POINT_BYTES
from mash.errors import MalformedError

SIZE_CLASSES: Final = tuple(4**power for power in range(7, 12))
"""How many outputs a set has: 16,384 to 4,194,304, random ones included."""

CANARY_BYTES: Final = 32

_LABEL: Final = b"mash/known-set/v1\0"
_COUNT_BYTES: Final = 4
_HEAD_BYTES: Final = EPOCH_BYTES + POINT_BYTES + CANARY_BYTES + _COUNT_BYTES
_FRAME_BYTES: Final = len(_LABEL) + _HEAD_BYTES + DIGEST_BYTES

MAX_SET_BYTES: Final = _FRAME_BYTES + SIZE_CLASSES[-1] * SHORT_BYTES
"""25,165,945: about 450,000 people."""


@dataclass(frozen=True, slots=True)
class KnownSet:
    """One affiliate's set for one month, as it stands after the changes so far.

    `public` commits to the key (32 bytes, `EvaluationKey.public`). `canary` is a random
    text of 32 bytes whose output is in the set. `outputs` are six bytes each, in
    ascending order; as many as one of `SIZE_CLASSES`.

    Raises:
        MalformedError: The text names the field.

    """

    epoch: Epoch
    public: bytes
    canary: bytes
    outputs: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.public) != POINT_BYTES:
            raise MalformedError(f"public: {POINT_BYTES} bytes")
        if len(self.canary) != CANARY_BYTES:
            raise MalformedError(f"canary: {CANARY_BYTES} bytes")
        require_ascending("outputs", self.outputs)
        if len(self) not in SIZE_CLASSES:
            raise MalformedError(f"outputs: as many as one of {SIZE_CLASSES}")

    def __len__(self) -> int:
        return len(self.outputs) // SHORT_BYTES

    def contains(self, output: bytes) -> bool:
        """Whether an output, whole or shortened, is in the set."""
        _, found = find(self.outputs, shortened(output))
        return found

    @property
    def digest(self) -> bytes:
        """SHA-256 of everything in it: what a change names as before and after."""
        return encode(self)[-DIGEST_BYTES:]


def encode(known_set: KnownSet) -> bytes:
    r"""Return a set as it is signed and published; integers are big-endian.

    ``mash/known-set/v1\0`` ‖ year u16 ‖ month u8 ‖ public 32 ‖ canary 32 ‖
    count u32 ‖ outputs ‖ SHA-256 of all before.
    """
    head = epoch_bytes(known_set.epoch) + known_set.public + known_set.canary
    count = len(known_set).to_bytes(_COUNT_BYTES, "big")
    return closed(_LABEL + head + count + known_set.outputs)


def decode(encoded: bytes) -> KnownSet:
    """Read a set, whoever made it.

    Raises:
        TooLargeError: It has over `MAX_SET_BYTES`.
        MalformedError: It was cut short or changed, or is not as `encode` makes it.

    """
    body = opened("known set", encoded, _LABEL, MAX_SET_BYTES)
    head, outputs = body[:_HEAD_BYTES], body[_HEAD_BYTES:]
    count = int.from_bytes(head[-_COUNT_BYTES:], "big")
    if len(head) != _HEAD_BYTES or count * SHORT_BYTES != len(outputs):
        raise MalformedError("known set: its count is not that of its outputs")
    public_from, canary_from = EPOCH_BYTES, EPOCH_BYTES + POINT_BYTES
    return KnownSet(
        epoch=read_epoch(head[:EPOCH_BYTES]),
        public=head[public_from:canary_from],
        canary=head[canary_from:-_COUNT_BYTES],
        outputs=outputs,
    )
