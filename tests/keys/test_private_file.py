"""Private files: their rights, and that they are whole or not there."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path

import pytest

from keys.errors import KeyFileError, LoosePermissionsError
from keys.private_file import (
    MAX_PRIVATE_FILE_BYTES,
    locked,
    read_private,
    write_private,
)

OTHERS = [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o666]


def test_only_the_owner_has_any_right_to_it(tmp_path: Path) -> None:
    """The file is 0600 and its new folders 0700, whatever the umask."""
    path = tmp_path / "new" / "secret"
    before = os.umask(0)
    try:
        write_private(path, b"content")
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert read_private(path) == b"content"


@pytest.mark.parametrize("mode", OTHERS, ids=oct)
def test_a_file_that_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    """Any right for group or others, and the remedy is said."""
    path = tmp_path / "secret"
    write_private(path, b"content")
    path.chmod(mode)

    with pytest.raises(LoosePermissionsError, match="chmod 600"):
        read_private(path)


@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777], ids=oct)
def test_a_folder_where_others_could_swap_the_file_is_refused(
    tmp_path: Path, mode: int
) -> None:
    """Their right to write the folder is a right to replace the file."""
    path = tmp_path / "folder" / "secret"
    write_private(path, b"content")
    path.parent.chmod(mode)

    with pytest.raises(LoosePermissionsError, match="chmod 700"):
        read_private(path)


def test_a_sticky_folder_is_accepted(tmp_path: Path) -> None:
    """In one, as in /tmp, nobody can replace another's file."""
    path = tmp_path / "folder" / "secret"
    write_private(path, b"content")
    path.parent.chmod(0o1777)

    assert read_private(path) == b"content"


def test_it_is_on_the_disk_before_it_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The content first, then its name."""
    synced: list[bool] = []
    real = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    write_private(tmp_path / "secret", b"content")

    assert synced == [False, True]


def test_one_reader_at_a_time_holds_it(tmp_path: Path) -> None:
    """Others wait, so two cannot count one try."""
    path = tmp_path / "secret"
    write_private(path, b"content")
    with path.open("rb") as other:
        with locked(path), pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)

        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert read_private(path) == b"content"


def test_replacing_leaves_nothing_behind(tmp_path: Path) -> None:
    """The new content is there, under one name."""
    path = tmp_path / "secret"
    write_private(path, b"old")
    write_private(path, b"new")

    assert read_private(path) == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_what_may_not_be_replaced_is_not(tmp_path: Path) -> None:
    """The old content stays, and the try leaves nothing behind."""
    path = tmp_path / "secret"
    write_private(path, b"old")

    with pytest.raises(KeyFileError):
        write_private(path, b"new", replace=False)
    assert read_private(path) == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_new_file_may_be_made_where_none_is(tmp_path: Path) -> None:
    """Without replacing, the first one is written."""
    write_private(tmp_path / "secret", b"first", replace=False)

    assert read_private(tmp_path / "secret") == b"first"


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """Missing, or far larger than any key file."""
    with pytest.raises(KeyFileError, match="No such file"):
        read_private(tmp_path / "missing")

    write_private(tmp_path / "large", bytes(MAX_PRIVATE_FILE_BYTES + 1))
    with pytest.raises(KeyFileError, match="over"):
        read_private(tmp_path / "large")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file stands where a folder should."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(KeyFileError, match="cannot be written"):
        write_private(tmp_path / "file" / "secret", b"content")
