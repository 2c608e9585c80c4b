"""Sealing: who can open what, with which halves, and what a length gives away."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keys import hybrid, sealing
from keys.errors import (
    KeysError,
    NotRecipientError,
    UnsealableError,
    WeakKeyError,
)
from keys.hybrid import SealingKey
from keys.sealing import (
    CIPHERTEXT_BYTES,
    MAX_PLAINTEXT_BYTES,
    SIZE_CLASSES,
    SLOT_COUNTS,
    Sealed,
    gate_commitment,
    new_gate_share,
    open_ciphertext,
    open_sealed,
    seal,
    size_class,
    unwrap,
)
from tests.vectors import load

POLICE, HEALTH = SealingKey(b"p" * 32), SealingKey(b"h" * 32)
HEADER, TEXT, SHARE = b"header", b"A child is safe.", b"g" * 32


@settings(max_examples=40)
@given(header=st.binary(max_size=300), text=st.binary(max_size=3_000))
def test_every_recipient_opens_what_was_sealed(header: bytes, text: bytes) -> None:
    """Any text under any header comes back to each of them, as it was."""
    sealed = seal(header, text, [POLICE.public, HEALTH.public], SHARE)

    for key in (POLICE, HEALTH):
        half = unwrap(header, sealed, key)
        assert open_sealed(header, sealed, half, SHARE) == text


@pytest.mark.parametrize("size", SIZE_CLASSES)
def test_a_class_is_full_to_its_last_byte(size: int) -> None:
    """At each boundary the fullest text opens, and one more byte is the next class."""
    fullest = size - sealing.LENGTH_BYTES
    number = SIZE_CLASSES.index(size) + 1
    sealed = seal(HEADER, b"x" * fullest, [POLICE.public], SHARE)

    assert size_class(fullest) == number
    assert len(sealed.ciphertext) == CIPHERTEXT_BYTES[number - 1]
    half = unwrap(HEADER, sealed, POLICE)
    assert open_sealed(HEADER, sealed, half, SHARE) == b"x" * fullest
    if size == SIZE_CLASSES[-1]:
        with pytest.raises(UnsealableError):
            size_class(fullest + 1)
    else:
        assert size_class(fullest + 1) == number + 1


def test_the_length_of_a_text_does_not_show() -> None:
    """Empty and nearly full texts of a class look alike."""
    texts = [b"x" * length for length in (0, 1, 2_044)]
    sealed = [seal(HEADER, text, [POLICE.public], SHARE) for text in texts]

    assert {len(each.ciphertext) for each in sealed} == {2_120}


@pytest.mark.parametrize(
    ("recipients", "slots"),
    [(0, 8), (1, 8), (8, 8), (9, 16), (16, 16), (17, 32), (32, 32)],
)
def test_the_number_of_recipients_shows_only_as_a_class(
    recipients: int, slots: int
) -> None:
    """Dummies fill the slots, all of them for nobody, and are as long as real ones."""
    sealed = seal(HEADER, TEXT, [POLICE.public] * recipients, SHARE)

    assert len(sealed.slots) == slots
    assert {len(slot) for slot in sealed.slots} == {hybrid.SLOT_BYTES}
    assert len(set(sealed.slots)) == slots


def test_slots_are_shuffled() -> None:
    """Where a recipient's slot stands says nothing: 20 times in one place is no chance."""
    info = b"mash/wrap/v1\0" + sha256(HEADER).digest()
    places = set()
    for _ in range(20):
        sealed = seal(HEADER, TEXT, [POLICE.public], SHARE)
        bound = info + sha256(sealed.ciphertext).digest()
        places |= {n for n, slot in enumerate(sealed.slots) if _opens(slot, bound)}

    assert len(places) > 1


def _opens(slot: bytes, info: bytes) -> bool:
    try:
        POLICE.unwrap(slot, info)
    except NotRecipientError:
        return False
    return True


REFUSALS: dict[str, tuple[Callable[[], object], type[KeysError]]] = {
    "33 recipients": (
        lambda: seal(HEADER, TEXT, [POLICE.public] * 33, SHARE),
        UnsealableError,
    ),
    "text too long": (
        lambda: seal(HEADER, bytes(MAX_PLAINTEXT_BYTES + 1), [POLICE.public], SHARE),
        UnsealableError,
    ),
    "gate share too short": (
        lambda: seal(HEADER, TEXT, [POLICE.public], SHARE[:31]),
        UnsealableError,
    ),
    "recipient's key too short": (
        lambda: seal(HEADER, TEXT, [POLICE.public[:-1]], SHARE),
        WeakKeyError,
    ),
    "recipient's key of small order": (
        lambda: seal(HEADER, TEXT, [POLICE.public[:1184] + bytes(32)], SHARE),
        WeakKeyError,
    ),
}


@pytest.mark.parametrize(("attempt", "error"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_sealed_is_said(
    attempt: Callable[[], object], error: type[KeysError]
) -> None:
    """Sealing refuses before anything is made."""
    with pytest.raises(error):
        attempt()


def test_a_frozen_seal_opens() -> None:
    """What was sealed once opens for ever, and its commitment is SHA-256."""
    vector = {k: bytes.fromhex(v) for k, v in load("sealed.json").items() if _hex(v)}
    slots = tuple(bytes.fromhex(slot) for slot in load("sealed.json")["slots"])
    sealed = Sealed(vector["ciphertext"], slots)

    half = unwrap(vector["header"], sealed, SealingKey(vector["seed"]))
    text = open_sealed(vector["header"], sealed, half, vector["gate_share"])

    assert (half, text) == (vector["half"], vector["plaintext"])
    assert gate_commitment(vector["gate_share"]) == vector["gate_commitment"]


def _hex(value: object) -> bool:
    return isinstance(value, str) and not set(value) - set("0123456789abcdef")


def test_gate_shares_are_drawn_fresh() -> None:
    """Two are never alike."""
    assert len({new_gate_share() for _ in range(50)}) == 50
    assert len(new_gate_share()) == sealing.HALF_BYTES
    assert SLOT_COUNTS[-1] == 32


def test_a_least_size_makes_short_texts_look_alike() -> None:
    """Nobody tells "not known" from a summary by how long it is."""
    key, share = SealingKey.generate(), new_gate_share()
    short, longer = (
        seal(b"header", text, [key.public], share, at_least=8_192)
        for text in (b"no", b"x" * 8_000)
    )

    assert len(short.ciphertext) == len(longer.ciphertext)
    half = unwrap(b"header", short, key)
    assert open_ciphertext(b"header", short.ciphertext, half, share) == b"no"
