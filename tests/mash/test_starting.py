"""Starting: settings whole or not at all, and one process to a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from mash.starting import InUseError, SettingsError, read_settings, sole_use


class Sample(BaseModel):
    """Settings with a path and a number."""

    model_config = ConfigDict(extra="forbid")

    keys: Path
    most: int
    clock: Path | None = None


def _write(folder: Path, text: str) -> Path:
    path = folder / "sample.toml"
    path.write_text(text)
    return path


def test_paths_are_beside_the_file(tmp_path: Path) -> None:
    """Wherever the program was started from; what is left out stays out."""
    settings = read_settings(_write(tmp_path, 'keys = "a.keys"\nmost = 3\n'), Sample)

    assert settings == Sample(keys=tmp_path / "a.keys", most=3)


WRONG = {
    "missing": ('keys = "a"\n', "most"),
    "unknown": ('keys = "a"\nmost = 3\nmore = 4\n', "more"),
    "of the wrong kind": ('keys = "a"\nmost = "three"\n', "most"),
    "not TOML": ("keys = \n", "TOML"),
}


@pytest.mark.parametrize(("text", "named"), WRONG.values(), ids=WRONG)
def test_settings_that_are_wrong_are_named(
    tmp_path: Path, text: str, named: str
) -> None:
    """Nothing is guessed."""
    with pytest.raises(SettingsError, match=named):
        read_settings(_write(tmp_path, text), Sample)


def test_settings_that_are_missing_are_said(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(SettingsError, match="nowhere"):
        read_settings(tmp_path / "nowhere.toml", Sample)


def test_a_folder_is_worked_in_by_one(tmp_path: Path) -> None:
    """The second is refused; when the first has gone, the next may."""
    folder = tmp_path / "state"
    with sole_use(folder), pytest.raises(InUseError), sole_use(folder):
        pass
    with sole_use(folder):
        assert folder.stat().st_mode & 0o777 == 0o700
