"""Saving: files that only their owner reads, never in place of another unasked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mash.starting import SettingsError

_MODE = 0o600
_FOLDER_MODE = 0o700
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


class AlreadyThereError(SettingsError):
    """There is a file of that name. Choose another, or say --force."""

    reason = "ALREADY_THERE"


class NotWrittenError(SettingsError):
    """The file cannot be written there; what stands there is as it was."""

    reason = "NOT_WRITTEN"


def refuse_existing(paths: Iterable[Path], *, force: bool) -> None:
    """Refuse before any work is done, if something would be written over.

    Raises:
        AlreadyThereError: One of them is there, and nobody said --force.

    """
    there = [path for path in paths if os.path.lexists(path)]
    if there and not force:
        raise AlreadyThereError(str(there[0]))


def make_folder(folder: Path) -> None:
    """Make a folder with mode 0700, unless it is there.

    Raises:
        NotWrittenError: It cannot be made.

    """
    try:
        folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise NotWrittenError(f"{folder}: {error.strerror}") from None


def save(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file with mode 0600, whole or not at all.

    Raises:
        AlreadyThereError: It is there, and nobody said --force.
        NotWrittenError: The disk or its permissions refuse.

    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part") if force else path
    try:
        _write(beside, content)
        if force:
            beside.replace(path)
    except FileExistsError:
        raise AlreadyThereError(str(path)) from None
    except OSError as error:
        raise NotWrittenError(f"{path}: {error.strerror}") from None


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, _NEW, _MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise
