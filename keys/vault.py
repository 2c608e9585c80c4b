"""Vaults: databases that are noise to anyone without the key.

SQLCipher with a raw random key (no passphrase, so opening costs under a
millisecond), which lies wrapped beside the database in `<database>.key`. What
SQLCipher does not notice, a lost or rolled back tail, `keys.mark` does.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from keys import vault_key
from keys.errors import VaultError
from keys.private_file import require_private
from keys.vault_key import VaultKey

if TYPE_CHECKING:
    # SQLCipher's driver ships no types and copies this interface exactly.
    from sqlite3 import Connection, DatabaseError, IntegrityError
else:
    Connection = dbapi2.Connection
    DatabaseError = dbapi2.DatabaseError
    IntegrityError = dbapi2.IntegrityError

__all__ = [
    "PAGE_BYTES",
    "SMALL_PAGE_BYTES",
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "check",
    "create",
    "mark_key",
    "open_vault",
    "rekey",
    "rewrap",
]

PAGE_BYTES = 8_192
"""For a vault that is mostly written: few large pages are sealed faster than many."""

SMALL_PAGE_BYTES = 4_096
"""For a vault that is searched all over: what is read first is decrypted page by page."""

_PAGE_SIZES = (PAGE_BYTES, SMALL_PAGE_BYTES)  # the one of most vaults is tried first

BUSY_TIMEOUT_MS = 5_000

# Set on every connection, then read back: a PRAGMA that fails says nothing.
_PRAGMAS = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),  # NORMAL loses acknowledged rows at a power cut
    "foreign_keys": ("ON", 1),
    "temp_store": ("MEMORY", 2),  # sorting must not spill plaintext to disk
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "busy_timeout": (str(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS),
}


def create(path: Path, kek: bytes, *, page_bytes: int = PAGE_BYTES) -> None:
    """Make an empty vault at `path` under a 32-byte KEK, and its key file beside it.

    Args:
        path: Where the database will lie; its folder is made if need be.
        kek: 32 bytes.
        page_bytes: PAGE_BYTES or SMALL_PAGE_BYTES, kept for the vault's whole life.

    Raises:
        KeyFileError: there is a key file already; nothing was changed.
        VaultError: there is a database already, the KEK is not 32 bytes, or pages
            of this size are not opened again.
    """
    if page_bytes not in _PAGE_SIZES:
        raise VaultError(f"page_bytes is {page_bytes}; choose one of {_PAGE_SIZES}")
    if path.exists():
        raise VaultError(f"{path} exists; a vault is never made twice")
    key = VaultKey.generate()
    vault_key.write(_key_path(path), kek, [key], replace=False)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    # Which puts the first page on the disk: an empty file would fit any size.
    _opened(path, [key], [page_bytes])[0].close()


def open_vault(path: Path, kek: bytes, *, read_only: bool = False) -> Connection:
    """Open a vault; every connection is set, and proved, to keep what it confirms.

    The size of its pages stands nowhere in the clear; the one that opens it is right.

    Transactions are the caller's (autocommit otherwise). The connection may be
    handed to another thread but not used by two at once.

    Raises:
        KeyFileError: no key file.
        LoosePermissionsError: others can read the database or its key file.
        VaultError: another KEK, damaged, or missing.
    """
    candidates = vault_key.read(_key_path(path), kek)
    if not path.exists():
        raise VaultError(f"{path} is missing, though its key file is there")
    require_private(path, path.stat().st_mode)
    return _opened(path, candidates, read_only=read_only)[0]


def mark_key(path: Path, kek: bytes) -> bytes:
    """Return the 32-byte key for the mark of this vault (`keys.mark.Mark`).

    Raises:
        KeyFileError: no key file.
        VaultError: another KEK.
    """
    return vault_key.read(_key_path(path), kek)[0].mark


def check(path: Path, kek: bytes) -> None:
    """Read every page and refuse a vault that was damaged where it lies.

    This finds flipped bits, not a page or a tail put back as it once was.

    Raises:
        VaultError: damaged. Restore it, or rebuild it from the other members.
    """
    try:
        with closing(open_vault(path, kek)) as connection:
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            (verdict, *_) = connection.execute("PRAGMA integrity_check").fetchone()
    except DatabaseError:
        raise VaultError(f"{path} is damaged") from None
    if pages or verdict != "ok":
        raise VaultError(f"{path} is damaged in {len(pages)} or more places")


def rewrap(path: Path, kek: bytes, new_kek: bytes) -> None:
    """Move a vault to a new KEK, because the old one's holder left or told.

    Raises:
        VaultError: `kek` is not the one in use; nothing was changed.
    """
    vault_key.write(_key_path(path), new_kek, vault_key.read(_key_path(path), kek))


def rekey(path: Path, kek: bytes) -> None:
    """Encrypt a closed vault anew, because its own key may be known.

    Both keys stay in the key file until the new one has opened the vault, so an
    interruption at any moment leaves it readable. The mark keeps its key.

    Raises:
        VaultError: another KEK, or damaged.
    """
    connection, current = _opened(path, vault_key.read(_key_path(path), kek))
    new = VaultKey(VaultKey.generate().database, current.mark)
    with closing(connection):
        vault_key.write(_key_path(path), kek, [new, current])
        connection.execute(f"PRAGMA rekey = {_raw(new)}")
    _opened(path, [new])[0].close()
    vault_key.write(_key_path(path), kek, [new])


def _opened(
    path: Path,
    keys: Sequence[VaultKey],  # several only after an interrupted rekey
    page_sizes: Sequence[int] = _PAGE_SIZES,
    *,
    read_only: bool = False,
) -> tuple[Connection, VaultKey]:
    """Try what may fit: page one fails its HMAC under a wrong key or a wrong size."""
    for key, page_bytes in product(keys, page_sizes):
        with suppress(DatabaseError):
            return _connect(path, key, page_bytes, read_only=read_only), key
    raise VaultError(f"{path} does not open with its key, or is damaged")


def _connect(
    path: Path, key: VaultKey, page_bytes: int, *, read_only: bool
) -> Connection:
    connection: Connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",  # rw, not rwc: never make one by mistake
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(connection, key, page_bytes)
        if read_only:
            # Not mode=ro, which cannot read a WAL that no writer has open.
            connection.execute("PRAGMA query_only = ON")
    except (DatabaseError, VaultError):
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, key: VaultKey, page_bytes: int) -> None:
    # First of all, or SQLCipher writes its errors over the terminal's screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = {_raw(key)}")
    connection.execute(f"PRAGMA cipher_page_size = {page_bytes}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for name, (value, expected) in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != expected:
            raise VaultError(f"{name} is {found}, which may lose what was confirmed")


def _raw(key: VaultKey) -> str:
    return f"\"x'{key.database.hex()}'\""


def _key_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.key")
