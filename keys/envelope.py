"""Envelopes: exact bytes, what kind they are, and who signed both.

DSSE 1.0.2 (https://github.com/secure-systems-lab/dsse): Ed25519 (RFC 8032) over
the pre-authentication encoding of type and payload. The payload is carried and
never made again from its parts, because no encoding here is canonical. The
verifier says which type it expects and which keys it trusts; the message says
neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NewType, final

from nacl.bindings import crypto_core_ed25519_is_valid_point
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from keys.errors import UnknownKeyError, UnverifiedError, WeakKeyError

__all__ = [
    "PUBLIC_KEY_BYTES",
    "SIGNATURE_BYTES",
    "Envelope",
    "KeyId",
    "Signature",
    "SigningKey",  # the types of keys, for those who may not import the crypto
    "Verified",
    "VerifyKey",
    "key_id",
    "pae",
    "public_key",
    "sign",
    "verify",
]

PUBLIC_KEY_BYTES = 32
SIGNATURE_BYTES = 64

KeyId = NewType("KeyId", bytes)
"""SHA-256 of the 32 bytes of an Ed25519 public key."""


def key_id(key: VerifyKey) -> KeyId:
    """Return the name of a key: SHA-256 of its 32 public bytes."""
    return KeyId(sha256(bytes(key)).digest())


def public_key(raw: bytes) -> VerifyKey:
    """Read a public key that somebody else made.

    The point must be canonical, on the curve, in the main subgroup and not of
    small order: under a small-order key one signature fits every message, so
    its holder could deny them all.

    Raises:
        WeakKeyError: not 32 bytes, or not such a point.
    """
    if len(raw) != PUBLIC_KEY_BYTES:
        raise WeakKeyError(f"an Ed25519 public key has {PUBLIC_KEY_BYTES} bytes")
    if not crypto_core_ed25519_is_valid_point(raw):
        raise WeakKeyError("not a point that an honest key maker arrives at")
    return VerifyKey(raw)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: 64 bytes, and an *unauthenticated* hint at whose it is."""

    key_id: KeyId
    signature: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload of some type and its signatures. Nothing in it is verified yet."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]


@final
class Verified:
    """A payload whose signature held, and the key that signed it.

    This type has no public constructor; `verify` is the only way to get one.
    """

    __slots__ = ("payload", "signer")

    payload: bytes
    signer: KeyId

    def __init__(self) -> None:
        raise TypeError("only keys.envelope.verify makes a Verified")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} was verified as it is")

    def __repr__(self) -> str:
        return f"Verified({len(self.payload)} bytes by {self.signer.hex()[:16]})"


def pae(payload_type: str, payload: bytes) -> bytes:
    """Join a type and a payload so that neither can be read as part of the other.

    >>> pae("http://example.com/HelloWorld", b"hello world")
    b'DSSEv1 29 http://example.com/HelloWorld 11 hello world'
    """
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def sign(key: SigningKey, payload_type: str, payload: bytes) -> Envelope:
    """Put a payload into an envelope with one signature."""
    signed = key.sign(pae(payload_type, payload))
    by = Signature(key_id(key.verify_key), signed.signature)
    return Envelope(payload_type, payload, (by,))


def verify(
    envelope: Envelope, payload_type: str, trusted: Mapping[KeyId, VerifyKey]
) -> Verified:
    """Return the payload if a trusted key signed it as this type.

    The first signature that names a trusted key decides; signatures that name
    other keys say nothing, for good or ill.

    Raises:
        UnverifiedError: of another type, or the signature does not hold.
        UnknownKeyError: no signature names a trusted key.
    """
    if envelope.payload_type != payload_type:
        raise UnverifiedError(f"the envelope does not hold {payload_type}")
    for by in envelope.signatures:
        key = trusted.get(by.key_id)
        if key is not None:
            _require_signature(key, envelope, by.signature)
            return _proof(envelope.payload, key_id(key))
    raise UnknownKeyError("no trusted key has signed the envelope")


def _require_signature(key: VerifyKey, envelope: Envelope, signature: bytes) -> None:
    # PyNaCl and not `cryptography`, which accepts forgeries under small-order keys.
    try:
        key.verify(pae(envelope.payload_type, envelope.payload), signature)
    except CryptoError:  # also raised for a signature of the wrong length
        raise UnverifiedError("the signature does not match the payload") from None


def _proof(payload: bytes, signer: KeyId) -> Verified:
    verified = object.__new__(Verified)
    object.__setattr__(verified, "payload", payload)
    object.__setattr__(verified, "signer", signer)
    return verified
