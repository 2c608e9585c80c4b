"""The register on disk: the folder that a ceremony writes and the hub serves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from keys.errors import RegisterError
from keys.register.roles import TIMESTAMP_FILE

MAX_FILE_BYTES = 128 * 1024
MAX_FILES = 4096


def load_files(folder: Path) -> dict[str, bytes]:
    """Return every file of a register, by its name in the TUF repository.

    The timestamp is read first: whoever publishes writes it last, so what it
    refers to is there by then.

    Raises:
        RegisterError: there is no register there, or it is far too large.
    """
    try:
        return {name: _content(folder / name) for name in _names(folder)}
    except OSError as error:
        raise RegisterError(f"{folder}: {error.strerror}") from None


def load_readable(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of a register that can be read, and the names of the others.

    One file that is too large, or not ours to read, then hides no other.

    Raises:
        RegisterError: there are far too many.
    """
    files: dict[str, bytes] = {}
    unreadable: list[str] = []
    for name in _names(folder):
        try:
            files[name] = _content(folder / name)
        except (OSError, RegisterError):
            unreadable.append(name)
    return files, tuple(unreadable)


def save_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Publish a register: every file whole or not at all, the timestamp last.

    Files that the new version no longer needs are removed after it.

    Raises:
        RegisterError: the folder cannot be written.
    """
    names = sorted(files, key=lambda name: (name == TIMESTAMP_FILE, name))
    try:
        for name in names:
            _write(folder / name, files[name])
        for name in _published(folder) - files.keys():
            (folder / name).unlink()
    except OSError as error:
        raise RegisterError(f"{folder}: {error.strerror}") from None


def _names(folder: Path) -> list[str]:
    """The timestamp, which whoever publishes writes last, and then all others."""
    found = _published(folder)
    if len(found) > MAX_FILES:
        raise RegisterError(f"{folder}: has more than {MAX_FILES} files")
    return [TIMESTAMP_FILE, *sorted(found - {TIMESTAMP_FILE})]


def _published(folder: Path) -> set[str]:
    """The names of metadata and documents; the sharing agreement alone is TOML."""
    paths = chain(folder.rglob("*.json"), folder.rglob("*.toml"))
    return {path.relative_to(folder).as_posix() for path in paths}


def _content(path: Path) -> bytes:
    with path.open("rb") as opened:
        content = opened.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise RegisterError(f"{path.name}: has more than {MAX_FILE_BYTES} bytes")
    return content


def _write(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(path)
