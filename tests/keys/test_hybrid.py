"""X-Wing wraps: the standard's key, round trips, and what does not open."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives import hpke
from hypothesis import given
from hypothesis import strategies as st

from keys import hybrid
from keys.errors import NotRecipientError, UnsealableError, WeakKeyError
from keys.hybrid import PUBLIC_BYTES, SLOT_BYTES, SealingKey, require_public, wrap
from tests.vectors import load

KEY, OTHER = SealingKey(b"k" * 32), SealingKey(b"o" * 32)
SECRET = b"s" * 32


def test_a_seed_makes_the_public_key_of_the_draft() -> None:
    """draft-connolly-cfrg-xwing-kem, Appendix C, first vector."""
    vector = load("xwing.json")
    public = SealingKey(bytes.fromhex(vector["seed"])).public

    assert public.hex().startswith(vector["public_start"])
    assert public.hex().endswith(vector["public_end"])
    assert sha256(public).hexdigest() == vector["public_sha256"]


def test_what_another_implementation_wrapped_opens() -> None:
    """The KEM is the registered one: Tink's ciphertext opens with our key."""
    vector = load("xwing.json")
    key = SealingKey(bytes.fromhex(vector["seed"]))
    suite = hpke.Suite(
        hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_128_GCM
    )

    opened = suite.decrypt(
        bytes.fromhex(vector["hpke_ciphertext"]),
        key._private,
        bytes.fromhex(vector["hpke_info"]),
    )

    assert opened.hex() == vector["hpke_plaintext"]


def test_a_frozen_slot_opens() -> None:
    """A slot made once by this code opens for ever."""
    vector = load("slot.json")
    key = SealingKey(bytes.fromhex(vector["seed"]))

    secret = key.unwrap(bytes.fromhex(vector["slot"]), bytes.fromhex(vector["info"]))

    assert secret.hex() == vector["secret"]
    assert sha256(key.public).hexdigest() == vector["public_sha256"]


@given(secret=st.binary(min_size=32, max_size=32), info=st.binary(max_size=200))
def test_what_is_wrapped_unwraps(secret: bytes, info: bytes) -> None:
    """Any secret, bound to anything, comes back from a slot of the one length."""
    slot = wrap(KEY.public, secret, info)

    assert len(slot) == SLOT_BYTES
    assert KEY.unwrap(slot, info) == secret


ATTACKS: dict[str, Callable[[bytes], tuple[SealingKey, bytes, bytes]]] = {
    "another key": lambda slot: (OTHER, slot, b"info"),
    "another info": lambda slot: (KEY, slot, b"other"),
    "empty": lambda _: (KEY, b"", b"info"),
    "one byte short": lambda slot: (KEY, slot[:-1], b"info"),
    "one byte long": lambda slot: (KEY, slot + b"\0", b"info"),
    "ML-KEM half flipped": lambda slot: (KEY, _flip(slot, 3), b"info"),
    "X25519 half flipped": lambda slot: (KEY, _flip(slot, 1100), b"info"),
    "X25519 half of small order": lambda slot: (
        KEY,
        slot[:1088] + bytes(32) + slot[1120:],
        b"info",
    ),
    "secret flipped": lambda slot: (KEY, _flip(slot, 1130), b"info"),
    "tag flipped": lambda slot: (KEY, _flip(slot, -1), b"info"),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_does_not_open(
    attack: Callable[[bytes], tuple[SealingKey, bytes, bytes]],
) -> None:
    """Each attack gives our own error, and no secret."""
    key, slot, info = attack(wrap(KEY.public, SECRET, b"info"))

    with pytest.raises(NotRecipientError):
        key.unwrap(slot, info)


@given(slot=st.binary(max_size=SLOT_BYTES + 8))
def test_whatever_arrives_as_a_slot_is_refused_in_our_words(slot: bytes) -> None:
    """No other error comes out, whatever goes in."""
    with pytest.raises(NotRecipientError):
        KEY.unwrap(slot, b"info")


WEAK_KEYS = {
    "nothing": b"",
    "one byte short": KEY.public[:-1],
    "one byte long": KEY.public + b"\0",
    "X25519 half of small order": KEY.public[:1184] + bytes(32),
    "ML-KEM half not reduced": b"\xff" * 1184 + KEY.public[1184:],
}


@pytest.mark.parametrize("public", WEAK_KEYS.values(), ids=WEAK_KEYS)
def test_an_unsound_public_key_is_refused(public: bytes) -> None:
    """Nothing is wrapped to a key that would keep nothing secret."""
    with pytest.raises(WeakKeyError):
        require_public(public)


def test_a_sound_public_key_is_accepted() -> None:
    """An honest key of the one length passes."""
    assert len(KEY.public) == PUBLIC_BYTES
    require_public(SealingKey.generate().public)


def test_a_secret_wrapped_by_others_at_another_length_is_refused() -> None:
    """A slot is for 32 bytes, whoever made it."""
    long = hybrid._SUITE.encrypt(b"s" * 33, hybrid._read(KEY.public), b"info")

    with pytest.raises(NotRecipientError):
        KEY.unwrap(long, b"info")
    with pytest.raises(UnsealableError):
        wrap(KEY.public, b"short", b"info")


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_seed_has_one_length(length: int) -> None:
    """A short seed is not stretched into a guessable key."""
    with pytest.raises(WeakKeyError):
        SealingKey(bytes(length))


def test_a_key_never_prints_its_seed() -> None:
    """Logs and tracebacks show the public half only."""
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)


def _flip(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)
