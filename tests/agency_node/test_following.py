"""Following: however a log is cut up, one log; whatever contradicts it, no log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.delivery import Delivery
from agency_node.following import FEW_LEAVES, LogKey, follow
from agency_node.store.log_position import Position
from agency_node.witnessing import Claims
from keys.checkpoint import Checkpoint, sign_checkpoint
from keys.envelope import SigningKey
from keys.errors import ForkedLogError, UnverifiedError
from keys.merkle import Tree
from mash.leaf import Leaf, encode_leaf

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
KEY = SigningKey(bytes(32))
LOG = LogKey("trial-hub/log", KEY.verify_key)


def leaves_of(size: int) -> list[bytes]:
    """Leaves of a log, a second apart."""
    return [
        encode_leaf(Leaf(NOW + timedelta(seconds=n), n.to_bytes(32, "big")))
        for n in range(size)
    ]


def note_of(leaves: Sequence[bytes], key: SigningKey = KEY) -> str:
    """The hub's word on a log."""
    checkpoint = checkpoint_of(leaves)
    return sign_checkpoint(checkpoint, LOG.origin, key)


def checkpoint_of(leaves: Sequence[bytes]) -> Checkpoint:
    """What the hub signs."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return Checkpoint(LOG.origin, tree.size, tree.root())


def stretch(leaves: Sequence[bytes], first: int, until: int) -> Delivery:
    """A delivery of part of a log."""
    return Delivery(first, b"".join(leaves[first:until]), (), note_of(leaves[:until]))


def walk(leaves: Sequence[bytes], cuts: Sequence[int]) -> Position:
    """Follow a log in stretches that end at these sizes."""
    position = Position()
    for cut in cuts:
        delivery = stretch(leaves, position.range.size, cut)
        position = follow(position, delivery, LOG, {}, NOW).position
    return position


@given(cuts=st.lists(st.integers(1, 40), max_size=8).map(sorted))
def test_a_log_is_the_same_however_it_is_cut(cuts: list[int]) -> None:
    """Stretches of any length, empty ones too, come to the hub's own root."""
    leaves = leaves_of(40)

    position = walk(leaves, [*cuts, 40])

    assert position.range.root() == checkpoint_of(leaves).root
    assert position.latest == NOW + timedelta(seconds=39)


def test_every_root_of_a_short_stretch_is_remembered() -> None:
    """So that receipts which come late need no proof."""
    leaves = leaves_of(FEW_LEAVES + 1)

    short = follow(Position(), stretch(leaves, 0, FEW_LEAVES), LOG, {}, NOW)
    long = follow(Position(), stretch(leaves, 0, FEW_LEAVES + 1), LOG, {}, NOW)

    assert sorted(short.roots) == list(range(1, FEW_LEAVES + 1))
    assert short.roots[7] == checkpoint_of(leaves[:7]).root
    assert list(long.roots) == [FEW_LEAVES + 1]


def test_a_claim_is_checked_on_the_way_past_it() -> None:
    """The hub signed another root for a size in the middle of the stretch."""
    leaves = leaves_of(100)
    honest = {50: checkpoint_of(leaves[:50]).root}

    assert follow(Position(), stretch(leaves, 0, 100), LOG, honest, NOW).roots[50]
    with pytest.raises(ForkedLogError, match="50"):
        follow(Position(), stretch(leaves, 0, 100), LOG, {50: bytes(32)}, NOW)


def test_another_hubs_log_is_not_ours() -> None:
    """Properly signed, by somebody else, or for somebody else."""
    leaves = leaves_of(3)
    other = Delivery(0, b"".join(leaves), (), note_of(leaves, SigningKey(b"o" * 32)))

    with pytest.raises(UnverifiedError):
        follow(Position(), other, LOG, {}, NOW)


# --- claims -------------------------------------------------------------------


def test_a_claim_ahead_waits_until_we_come_to_it() -> None:
    """A receipt may cover what has not been delivered yet."""
    leaves, claims = leaves_of(20), Claims()
    position = walk(leaves, [5])
    claims.hear(checkpoint_of(leaves[:12]), position)

    ahead = claims.ahead
    reached = follow(position, stretch(leaves, 5, 20), LOG, ahead, NOW)
    claims.reach(reached.position, reached.roots, ahead)

    assert ahead == {12: checkpoint_of(leaves[:12]).root}
    assert claims.ahead == {}
    assert claims.unproved == {}
    claims.hear(checkpoint_of(leaves[:12]), reached.position)


def test_two_claims_for_one_size_are_two_logs() -> None:
    """Wherever they stand: ahead of us, where we are, behind us."""
    leaves = leaves_of(20)
    forged = [*leaves[:-1], bytes(40)]
    position = walk(leaves, [10])
    claims = Claims()
    claims.reach(position, {10: position.range.root()}, {})
    claims.hear(checkpoint_of(leaves), position)

    for lie in (forged, [*forged[:9], bytes(40)]):
        with pytest.raises(ForkedLogError):
            claims.hear(checkpoint_of(lie), position)


def test_a_claim_that_was_heard_too_late_is_not_taken_on_trust() -> None:
    """It came while the stretch was being verified: compare, or have it proved."""
    leaves, claims = leaves_of(200), Claims()
    claims.hear(checkpoint_of(leaves[:77]), Position())
    reached = follow(Position(), stretch(leaves, 0, 200), LOG, {}, NOW)

    claims.reach(reached.position, reached.roots, {})

    assert list(claims.unproved) == [77]


def test_a_passed_size_is_proved_or_the_hub_is_caught() -> None:
    """RFC 9162 consistency, from the hub's own tree."""
    leaves, tree = leaves_of(200), Tree()
    for leaf in leaves:
        tree.append(leaf)
    position, claims = walk(leaves, [200]), Claims()
    claims.hear(checkpoint_of(leaves[:77]), position)

    with pytest.raises(ForkedLogError):
        claims.prove(77, tree.consistency(78, 200), position)
    claims.prove(77, tree.consistency(77, 200), position)

    assert claims.unproved == {}
