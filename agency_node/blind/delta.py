"""Deltas: what a day changed in a known set, as many added as removed.

Both are filled up with random ones, so the set stays as large as it was, and a day on
which nothing changed looks like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
from agency_node.blind.known_set import SIZE_CLASSES, KnownSet
from agency_node.blind.outputs import SHORT_BYTES, find, require_ascending, unpacked
from mash.errors import MalformedError

MAX_CHANGES: Final = SIZE_CLASSES[-1] // 16
"""Added, and as many removed; whoever changes more publishes a new set."""

STEPS_IN_A_SET: Final = 256
"""Changes are counted in steps of a 256th of the set: 64 of the smallest."""

_LABEL: Final = b"mash/known-set-delta/v1\0"
_COUNT_BYTES: Final = 4
_HEAD_BYTES: Final = EPOCH_BYTES + 2 * DIGEST_BYTES + _COUNT_BYTES
_FRAME_BYTES: Final = len(_LABEL) + _HEAD_BYTES + DIGEST_BYTES

MAX_DELTA_BYTES: Final = _FRAME_BYTES + 2 * MAX_CHANGES * SHORT_BYTES


@dataclass(frozen=True, slots=True)
class Delta:
    """One day's change.

    `before` and `after` are the digests of the set it is for and of the one it makes.
    `added` and `removed` are six bytes each, in ascending order, equally many.

    Raises:
        MalformedError: The text names the field.

    """

    epoch: Epoch
    before: bytes
    after: bytes
    added: bytes = field(repr=False)
    removed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if {len(self.before), len(self.after)} != {DIGEST_BYTES}:
            raise MalformedError(f"before, after: {DIGEST_BYTES} bytes each")
        require_ascending("added", self.added)
        require_ascending("removed", self.removed)
        if not 0 < len(self) <= MAX_CHANGES or len(self.added) != len(self.removed):
            raise MalformedError(f"added, removed: equally many, 1 to {MAX_CHANGES}")

    def __len__(self) -> int:
        return len(self.added) // SHORT_BYTES


def apply(known_set: KnownSet, delta: Delta) -> KnownSet:
    """Return the set after a day.

    Raises:
        MalformedError: The change is for another set, or makes another.

    """
    if delta.epoch != known_set.epoch or delta.before != known_set.digest:
        raise MalformedError("delta: for another set; fetch those before it, or all")
    changed = replace(known_set, outputs=_merged(known_set.outputs, delta))
    if changed.digest != delta.after:
        raise MalformedError("delta: it does not lead to the set that it names")
    return changed


def _merged(outputs: bytes, delta: Delta) -> bytes:
    places = [(*find(outputs, short), short, True) for short in unpacked(delta.added)]
    places += [
        (*find(outputs, short), short, False) for short in unpacked(delta.removed)
    ]
    pieces, done = [], 0
    for place, found, short, is_added in sorted(places):
        if found is is_added:
            raise MalformedError("delta: adds what is there, or removes what is not")
        pieces += [outputs[done:place], short if is_added else b""]
        done = place if is_added else place + SHORT_BYTES
    return b"".join([*pieces, outputs[done:]])


def encode(delta: Delta) -> bytes:
    r"""Return a change as it is signed and published; integers are big-endian.

    ``mash/known-set-delta/v1\0`` ‖ year u16 ‖ month u8 ‖ before 32 ‖ after 32 ‖
    count u32 ‖ added ‖ removed ‖ SHA-256 of all before.
    """
    head = epoch_bytes(delta.epoch) + delta.before + delta.after
    count = len(delta).to_bytes(_COUNT_BYTES, "big")
    return closed(_LABEL + head + count + delta.added + delta.removed)


def decode(encoded: bytes) -> Delta:
    """Read a change, whoever made it.

    Raises:
        TooLargeError: It has over `MAX_DELTA_BYTES`.
        MalformedError: It was cut short or changed, or is not as `encode` makes it.

    """
    body = opened("delta", encoded, _LABEL, MAX_DELTA_BYTES)
    head, both = body[:_HEAD_BYTES], body[_HEAD_BYTES:]
    each = int.from_bytes(head[-_COUNT_BYTES:], "big") * SHORT_BYTES
    if len(head) != _HEAD_BYTES or 2 * each != len(both):
        raise MalformedError("delta: its count is not that of its outputs")
    middle = EPOCH_BYTES + DIGEST_BYTES
    return Delta(
        epoch=read_epoch(head[:EPOCH_BYTES]),
        before=head[EPOCH_BYTES:middle],
        after=head[middle:-_COUNT_BYTES],
        added=both[:each],
        removed=both[each:],
    )
