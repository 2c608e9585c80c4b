"""What a checker remembers of a log, and what a log can take back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keys.errors import ForkedLogError
from keys.merkle import CompactRange, leaf_hash
from tests.keys.test_merkle import grown


@given(st.integers(0, 300), st.integers(0, 300))
def test_what_a_checker_remembers_gives_the_log_s_own_root(
    first: int, more: int
) -> None:
    """A compact range fed in two parts equals the tree fed at once."""
    tree = grown(first + more)
    leaves = [leaf_hash(b"entry %d" % number) for number in range(first + more)]
    seen = CompactRange().extend(leaves[:first])

    assert seen.root() == tree.root(first)
    assert seen == tree.compact(first)
    assert (
        CompactRange.decode(seen.encode()).extend(leaves[first:]).root() == tree.root()
    )


def test_a_compact_range_grows_without_changing() -> None:
    """The old value still stands for the old log."""
    before = CompactRange().extend([leaf_hash(b"entry 0")])
    after = before.append(leaf_hash(b"entry 1"))

    assert (before.size, before.root()) == (1, grown(1).root())
    assert (after.size, after.root()) == (2, grown(2).root())


@pytest.mark.parametrize(
    "encoded",
    [
        b"",
        bytes(7),
        bytes(8) + bytes(32),
        (3).to_bytes(8, "big") + bytes(32),
        bytes(9),
        b"\xff" * 8 + bytes(64 * 32),
    ],
    ids=[
        "empty",
        "short",
        "peaks without leaves",
        "peaks missing",
        "ragged",
        "beyond any log",
    ],
)
def test_bytes_that_are_no_range_are_refused(encoded: bytes) -> None:
    """What was stored must be whole."""
    with pytest.raises(ForkedLogError):
        CompactRange.decode(encoded)


def test_a_peak_of_the_wrong_length_is_refused() -> None:
    """Peaks are hashes."""
    with pytest.raises(ForkedLogError):
        CompactRange(1, (bytes(31),))
