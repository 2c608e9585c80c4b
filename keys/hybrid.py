"""Sealing keys: a lock that neither today's nor a quantum computer is known to pick.

HPKE base mode (RFC 9180) with the KEM MLKEM768-X25519, which is X-Wing, KEM id
0x647A (draft-connolly-cfrg-xwing-kem, draft-ietf-hpke-pq), HKDF-SHA256 and
AES-256-GCM. X-Wing is not yet an RFC: callers write the suite beside what they
wrap. HPKE says nothing about who wrapped; envelopes are signed for that.
"""

from __future__ import annotations

import secrets
from functools import lru_cache
from hashlib import shake_256
from typing import Final, final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)

from keys.errors import NotRecipientError, UnsealableError, WeakKeyError

SEED_BYTES = 32
SECRET_BYTES = 32
PUBLIC_BYTES = 1184 + 32  # ML-KEM-768 ‖ X25519
SLOT_BYTES = 1088 + 32 + SECRET_BYTES + 16  # KEM ciphertext ‖ secret ‖ GCM tag

_MLKEM_PUBLIC_BYTES = 1184
_MLKEM_SEED_BYTES = 64
_EXPANDED_BYTES = _MLKEM_SEED_BYTES + 32
_CACHED_PUBLIC_KEYS = 1024  # about 20 for each of 50 members
_SUITE: Final = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM
)


@final
class SealingKey:
    """The private half: made from a 32-byte seed, which is all that is stored.

    `public` is 1216 bytes: ML-KEM-768 encapsulation key ‖ X25519 public key.

    Raises:
        WeakKeyError: the seed is not 32 bytes.
    """

    __slots__ = ("_private", "public", "seed")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_BYTES:
            raise WeakKeyError(f"the seed of a sealing key has {SEED_BYTES} bytes")
        expanded = shake_256(seed).digest(_EXPANDED_BYTES)  # X-Wing, expandDecapsKey
        lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_BYTES])
        curve = X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_BYTES:])
        self.seed: Final = seed
        self.public: Final = (
            lattice.public_key().public_bytes_raw()
            + curve.public_key().public_bytes_raw()
        )
        self._private: Final = hpke.MLKEM768X25519PrivateKey(lattice, curve)

    @classmethod
    def generate(cls) -> SealingKey:
        """Make a new key from the system's randomness."""
        return cls(secrets.token_bytes(SEED_BYTES))

    def __repr__(self) -> str:
        return f"SealingKey(public={self.public[:8].hex()}…)"

    def unwrap(self, slot: bytes, info: bytes) -> bytes:
        """Return the 32-byte secret in a slot made with the same `info`.

        Raises:
            NotRecipientError: not wrapped to this key with this `info`.
        """
        try:
            secret = _SUITE.decrypt(slot, self._private, info)
        except InvalidTag:  # also raised for a slot of the wrong length
            raise NotRecipientError("the slot does not open with this key") from None
        if len(secret) != SECRET_BYTES:
            raise NotRecipientError("the slot does not hold a secret of 32 bytes")
        return secret


def wrap(public: bytes, secret: bytes, info: bytes) -> bytes:
    """Wrap a 32-byte secret to a public key of 1216 bytes; returns 1168 bytes.

    `info` is what the wrap is bound to, and is not carried (RFC 9180 §8.1).

    Raises:
        UnsealableError: the secret is not 32 bytes.
        WeakKeyError: not a sound public key.
    """
    if len(secret) != SECRET_BYTES:
        raise UnsealableError(f"only secrets of {SECRET_BYTES} bytes are wrapped")
    try:
        return _SUITE.encrypt(secret, _read(public), info)
    except ValueError:  # X25519 came to zero: RFC 7748 §6.1
        raise WeakKeyError("the X25519 half of the key is of small order") from None


def require_public(public: bytes) -> None:
    """Refuse a public key that nothing could be wrapped to.

    Raises:
        WeakKeyError: wrong length, not reduced (FIPS 203 §7.2), or small order.
    """
    wrap(public, bytes(SECRET_BYTES), b"")


@lru_cache(maxsize=_CACHED_PUBLIC_KEYS)
def _read(public: bytes) -> hpke.MLKEM768X25519PublicKey:
    if len(public) != PUBLIC_BYTES:
        raise WeakKeyError(f"a public sealing key has {PUBLIC_BYTES} bytes")
    try:
        lattice = MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES])
        curve = X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:])
    except ValueError:
        raise WeakKeyError("the ML-KEM half of the key is malformed") from None
    return hpke.MLKEM768X25519PublicKey(lattice, curve)
