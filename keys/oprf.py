"""Blind look-up's function: computed by two, with the key of one and the text of the other.

RFC 9497, OPRF mode (0x00), suite ristretto255-SHA512. Who asks blinds a text and
sends a point; who holds the key multiplies it, and learns nothing, since every
point is as likely as any other; who asked unblinds, and has 64 bytes that only this
key and this text give. The mode has no proof that the right key was used: see
docs/blind-look-up.md for what is done about that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha512
from typing import Final, final

from keys import ristretto
from keys.errors import UnusableInputError
from keys.ristretto import POINT_BYTES, UNIFORM_BYTES, load, random_point

__all__ = [
    "OUTPUT_BYTES",
    "POINT_BYTES",
    "SEED_BYTES",
    "Blinded",
    "EvaluationKey",
    "blind",
    "finalize",
    "load",
    "random_point",
]

SEED_BYTES: Final = 32
OUTPUT_BYTES: Final = 64
MAX_TEXT_BYTES: Final = (1 << 16) - 1

_CONTEXT: Final = b"OPRFV1-\x00-ristretto255-SHA512"
_TO_GROUP: Final = b"HashToGroup-" + _CONTEXT
_DERIVE: Final = b"DeriveKeyPair" + _CONTEXT
_BLOCK_BYTES: Final = 128  # of SHA-512
_ZERO: Final = bytes(ristretto.SCALAR_BYTES)


@final
class EvaluationKey:
    """A holder's key. `public` is 32 bytes, scalar · generator: a commitment to it."""

    __slots__ = ("_scalar", "public")

    def __init__(self, scalar: bytes) -> None:
        self._scalar: Final = scalar
        self.public: Final = ristretto.multiply_base(scalar)

    @classmethod
    def derive(cls, seed: bytes, info: bytes) -> EvaluationKey:
        """Derive a key from 32 secret bytes, for one use (RFC 9497 §3.2.1).

        Raises:
            UnusableInputError: the seed is not 32 bytes, or the info over 65,535.
            GroupUnavailableError: see `keys.ristretto.load`.
        """
        if len(seed) != SEED_BYTES:
            raise UnusableInputError(f"a seed has {SEED_BYTES} bytes")
        told = seed + _prefixed(info)
        for counter in range(256):
            uniform = _expand(told + bytes([counter]), _DERIVE)
            scalar = ristretto.scalar_from(uniform)
            if scalar != _ZERO:
                return cls(scalar)
        raise UnusableInputError("this seed gives no key")  # 2^-64,512 likely

    def __repr__(self) -> str:
        return f"EvaluationKey(public={self.public[:8].hex()}…)"

    def evaluate(self, points: Sequence[bytes]) -> list[bytes]:
        """Answer blinded points, in their order (BlindEvaluate, §3.3.1).

        Raises:
            InvalidPointError: one is no point of the group, or the identity.
        """
        return [ristretto.multiply(self._scalar, point) for point in points]

    def output(self, text: bytes) -> bytes:
        """Return what the two would compute of a text: 64 bytes (Evaluate, §3.3.1).

        Raises:
            UnusableInputError: the text has over 65,535 bytes.
        """
        return _close(text, ristretto.multiply(self._scalar, _point_of(text)))


@dataclass(frozen=True, slots=True)
class Blinded:
    """A point to send, and the scalar that takes the blind off again. Use it once."""

    point: bytes
    secret: bytes = field(repr=False)


def blind(text: bytes) -> Blinded:
    """Hide a text behind a fresh random scalar (Blind, §3.3.1).

    Raises:
        UnusableInputError: the text has over 65,535 bytes.
        GroupUnavailableError: see `keys.ristretto.load`.
    """
    return blind_with(text, ristretto.random_scalar())


def blind_with(text: bytes, scalar: bytes) -> Blinded:
    """Hide a text behind a given scalar, which nobody may know and none use again."""
    return Blinded(ristretto.multiply(scalar, _point_of(text)), scalar)


def finalize(text: bytes, secret: bytes, evaluated: bytes) -> bytes:
    """Take the blind off an answer; returns 64 bytes (Finalize, §3.3.1).

    Raises:
        InvalidPointError: the answer is no point of the group, or the identity.
    """
    return _close(text, ristretto.multiply(ristretto.inverse(secret), evaluated))


def _close(text: bytes, point: bytes) -> bytes:
    return sha512(_prefixed(text) + _prefixed(point) + b"Finalize").digest()


def _point_of(text: bytes) -> bytes:
    """HashToGroup (RFC 9497 §4.1, RFC 9380 appendix B). The identity is 2^-252 likely."""
    if len(text) > MAX_TEXT_BYTES:
        raise UnusableInputError(f"a text has at most {MAX_TEXT_BYTES} bytes")
    return ristretto.point_from(_expand(text, _TO_GROUP))


def _expand(message: bytes, label: bytes) -> bytes:
    """expand_message_xmd with SHA-512 (RFC 9380 §5.3.1), for the 64 bytes of one block."""
    ending = label + bytes([len(label)])
    length = UNIFORM_BYTES.to_bytes(2, "big")
    first = sha512(bytes(_BLOCK_BYTES) + message + length + b"\x00" + ending).digest()
    return sha512(first + b"\x01" + ending).digest()


def _prefixed(text: bytes) -> bytes:
    if len(text) > MAX_TEXT_BYTES:
        raise UnusableInputError(f"at most {MAX_TEXT_BYTES} bytes can be named")
    return len(text).to_bytes(2, "big") + text
