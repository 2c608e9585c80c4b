"""Items: each encrypted under a key of its own, so that forgetting the key forgets it.

XChaCha20-Poly1305 under a fresh random key. The label says what the item is; under
another label the same bytes do not open, so two items cannot be swapped. Keys are
kept apart from items (another vault, another backup), or destroying them is vain.
"""

from __future__ import annotations

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.utils import random

from keys.errors import SealBrokenError

ITEM_KEY_BYTES = 32
NONCE_BYTES = 24

_LABEL = b"mash/item/v1\0"


def lock_item(plaintext: bytes, label: bytes) -> tuple[bytes, bytes]:
    """Return a fresh 32-byte key, and the item locked under it (40 bytes longer)."""
    key, nonce = random(ITEM_KEY_BYTES), random(NONCE_BYTES)
    locked = crypto_aead_xchacha20poly1305_ietf_encrypt(
        plaintext, _LABEL + label, nonce, key
    )
    return key, nonce + locked


def unlock_item(key: bytes, locked: bytes, label: bytes) -> bytes:
    """Open a locked item.

    Raises:
        SealBrokenError: another key or label, or the item was changed.
    """
    nonce, box = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(
            box, _LABEL + label, nonce, key
        )
    except (CryptoError, ValueError):
        raise SealBrokenError("the item does not open under this key") from None
