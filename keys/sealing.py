r"""Sealing: one text for several agencies, which opens only with two halves.

A random half `r` is wrapped to each recipient; the other half, the gate share
`g`, is kept by the hub until the recipient may read. Recall works because the
hub can destroy `g`: with one half there is nothing to open.

    hh    = SHA-256(header)
    cek   = HKDF-SHA512(salt=g, ikm=r, info="mash/cek/v1\0" ‖ hh)
    text  = Cobblestone-256(cek, context="mash/payload/v1\0" ‖ hh, padded text)
    slot  = X-Wing wrap of r, info="mash/wrap/v1\0" ‖ hh ‖ SHA-256(text)

Cobblestone (C2SP chunked-encryption) commits to its key: no one can build a
seal that shows two recipients two texts. Lengths are hidden by padding to a
few size classes, and recipients by shuffled slots and dummies.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Final

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from keys import hybrid
from keys.errors import NotRecipientError, SealBrokenError, UnsealableError
from keys.hybrid import SLOT_BYTES, SealingKey

SUITE_XWING_COBBLESTONE256 = 1
SIZE_CLASSES: Final = (2_048, 8_192, 32_768, 131_072)  # bytes, length prefix included
SLOT_COUNTS: Final = (8, 16, 32)
HALF_BYTES = 32  # of the recipients' half, and of the gate share
LENGTH_BYTES = 4  # u32 big-endian, before the text
MAX_PLAINTEXT_BYTES = SIZE_CLASSES[-1] - LENGTH_BYTES

_CHUNK_BYTES = 16_384
_OVERHEAD_BYTES, _CHUNK_TAG_BYTES = 56, 16  # Cobblestone: once, and for each chunk
CIPHERTEXT_BYTES: Final = tuple(
    # A text of whole chunks is followed by an empty last one.
    size + _OVERHEAD_BYTES + _CHUNK_TAG_BYTES * (size // _CHUNK_BYTES + 1)
    for size in SIZE_CLASSES
)

_CEK, _PAYLOAD, _WRAP = b"mash/cek/v1\0", b"mash/payload/v1\0", b"mash/wrap/v1\0"
_SHUFFLE: Final = secrets.SystemRandom().shuffle


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed text and its slots, all of them of the few sizes that exist.

    Raises:
        SealBrokenError: a length or a count that sealing never makes.
    """

    ciphertext: bytes
    slots: tuple[bytes, ...]

    def __post_init__(self) -> None:
        """Refuse shapes that would tell more than a size class."""
        if len(self.ciphertext) not in CIPHERTEXT_BYTES:
            raise SealBrokenError("ciphertext: not the length of any size class")
        if len(self.slots) not in SLOT_COUNTS:
            raise SealBrokenError(f"slots: there are {SLOT_COUNTS} of them, no others")
        if any(len(slot) != SLOT_BYTES for slot in self.slots):
            raise SealBrokenError(f"slots: each has {SLOT_BYTES} bytes")


def new_gate_share() -> bytes:
    """Draw the hub's half: 32 random bytes."""
    return secrets.token_bytes(HALF_BYTES)


def gate_commitment(share: bytes) -> bytes:
    """Return SHA-256 of a gate share, which stands in the header."""
    return sha256(share).digest()


def size_class(length: int) -> int:
    """Return the class, 1 to 4, of a text of `length` bytes.

    Raises:
        UnsealableError: longer than the largest class holds.
    """
    for number, size in enumerate(SIZE_CLASSES, start=1):
        if length + LENGTH_BYTES <= size:
            return number
    raise UnsealableError(
        f"{length} bytes; at most {MAX_PLAINTEXT_BYTES} can be sealed"
    )


def seal(
    header: bytes,
    plaintext: bytes,
    recipients: Sequence[bytes],
    gate_share: bytes,
    *,
    at_least: int = SIZE_CLASSES[0],
) -> Sealed:
    """Seal a text to the holders of these public keys (1216 bytes each).

    No class smaller than `at_least` bytes is used, so that short and ordinary
    texts of one kind look alike. Sealed to nobody, every slot is a dummy: what an
    agency states to itself alone looks like any other statement.

    Raises:
        UnsealableError: text too long, more than 32 recipients, or a gate share
            that is not 32 bytes.
        WeakKeyError: a recipient's public key is not sound.
    """
    count = _slot_count(len(recipients))
    padded = _pad(plaintext, max(at_least, _class_bytes(plaintext)))
    half = secrets.token_bytes(HALF_BYTES)
    digest = sha256(header).digest()
    encryptor = Cobblestone256Encryptor(
        _content_key(half, gate_share, digest), _PAYLOAD + digest
    )
    ciphertext = encryptor.update(padded) + encryptor.finalize()
    info = _wrap_info(digest, ciphertext)
    slots = [hybrid.wrap(public, half, info) for public in recipients]
    slots += [_dummy(info) for _ in range(count - len(slots))]
    _SHUFFLE(slots)
    return Sealed(ciphertext, tuple(slots))


def unwrap(header: bytes, sealed: Sealed, key: SealingKey) -> bytes:
    """Return the recipients' half, 32 bytes, by trying every slot.

    Raises:
        NotRecipientError: no slot opens: sealed to others, or under another
            header, or changed on the way.
    """
    info = _wrap_info(sha256(header).digest(), sealed.ciphertext)
    for slot in sealed.slots:
        try:
            return key.unwrap(slot, info)
        except NotRecipientError:
            continue
    raise NotRecipientError("no slot opens with our sealing key")


def open_sealed(header: bytes, sealed: Sealed, half: bytes, gate_share: bytes) -> bytes:
    """Return the text, from the recipients' half and the hub's.

    Raises:
        SealBrokenError: a half is wrong, or header or ciphertext were changed.
    """
    return open_ciphertext(header, sealed.ciphertext, half, gate_share)


def open_ciphertext(
    header: bytes, ciphertext: bytes, half: bytes, gate_share: bytes
) -> bytes:
    """Return the text, as `open_sealed`, where the slots are no longer needed.

    Raises:
        SealBrokenError: a half is wrong, or header or ciphertext were changed.
    """
    digest = sha256(header).digest()
    try:
        key = _content_key(half, gate_share, digest)
        decryptor = Cobblestone256Decryptor(key, _PAYLOAD + digest)
        padded = decryptor.update(ciphertext) + decryptor.finalize()
    except (InvalidTag, UnsealableError, ValueError):
        raise SealBrokenError("the halves do not open this text") from None
    return _unpad(padded)


def _content_key(half: bytes, gate_share: bytes, header_digest: bytes) -> bytes:
    # Exact lengths, because HMAC pads its key: a shorter share would have twins.
    if len(half) != HALF_BYTES or len(gate_share) != HALF_BYTES:
        raise UnsealableError(f"each half of a key has {HALF_BYTES} bytes")
    info = _CEK + header_digest
    return HKDF(SHA512(), HALF_BYTES, salt=gate_share, info=info).derive(half)


def _wrap_info(header_digest: bytes, ciphertext: bytes) -> bytes:
    return _WRAP + header_digest + sha256(ciphertext).digest()


def _slot_count(recipients: int) -> int:
    for count in SLOT_COUNTS:
        if recipients <= count:
            return count
    raise UnsealableError(f"recipients: at most {SLOT_COUNTS[-1]}, not {recipients}")


def _class_bytes(plaintext: bytes) -> int:
    return SIZE_CLASSES[size_class(len(plaintext)) - 1]


def _pad(plaintext: bytes, size: int) -> bytes:
    return (len(plaintext).to_bytes(LENGTH_BYTES, "big") + plaintext).ljust(size, b"\0")


def _unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    plaintext = padded[LENGTH_BYTES : LENGTH_BYTES + length]
    # Nothing but zeros, so a sender cannot hide notes in the padding.
    if len(padded) not in SIZE_CLASSES or _pad(plaintext, len(padded)) != padded:
        raise SealBrokenError("the text inside is not padded as sealing pads")
    return plaintext


def _dummy(info: bytes) -> bytes:
    return hybrid.wrap(_nobody(), secrets.token_bytes(HALF_BYTES), info)


@cache
def _nobody() -> bytes:
    """Return a public key whose private half is forgotten at once."""
    return SealingKey.generate().public
