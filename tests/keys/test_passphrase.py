"""Passphrases come from a pipe, from systemd or from a keyboard; never from argv."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from keys.errors import KeyFileError
from keys.passphrase import MAX_PASSPHRASE_BYTES, read_passphrase


def _pipe(content: bytes) -> int:
    reader, writer = os.pipe()
    os.write(writer, content)
    os.close(writer)
    return reader


def test_one_line_end_is_not_part_of_it() -> None:
    """What `echo` adds is dropped, and nothing else."""
    assert read_passphrase(_pipe(b"open sesame \n"), {}, "") == b"open sesame "


def test_systemd_hands_it_over_in_a_folder(tmp_path: Path) -> None:
    """The credentials folder is used when there is no descriptor."""
    (tmp_path / "passphrase").write_bytes(b"from systemd")

    found = read_passphrase(None, {"CREDENTIALS_DIRECTORY": str(tmp_path)}, "")

    assert found == b"from systemd"


@pytest.mark.parametrize("content", [b"", b"\n", b"x" * (MAX_PASSPHRASE_BYTES + 1)])
def test_an_empty_or_endless_passphrase_is_refused(content: bytes) -> None:
    """A closed pipe must not unlock with nothing."""
    with pytest.raises(KeyFileError):
        read_passphrase(_pipe(content), {}, "")


def test_a_descriptor_that_is_not_open_is_refused() -> None:
    """The error names the option."""
    with pytest.raises(KeyFileError, match="passphrase-fd"):
        read_passphrase(_closed(), {}, "")


def test_a_missing_credential_is_refused(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(KeyFileError, match="passphrase"):
        read_passphrase(None, {"CREDENTIALS_DIRECTORY": str(tmp_path)}, "")


def _closed() -> int:
    descriptor = _pipe(b"")
    os.close(descriptor)
    return descriptor
