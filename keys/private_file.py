"""Private files: whole or not at all, and for their owner's eyes only."""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keys.errors import KeyFileError, LoosePermissionsError

MAX_PRIVATE_FILE_BYTES = 1 << 20

_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_OTHERS_MAY_DO_ANYTHING = 0o077
_OTHERS_MAY_WRITE = 0o022


def write_private(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file of mode 0600 so that a power cut leaves the old one or the new.

    Missing folders are made with mode 0700.

    Raises:
        KeyFileError: it exists and may not be replaced, or cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        try:
            _write_new(temporary, content)
            if replace:
                temporary.replace(path)
            else:
                path.hardlink_to(temporary)  # unlike a rename, never over another
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise KeyFileError(f"{path} cannot be written: {error.strerror}") from None


def read_private(path: Path) -> bytes:
    """Read a file that nobody else can read, and whose folder nobody else can write.

    Raises:
        KeyFileError: missing, unreadable, or over 1 MiB.
        LoosePermissionsError: others have any right to it, or could replace it.
    """
    with locked(path) as content:
        return content


@contextmanager
def locked(path: Path) -> Iterator[bytes]:
    """Read as `read_private` does; others who do the same wait for the end of it.

    Raises:
        KeyFileError: missing, unreadable, or over 1 MiB.
        LoosePermissionsError: others have any right to it, or could replace it.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise KeyFileError(f"{path} cannot be read: {error.strerror}") from None
    try:
        require_private(path, os.fstat(descriptor).st_mode)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        content = os.read(descriptor, MAX_PRIVATE_FILE_BYTES + 1)
        if len(content) > MAX_PRIVATE_FILE_BYTES:
            raise KeyFileError(f"{path} has over {MAX_PRIVATE_FILE_BYTES} bytes")
        yield content
    finally:
        os.close(descriptor)


def require_private(path: Path, mode: int) -> None:
    """Refuse a file that others may read, or a folder where they could swap it.

    `mode` is the file's own. A sticky folder, such as /tmp, stops the swap.

    Raises:
        LoosePermissionsError: chmod 600 the file, chmod 700 the folder.
    """
    if mode & _OTHERS_MAY_DO_ANYTHING:
        raise LoosePermissionsError(f"run: chmod 600 {path}")
    folder = path.parent.stat().st_mode
    if folder & _OTHERS_MAY_WRITE and not folder & stat.S_ISVTX:
        raise LoosePermissionsError(f"run: chmod 700 {path.parent}")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_new(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with open(os.open(path, flags, _FILE_MODE), "wb") as file:  # noqa: PTH123 - a descriptor with its mode
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
