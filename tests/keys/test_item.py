"""Items: a key each, and nothing opens under another key, another label, or once changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keys.errors import SealBrokenError
from keys.item import ITEM_KEY_BYTES, lock_item, unlock_item

Locked = tuple[bytes, bytes, bytes]


@given(plaintext=st.binary(max_size=2_000), label=st.binary(max_size=40))
def test_an_item_opens_under_its_own_key(plaintext: bytes, label: bytes) -> None:
    """Whatever it is, and whatever it is called."""
    key, locked = lock_item(plaintext, label)

    assert unlock_item(key, locked, label) == plaintext


def test_no_two_items_share_a_key() -> None:
    """Or destroying one would destroy, or spare, the other."""
    keys = {lock_item(b"the same", b"label")[0] for _ in range(64)}

    assert len(keys) == 64
    assert {len(key) for key in keys} == {ITEM_KEY_BYTES}


WRONG: dict[str, Callable[[bytes, bytes], Locked]] = {
    "another key": lambda _, locked: (b"k" * 32, locked, b"label"),
    "another label": lambda key, locked: (key, locked, b"labels"),
    "a changed bit": lambda key, locked: (
        key,
        locked[:-1] + bytes([locked[-1] ^ 1]),
        b"label",
    ),
    "another nonce": lambda key, locked: (key, bytes(24) + locked[24:], b"label"),
    "a lost end": lambda key, locked: (key, locked[:-1], b"label"),
    "nothing but a nonce": lambda key, locked: (key, locked[:24], b"label"),
    "nothing": lambda key, _: (key, b"", b"label"),
    "a key of another length": lambda key, locked: (key[:-1], locked, b"label"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_nothing_else_opens_it(change: Callable[[bytes, bytes], Locked]) -> None:
    """One error for all of them, so that it says nothing about the key."""
    with pytest.raises(SealBrokenError):
        unlock_item(*change(*lock_item(b"a body", b"label")))
