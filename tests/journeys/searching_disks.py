"""Searching disks: every page of a vault, as somebody with its key would read it.

Below SQL: live pages, free ones and what a write-ahead log still holds are all
decrypted and handed out, so that nothing deleted can hide in the slack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from keys import vault_key
from keys.item import ITEM_KEY_BYTES
from keys.vault import PAGE_BYTES

_IV_BYTES, _MAC_BYTES, _SALT_BYTES = 16, 64, 16  # of SQLCipher 4, at a page's end
_WAL_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24  # of SQLite's write-ahead log


def pages(database: Path, kek: bytes) -> Iterator[bytes]:
    """Every page of a vault and of its write-ahead log, decrypted, free or not."""
    (key, *_) = vault_key.read(database.with_name(f"{database.name}.key"), kek)
    content = database.read_bytes()
    for start in range(0, len(content), PAGE_BYTES):
        yield _decrypted(content[start : start + PAGE_BYTES], start == 0, key.database)
    log = database.with_name(f"{database.name}-wal")
    frames = log.read_bytes()[_WAL_HEADER_BYTES:] if log.exists() else b""
    for start in range(0, len(frames), _FRAME_HEADER_BYTES + PAGE_BYTES):
        number = int.from_bytes(frames[start : start + 4], "big")
        page = frames[start + _FRAME_HEADER_BYTES :][:PAGE_BYTES]
        yield _decrypted(page, number == 1, key.database)


def _decrypted(page: bytes, is_first: bool, key: bytes) -> bytes:  # noqa: FBT001 - a fact of the page
    reserve = _IV_BYTES + _MAC_BYTES
    vector = page[-reserve:-_MAC_BYTES]
    encrypted = page[_SALT_BYTES if is_first else 0 : -reserve]
    decryptor = Cipher(AES(key), CBC(vector)).decryptor()
    return decryptor.update(encrypted) + decryptor.finalize()


def everything(state: Path, kek: bytes) -> Iterator[bytes]:
    """What lies in a folder: every file as it is, and every vault's pages in clear."""
    for path in sorted(state.rglob("*")):
        if path.is_file():
            yield path.read_bytes()
        if path.suffix == ".db":
            yield from pages(path, kek)


def lies_in(state: Path, kek: bytes, what: bytes) -> bool:
    """Whether these bytes lie anywhere in a folder, for somebody with its keys."""
    return any(what in each for each in everything(state, kek))


def keys_that_open(items: Path, kek: bytes, opens: Callable[[bytes], bool]) -> int:
    """Try every 32 neighbouring bytes of the vault of item keys; count what opens."""
    return sum(
        opens(page[start : start + ITEM_KEY_BYTES])
        for page in set(pages(items, kek))
        for start in range(len(page) - ITEM_KEY_BYTES + 1)
    )
