"""The seeds of blind look-up: one a month, written down only wrapped under another key.

AES-256 key wrap with padding (RFC 5649) under the 32-byte key-encryption key (KEK) of
the node's vaults, as `keys.vault_key` does. Each month has a random seed of its own,
and a month that is over loses it: who steals the file later cannot read the sets of
months before, though backups of the file last as long as they are kept.

The file is a heading and one wrap to a line: seed ‖ the month's name, in ASCII.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)

from keys.errors import KeyFileError
from keys.oprf import SEED_BYTES
from keys.private_file import read_private, write_private

KEK_BYTES = 32
HEADING = "mash-blind-key/1"
MAX_PERIODS = 4

Seeds = dict[str, bytes]
"""Month to seed, in the order of the months."""


def keep(path: Path, kek: bytes, periods: Collection[str]) -> Seeds:
    """Return a seed for each of these months, and destroy those of all others.

    A month that has none gets one, and the file is on the disk before this returns.

    Raises:
        KeyFileError: the KEK is another; or not such a file; or it cannot be written.
        LoosePermissionsError: others can read it.
    """
    before = read(path, kek) if path.exists() else {}
    seeds = {each: before.get(each) or _seed() for each in sorted(periods)}
    if seeds != before:
        write_private(path, _encode(kek, seeds))
    return seeds


def renew(path: Path, kek: bytes, period: str) -> bytes:
    """Replace one month's seed, which somebody may know; what it published is void.

    Raises:
        KeyFileError: missing, or as `keep`.
        LoosePermissionsError: others can read it.
    """
    seeds = read(path, kek) | {period: _seed()}
    write_private(path, _encode(kek, seeds))
    return seeds[period]


def rewrap(path: Path, kek: bytes, new_kek: bytes) -> None:
    """Write the same seeds under another KEK.

    Raises:
        KeyFileError: missing, or as `keep`.
        LoosePermissionsError: others can read it.
    """
    write_private(path, _encode(new_kek, read(path, kek)))


def read(path: Path, kek: bytes) -> Seeds:
    """Return the seeds in a file.

    Raises:
        KeyFileError: missing; the KEK is another; or not such a file.
        LoosePermissionsError: others can read it.
    """
    content = read_private(path)
    heading, *lines = content.decode(errors="replace").splitlines() or [""]
    if heading != HEADING or len(lines) > MAX_PERIODS:
        raise KeyFileError(f"{path} is not a file of blind look-up's seeds")
    seeds = dict(_unwrap(path, kek, line) for line in lines)
    if content != _encode(kek, seeds):  # such as a hex digit that is now a capital
        raise KeyFileError(f"{path} was changed")
    return seeds


def _encode(kek: bytes, seeds: Mapping[str, bytes]) -> bytes:
    if len(kek) != KEK_BYTES:
        raise KeyFileError(f"a KEK has {KEK_BYTES} bytes")
    if len(seeds) > MAX_PERIODS:
        raise KeyFileError(f"seeds for at most {MAX_PERIODS} months are kept")
    wraps = (
        aes_key_wrap_with_padding(kek, seeds[period] + period.encode("ascii")).hex()
        for period in sorted(seeds)
    )
    return "\n".join([HEADING, *wraps, ""]).encode()


def _unwrap(path: Path, kek: bytes, line: str) -> tuple[str, bytes]:
    try:
        both = aes_key_unwrap_with_padding(kek, bytes.fromhex(line))
        return both[SEED_BYTES:].decode("ascii"), both[:SEED_BYTES]
    except (InvalidUnwrap, ValueError):
        raise KeyFileError(f"{path} does not open with this KEK") from None


def _seed() -> bytes:
    return secrets.token_bytes(SEED_BYTES)
