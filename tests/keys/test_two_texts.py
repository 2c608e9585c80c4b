"""One signed ciphertext must not show police one text and health another.

AES-GCM does not commit to its key. Here one ciphertext is built that opens
under two keys, to two texts, with both tags right (the "invisible salamander":
Dodis, Grubbs, Ristenpart and Woodage, 2018). That is why payloads are sealed
with Cobblestone, which commits, and why this test stays.
"""

from __future__ import annotations

from hashlib import sha256

import pytest
from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keys.errors import NotRecipientError, SealBrokenError
from keys.hybrid import SealingKey, wrap
from keys.sealing import Sealed, _wrap_info, open_sealed, seal, unwrap

POLICE_KEY, HEALTH_KEY, NONCE = b"p" * 32, b"h" * 32, b"n" * 12
TEXT = b"Child is at risk"
BLOCK = 16


def test_aes_gcm_shows_two_recipients_two_texts() -> None:
    """The attack is real: both keys open it, and neither recipient is warned."""
    forged = _two_texts(TEXT)

    police = AESGCM(POLICE_KEY).decrypt(NONCE, forged, None)
    health = AESGCM(HEALTH_KEY).decrypt(NONCE, forged, None)

    assert police.startswith(TEXT)
    assert not health.startswith(TEXT)


def test_cobblestone_refuses_the_second_key() -> None:
    """With the same two keys there is one text or none."""
    encryptor = Cobblestone256Encryptor(POLICE_KEY, b"context")
    ciphertext = encryptor.update(TEXT) + encryptor.finalize()

    with pytest.raises(InvalidTag):
        _open(HEALTH_KEY, ciphertext)
    assert _open(POLICE_KEY, ciphertext) == TEXT


def test_a_seal_whose_slots_hold_two_halves_opens_to_one_text() -> None:
    """A sender who wraps police one half and health another deceives neither."""
    police, health = SealingKey(b"p" * 32), SealingKey(b"h" * 32)
    header, share = b"header", b"g" * 32
    honest = seal(header, TEXT, [police.public], share)
    info = _wrap_info(sha256(header).digest(), honest.ciphertext)
    second = wrap(health.public, b"r" * 32, info)
    slots = [slot for slot in honest.slots if _opens(police, slot, info)]
    forged = Sealed(honest.ciphertext, (*slots, *[second] * 7))

    half = unwrap(header, forged, police)
    assert open_sealed(header, forged, half, share) == TEXT
    with pytest.raises(SealBrokenError):
        open_sealed(header, forged, unwrap(header, forged, health), share)


def _opens(key: SealingKey, slot: bytes, info: bytes) -> bool:
    try:
        key.unwrap(slot, info)
    except NotRecipientError:
        return False
    return True


def _open(key: bytes, ciphertext: bytes) -> bytes:
    decryptor = Cobblestone256Decryptor(key, b"context")
    return decryptor.update(ciphertext) + decryptor.finalize()


# --- GHASH over two blocks, solved for the second (NIST SP 800-38D §6.4) ------


def _two_texts(text: bytes) -> bytes:
    """Choose the second block so that one tag is right under both keys."""
    h1, h2 = (_block(key, bytes(BLOCK)) for key in (POLICE_KEY, HEALTH_KEY))
    mask1, mask2 = (
        _block(key, NONCE + b"\0\0\0\1") for key in (POLICE_KEY, HEALTH_KEY)
    )
    first = int.from_bytes(text) ^ _block(POLICE_KEY, NONCE + b"\0\0\0\2")
    lengths = 2 * BLOCK * 8  # bits of ciphertext; no associated data
    known = _times(first, _power(h1, 3) ^ _power(h2, 3))
    known ^= _times(lengths, h1 ^ h2) ^ mask1 ^ mask2
    second = _times(known, _power(_power(h1, 2) ^ _power(h2, 2), 2**128 - 2))
    tag = _times(first, _power(h1, 3)) ^ _times(second, _power(h1, 2))
    tag ^= _times(lengths, h1) ^ mask1
    return b"".join(number.to_bytes(BLOCK) for number in (first, second, tag))


def _block(key: bytes, block: bytes) -> int:
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - one block
    return int.from_bytes(encryptor.update(block))


def _times(x: int, y: int) -> int:
    product = 0
    for bit in range(127, -1, -1):
        if y >> bit & 1:
            product ^= x
        x = x >> 1 ^ (0xE1 << 120 if x & 1 else 0)
    return product


def _power(x: int, exponent: int) -> int:
    result = 1 << 127  # the number one, in GCM's order of bits
    while exponent:
        if exponent & 1:
            result = _times(result, x)
        x, exponent = _times(x, x), exponent >> 1
    return result
