"""The key of a vault: random, and written down only wrapped under another key.

AES-256 key wrap with padding (RFC 5649, NIST SP 800-38F KWP) under a 32-byte
key-encryption key (KEK). The file is a heading and one wrap to a line; there
are two only while a database is being moved to a new key.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)

from keys.errors import VaultError
from keys.private_file import read_private, write_private

KEY_BYTES = 32
HEADING = "mash-vault-key/1"


@dataclass(frozen=True, slots=True)
class VaultKey:
    """What opens one database, and what authenticates its high-water mark."""

    database: bytes = field(repr=False)
    mark: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> VaultKey:
        """Draw both from the system's randomness."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))


def wrap(kek: bytes, key: VaultKey) -> str:
    """Return a line of the key file.

    Raises:
        VaultError: the KEK is not 32 bytes.
    """
    _require_kek(kek)
    return aes_key_wrap_with_padding(kek, key.database + key.mark).hex()


def unwrap(kek: bytes, line: str) -> VaultKey:
    """Return the key in a line of the key file.

    Raises:
        VaultError: the KEK is another, or the line was changed.
    """
    _require_kek(kek)
    try:
        both = aes_key_unwrap_with_padding(kek, bytes.fromhex(line))
    except (InvalidUnwrap, ValueError):
        raise VaultError("the vault's key does not open with this KEK") from None
    if len(both) != 2 * KEY_BYTES:
        raise VaultError("the vault's key file holds something else")
    return VaultKey(both[:KEY_BYTES], both[KEY_BYTES:])


def write(
    path: Path, kek: bytes, keys: Sequence[VaultKey], *, replace: bool = True
) -> None:
    """Write the key file, durably, before anything depends on it.

    Raises:
        KeyFileError: it exists and may not be replaced, or cannot be written.
    """
    write_private(path, _encode(kek, keys), replace=replace)


def read(path: Path, kek: bytes) -> tuple[VaultKey, ...]:
    """Return the keys of a vault, the one to try first in front.

    Raises:
        KeyFileError: missing.
        LoosePermissionsError: others can read it.
        VaultError: the KEK is another, or the file is not of this format.
    """
    content = read_private(path)
    lines = content.decode(errors="replace").splitlines()
    if not lines or lines[0] != HEADING or len(lines) not in {2, 3}:
        raise VaultError(f"{path} is not the key file of a vault")
    keys = tuple(unwrap(kek, line) for line in lines[1:])
    if content != _encode(kek, keys):  # such as a hex digit that is now a capital
        raise VaultError(f"{path} was changed")
    return keys


def _encode(kek: bytes, keys: Sequence[VaultKey]) -> bytes:
    return "\n".join([HEADING, *(wrap(kek, key) for key in keys), ""]).encode()


def _require_kek(kek: bytes) -> None:
    if len(kek) != KEY_BYTES:
        raise VaultError(f"a KEK has {KEY_BYTES} bytes")
