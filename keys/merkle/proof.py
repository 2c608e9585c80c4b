"""Checking another party's log proofs: does it hold this entry, did it only grow?

The verification algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2. They
raise, so that a caller cannot overlook a proof that fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hmac import compare_digest

from keys.errors import ForkedLogError
from keys.merkle.hashing import EMPTY_ROOT, node_hash


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> None:
    """Require that the log of `size` leaves with this root has `leaf` at `index`.

    `leaf` is the leaf's hash, from `merkle.leaf_hash`.

    Raises:
        ForkedLogError: it has not, or the proof does not say so.
    """
    if not 0 <= index < size:
        raise ForkedLogError(f"no leaf {index} in a log of {size}")
    computed = leaf
    for sibling, on_left in _climb(index, size - 1, path):
        computed = (
            node_hash(sibling, computed) if on_left else node_hash(computed, sibling)
        )
    _require_root(computed, root, f"leaf {index} is not in the log of {size}")


def verify_consistency(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Require that the log of `new` leaves begins with the log of `old`.

    Raises:
        ForkedLogError: it does not, or the proof does not say so.
    """
    forked = f"the log of {new} does not begin with the log of {old}"
    if not 0 <= old <= new:
        raise ForkedLogError(forked)
    if old in {0, new}:
        _require_nothing_to_prove(old, path, old_root, new_root, forked)
        return
    path = path if old & (old - 1) else (old_root, *path)
    if not path:
        raise ForkedLogError(forked)
    # Step 5: start at the largest perfect subtree that ends the old log.
    ending = (old & -old).bit_length() - 1
    was = now = path[0]
    for sibling, on_left in _climb((old - 1) >> ending, (new - 1) >> ending, path[1:]):
        if on_left:
            was, now = node_hash(sibling, was), node_hash(sibling, now)
        else:
            now = node_hash(now, sibling)
    _require_root(was, old_root, forked)
    _require_root(now, new_root, forked)


def _climb(
    index: int, last: int, path: Sequence[bytes]
) -> Iterator[tuple[bytes, bool]]:
    """Pair each sibling with whether it is the left one, up to the root.

    `index` and `last` are the RFC's fn and sn: where we are on a level, and
    where that level ends.
    """
    for sibling in path:
        if last == 0:
            raise ForkedLogError("the proof is too long")
        on_left = bool(index & 1) or index == last
        yield sibling, on_left
        # On the ragged right edge a subtree has no sibling on some levels.
        while on_left and not index & 1 and index:
            index >>= 1
            last >>= 1
        index >>= 1
        last >>= 1
    if last:
        raise ForkedLogError("the proof is too short")


def _require_root(computed: bytes, root: bytes, otherwise: str) -> None:
    if not compare_digest(computed, root):
        raise ForkedLogError(otherwise)


def _require_nothing_to_prove(
    old: int, path: Sequence[bytes], old_root: bytes, new_root: bytes, otherwise: str
) -> None:
    """Handle the empty log and the unchanged log, whose proofs are empty."""
    if path:
        raise ForkedLogError("the proof is too long")
    _require_root(old_root, EMPTY_ROOT if old == 0 else new_root, otherwise)
