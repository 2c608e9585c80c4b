"""Searching disks: every page of a vault, as somebody with its key would read it.

Below SQL: live pages, free ones and what a write-ahead log still holds are all
decrypted and handed out, so that nothing deleted can hide in the slack. A vault that
does not decrypt is an error, or a search of it would find nothing and be content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from keys import vault_key
from keys.item import ITEM_KEY_BYTES
from keys.vault import PAGE_BYTES, SMALL_PAGE_BYTES

_IV_BYTES, _MAC_BYTES, _SALT_BYTES = 16, 64, 16  # of SQLCipher 4, at a page's end
_RESERVE = _IV_BYTES + _MAC_BYTES
_WAL_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24  # of SQLite's write-ahead log


def pages(database: Path, kek: bytes) -> Iterator[bytes]:
    """Every page of a vault and of its write-ahead log, decrypted, free or not."""
    (key, *_) = vault_key.read(database.with_name(f"{database.name}.key"), kek)
    content = database.read_bytes()
    size = page_bytes(content, key.database)
    for start in range(0, len(content), size):
        yield _decrypted(content[start : start + size], start == 0, key.database)
    log = database.with_name(f"{database.name}-wal")
    written = log.read_bytes() if log.exists() else b""
    if written and int.from_bytes(written[8:12], "big") != size:
        raise ValueError(f"{log} has pages of another size than its database")
    frames = written[_WAL_HEADER_BYTES:]
    for start in range(0, len(frames), _FRAME_HEADER_BYTES + size):
        number = int.from_bytes(frames[start : start + 4], "big")
        page = frames[start + _FRAME_HEADER_BYTES :][:size]
        yield _decrypted(page, number == 1, key.database)


def page_bytes(content: bytes, key: bytes) -> int:
    """The size of a database's pages: the one under which its first page says so.

    Raises:
        ValueError: None does, so the key is another, or the file is no vault.
    """
    for size in (PAGE_BYTES, SMALL_PAGE_BYTES):
        if len(content) >= size:
            # What follows the salt is SQLite's header, from its 16th byte on.
            header = _decrypted(content[:size], is_first=True, key=key)
            if header[:2] == size.to_bytes(2, "big") and header[4] == _RESERVE:
                return size
    raise ValueError("no page size makes sense of the first page")


def _decrypted(page: bytes, is_first: bool, key: bytes) -> bytes:  # noqa: FBT001 - a fact of the page
    vector = page[-_RESERVE:-_MAC_BYTES]
    encrypted = page[_SALT_BYTES if is_first else 0 : -_RESERVE]
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
