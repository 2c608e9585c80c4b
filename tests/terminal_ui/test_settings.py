"""A terminal does not start on settings that it half understands."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mash.role import Role
from mash.starting import SettingsError
from terminal_ui.settings import load, overridden

GOOD = """
node = "127.0.0.1:7443"
server_name = "localhost"
ca = "own-ca.pem"
cert = "terminal.pem"
keys = "terminal.keys"
[[staff]]
practitioner = "a.shah"
keys = "staff/a.shah.keys"
roles = ["HUB_COORDINATOR", "SCREENER"]
"""


def written(folder: Path, text: str) -> Path:
    """A settings file."""
    path = folder / "terminal.toml"
    path.write_text(text, "utf-8")
    return path


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    """A terminal can be started from anywhere."""
    settings = load(written(tmp_path, GOOD))
    assert settings.keys == tmp_path / "terminal.keys"
    (staff,) = settings.seats()
    assert staff.keys == tmp_path / "staff" / "a.shah.keys"
    assert staff.roles == (Role.HUB_COORDINATOR, Role.SCREENER)
    assert settings.lock_after == timedelta(minutes=5)


def test_the_command_line_has_the_last_word(tmp_path: Path) -> None:
    """Other settings stay as the file has them."""
    settings = overridden(load(written(tmp_path, GOOD)), {"node": "10.0.0.1:9"})
    assert settings.node == "10.0.0.1:9"
    assert settings.ca == tmp_path / "own-ca.pem"


BAD = {
    "an unknown setting": (GOOD.replace("node =", "colour = 1\nnode ="), "colour"),
    "no node": (GOOD.replace('node = "127.0.0.1:7443"', ""), "node"),
    "an address without a port": (GOOD.replace(":7443", ""), "node"),
    "a role nobody has": (GOOD.replace("SCREENER", "WIZARD"), "WIZARD"),
    "the node's own role": (GOOD.replace("SCREENER", "NODE"), "NODE"),
    "a screen that never locks": ("lock_after_seconds = 0\n" + GOOD, "lock_after"),
    "a screen that locks tomorrow": ("lock_after_seconds = 90000\n" + GOOD, "lock"),
    "not TOML": ("node = ", "terminal.toml"),
}


@pytest.mark.parametrize("which", BAD)
def test_what_is_wrong_is_named(which: str, tmp_path: Path) -> None:
    """The message names the setting."""
    text, named = BAD[which]
    with pytest.raises(SettingsError, match=named):
        load(written(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Not a traceback."""
    with pytest.raises(SettingsError, match=r"terminal\.toml"):
        load(tmp_path / "terminal.toml")
