"""Receipts: the hub's word is believed only with its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from keys.checkpoint import Checkpoint, sign_checkpoint
from keys.errors import ForkedLogError, KeysError, UnverifiedError
from keys.merkle import Tree
from mash.codec.log import receipt_message, receipt_value
from mash.errors import MalformedError
from mash.leaf import LEAF_BYTES, Leaf, decode_leaf, encode_leaf, leaf_of
from mash.receipt import HubReceipt
from mash.v1 import log_pb2

ORIGIN = "oxon.demo.invalid/log"
KEY = SigningKey(b"\x11" * 32)
OTHER_KEY = SigningKey(b"\x12" * 32)
AT = datetime(2026, 3, 3, 10, 20, 0, 123000, tzinfo=UTC)
ENVELOPES = [b"first", b"second", b"third", b"fourth", b"fifth"]


def log(envelopes: list[bytes]) -> Tree:
    """A log of these envelopes, all accepted at once."""
    tree = Tree()
    for envelope in envelopes:
        tree.append(leaf_of(AT, envelope))
    return tree


def note(tree: Tree, key: SigningKey = KEY, origin: str = ORIGIN) -> str:
    """A checkpoint of the log, signed in the hub's name."""
    return sign_checkpoint(Checkpoint(origin, tree.size, tree.root()), ORIGIN, key)


TREE = log(ENVELOPES)
RECEIPT = HubReceipt(2, AT, note(TREE), TREE.inclusion(2))


@pytest.mark.parametrize("index", range(len(ENVELOPES)))
def test_every_statement_has_its_proof(index: int) -> None:
    """The checkpoint that covers it is returned."""
    receipt = HubReceipt(index, AT, note(TREE), TREE.inclusion(index))

    covered_by = receipt.require(ENVELOPES[index], ORIGIN, KEY.verify_key)

    assert (covered_by.size, covered_by.root) == (TREE.size, TREE.root())


_Lie = tuple[Callable[[], HubReceipt], type[KeysError]]

LIES: dict[str, _Lie] = {
    "signed by another key": (
        lambda: replace(RECEIPT, checkpoint=note(TREE, OTHER_KEY)),
        UnverifiedError,
    ),
    "a checkpoint of another log": (
        lambda: replace(RECEIPT, checkpoint=note(TREE, origin="another/log")),
        ForkedLogError,
    ),
    "a log without the statement": (
        lambda: replace(RECEIPT, checkpoint=note(log([b"other"] * 5))),
        ForkedLogError,
    ),
    "a log that ends before it": (
        lambda: replace(RECEIPT, checkpoint=note(log(ENVELOPES[:2]))),
        ForkedLogError,
    ),
    "another place": (lambda: replace(RECEIPT, index=1), ForkedLogError),
    "another time": (
        lambda: replace(RECEIPT, accepted_at=AT + timedelta(milliseconds=1)),
        ForkedLogError,
    ),
    "a path cut short": (
        lambda: replace(RECEIPT, inclusion_path=RECEIPT.inclusion_path[:-1]),
        ForkedLogError,
    ),
    "a checkpoint changed": (
        lambda: replace(
            RECEIPT, checkpoint=RECEIPT.checkpoint.replace("\n5\n", "\n6\n")
        ),
        UnverifiedError,
    ),
    "no checkpoint": (lambda: replace(RECEIPT, checkpoint=""), UnverifiedError),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_receipt_that_lies_is_refused(lie: str) -> None:
    """Whatever the hub changes, the proof no longer holds."""
    make, error = LIES[lie]

    with pytest.raises(error):
        make().require(ENVELOPES[2], ORIGIN, KEY.verify_key)


def test_a_receipt_is_for_one_envelope() -> None:
    """It does not cover other bytes."""
    with pytest.raises(ForkedLogError):
        RECEIPT.require(b"another", ORIGIN, KEY.verify_key)


OVERSIZED: dict[str, Callable[[], HubReceipt]] = {
    "a checkpoint over 4 KiB": lambda: replace(RECEIPT, checkpoint="x" * 4097),
    "a path longer than any log's": lambda: replace(
        RECEIPT, inclusion_path=(bytes(32),) * 64
    ),
    "a path of what is no hash": lambda: replace(RECEIPT, inclusion_path=(b"x",)),
}


@pytest.mark.parametrize("why", OVERSIZED)
def test_an_oversized_receipt_cannot_be_made(why: str) -> None:
    """Before any arithmetic is done on it."""
    with pytest.raises(MalformedError):
        OVERSIZED[why]()


def test_a_receipt_survives_the_wire() -> None:
    """To the millisecond, which is part of the leaf."""
    assert receipt_value(receipt_message(RECEIPT)) == RECEIPT


def test_receipts_of_a_batch_share_their_checkpoint() -> None:
    """Each leaves its own empty."""
    bare = receipt_message(replace(RECEIPT, checkpoint=""))

    assert receipt_value(bare, RECEIPT.checkpoint) == RECEIPT


def test_a_receipt_without_a_time_is_malformed() -> None:
    """The time is part of what was promised."""
    with pytest.raises(MalformedError, match="accepted_at"):
        receipt_value(log_pb2.HubReceipt(index=2))


@given(
    st.datetimes(
        min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - made aware below
        timezones=st.just(UTC),
    ),
    st.binary(min_size=32, max_size=32),
)
def test_a_leaf_survives_to_the_millisecond(at: datetime, digest: bytes) -> None:
    """Finer time is cut, never rounded up."""
    data = encode_leaf(Leaf(at, digest))
    cut = at.replace(microsecond=at.microsecond // 1000 * 1000)

    assert len(data) == LEAF_BYTES
    assert decode_leaf(data) == Leaf(cut, digest)


@pytest.mark.parametrize("data", [b"", bytes(39), bytes(41), b"\xff" * 40])
def test_what_is_no_leaf_is_malformed(data: bytes) -> None:
    """Wrong length, or a time beyond the calendar."""
    with pytest.raises(MalformedError, match="leaves"):
        decode_leaf(data)
