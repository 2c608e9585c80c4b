"""Passphrases: read from where no other program can read them, never from argv.

One way for all four programs: an inherited descriptor, systemd's credentials
folder, or the terminal itself without echo.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from keys.errors import KeyFileError

CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY"
"""Set by systemd for LoadCredentialEncrypted=; the file is called "passphrase"."""

MAX_PASSPHRASE_BYTES = 1024


def read_passphrase(
    descriptor: int | None, environment: Mapping[str, str], prompt: str
) -> bytes:
    """Read a passphrase from the first of: a descriptor, systemd, the keyboard.

    One line end at its end is not part of it.

    Raises:
        KeyFileError: There is nowhere to read it from, or it is empty or over
            `MAX_PASSPHRASE_BYTES`.

    """
    if descriptor is not None:
        return _sound(_drain(descriptor))
    folder = environment.get(CREDENTIALS_DIRECTORY)
    if folder:
        try:
            return _sound((Path(folder) / "passphrase").read_bytes())
        except OSError as error:
            raise KeyFileError(f"{folder}/passphrase: {error.strerror}") from None
    if not sys.stdin.isatty():
        raise KeyFileError("passphrase: give --passphrase-fd, or run in a terminal")
    return _sound(getpass.getpass(prompt).encode())


def _drain(descriptor: int) -> bytes:
    try:
        with os.fdopen(descriptor, "rb") as pipe:
            return pipe.read(MAX_PASSPHRASE_BYTES + 2)
    except OSError as error:
        raise KeyFileError(f"--passphrase-fd {descriptor}: {error.strerror}") from None


def _sound(raw: bytes) -> bytes:
    passphrase = raw.removesuffix(b"\n")
    if not 1 <= len(passphrase) <= MAX_PASSPHRASE_BYTES:
        raise KeyFileError(f"passphrase: give 1 to {MAX_PASSPHRASE_BYTES} bytes")
    return passphrase
