"""Vaults: databases that are noise to anyone without the key.

SQLCipher with a raw random key (no passphrase, so opening costs under a
millisecond), which lies wrapped beside the database in `<database>.key`. What
SQLCipher does not notice, a lost or rolled back tail, `keys.mark` does.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
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


def create(path: Path, kek: bytes) -> None:
    """Make an empty vault at `path` under a 32-byte KEK, and its key file beside it.

    Raises:
        KeyFileError: there is a key file already; nothing was changed.
        VaultError: there is a database already, or the KEK is not 32 bytes.
    """
    if path.exists():
        raise VaultError(f"{path} exists; a vault is never made twice")
    vault_key.write(_key_path(path), kek, [VaultKey.generate()], replace=False)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    open_vault(path, kek).close()


def open_vault(path: Path, kek: bytes, *, read_only: bool = False) -> Connection:
    """Open a vault; every connection is set, and proved, to keep what it confirms.

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
    return _connect(path, _opening(path, candidates), read_only=read_only)


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
    old = vault_key.read(_key_path(path), kek)
    current = _opening(path, old)
    new = VaultKey(VaultKey.generate().database, current.mark)
    vault_key.write(_key_path(path), kek, [new, current])
    with closing(_connect(path, current, read_only=False)) as connection:
        connection.execute(f"PRAGMA rekey = {_raw(new)}")
    _connect(path, new, read_only=False).close()
    vault_key.write(_key_path(path), kek, [new])


def _opening(path: Path, candidates: tuple[VaultKey, ...]) -> VaultKey:
    for key in candidates[:-1]:  # several only after an interrupted rekey
        with suppress(VaultError):
            _connect(path, key, read_only=True).close()
            return key
    return candidates[-1]


def _connect(path: Path, key: VaultKey, *, read_only: bool) -> Connection:
    connection: Connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",  # rw, not rwc: never make one by mistake
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(connection, key)
        if read_only:
            # Not mode=ro, which cannot read a WAL that no writer has open.
            connection.execute("PRAGMA query_only = ON")
    except DatabaseError:
        connection.close()
        raise VaultError(f"{path} does not open with its key, or is damaged") from None
    except VaultError:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, key: VaultKey) -> None:
    # First of all, or SQLCipher writes its errors over the terminal's screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = {_raw(key)}")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
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
