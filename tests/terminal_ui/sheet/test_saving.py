"""Files are their owner's alone, and nothing that was there is lost unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from terminal_ui.sheet.saving import (
    AlreadyThereError,
    NotWrittenError,
    make_folder,
    refuse_existing,
    save,
)


@pytest.mark.parametrize("force", [False, True])
def test_a_file_is_for_its_owner_alone(tmp_path: Path, *, force: bool) -> None:
    """Mode 0600, whatever the umask is; and nothing lies beside it."""
    path = tmp_path / "sheet.html"
    before = os.umask(0)
    try:
        save(path, b"numbers", force=force)
    finally:
        os.umask(before)

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"numbers", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def there(path: Path) -> None:
    """A file."""
    path.write_bytes(b"old")


def nowhere(path: Path) -> None:
    """A link that leads to nothing."""
    path.symlink_to(path.with_name("elsewhere"))


def folder(path: Path) -> None:
    """A folder."""
    path.mkdir()


@pytest.mark.parametrize("what", [there, nowhere, folder], ids=lambda w: w.__name__)
def test_what_is_there_stays(tmp_path: Path, what: object) -> None:
    """Before any work is done, and again when it is written."""
    path = tmp_path / "sheet.pdf"
    assert callable(what)
    what(path)
    before = path.lstat()

    with pytest.raises(AlreadyThereError, match=r"sheet\.pdf"):
        refuse_existing([path], force=False)
    with pytest.raises(AlreadyThereError):
        save(path, b"new", force=False)
    assert path.lstat() == before


def test_force_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    """Somebody else's link in a shared folder leads nowhere."""
    target, path = tmp_path / "passwords", tmp_path / "sheet.csv"
    target.write_bytes(b"old")
    path.symlink_to(target)
    save(path, b"new", force=True)

    assert (path.read_bytes(), target.read_bytes()) == (b"new", b"old")
    assert not path.is_symlink()


REFUSED = {
    "a folder that is not there": "none/sheet.csv",
    "a file for a folder": "file/sheet.csv",
}


@pytest.mark.parametrize("where", REFUSED)
@pytest.mark.parametrize("force", [False, True])
def test_what_cannot_be_written_is_named(
    tmp_path: Path, where: str, *, force: bool
) -> None:
    """Not a traceback."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(NotWrittenError, match=r"sheet\.csv"):
        save(tmp_path / REFUSED[where], b"new", force=force)
    with pytest.raises(NotWrittenError):
        make_folder(tmp_path / "file" / "folder")
