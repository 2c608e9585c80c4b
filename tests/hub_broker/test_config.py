"""hub.toml: refused as a whole if any of it is in doubt, by the name of the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub_broker.config import HubConfig
from mash.starting import SettingsError
from tests.hub_broker.small_federation import Federation

SOUND = """
hub_id = "northshire"
address = "127.0.0.1:7443"
directory = "state"
register_dir = "../register"
root = "../root.json"
keys = "hub.keys"
tls_cert = "tls.pem"
"""

WRONG = {
    "not TOML": ("hub_id = ", "not TOML"),
    "a field is missing": (SOUND.replace('hub_id = "northshire"', ""), "hub_id"),
    "a field is misspelt": (SOUND + 'adress = "x"', "adress"),
    "the address has no port": (SOUND.replace(":7443", ""), "address"),
    "a file is not there": (
        SOUND.replace("hub.keys", "hub.key"),
        "keys: .* not a file",
    ),
    "the register is not there": (SOUND.replace("../register", "x"), "register_dir"),
    "a limit is nothing": (
        SOUND + "[limits]\nstatements_per_second = 0",
        "limits.statements_per_second",
    ),
    "a burst is less than one message": (
        SOUND + "[limits]\nburst_statements = 63",
        "limits.burst_statements",
    ),
    "an unknown limit": (SOUND + "[limits]\nstatements = 1", "limits.statements"),
    "demo is a word": (SOUND + 'demo = "perhaps"', "demo"),
}


@pytest.fixture
def path(federation: Federation) -> Path:
    """Where hub.toml would be; no test leaves it there."""
    return federation.directory / "hub/hub-under-test.toml"


def load(path: Path, text: str) -> HubConfig:
    """Read this text as hub.toml."""
    path.write_text(text)
    try:
        return HubConfig.load(path)
    finally:
        path.unlink()


def test_paths_are_relative_to_the_file(path: Path) -> None:
    """So that a hub can be started from anywhere. A demonstration must be asked for."""
    config = load(path, SOUND)

    assert config.keys == path.parent / "hub.keys"
    assert config.demo is False
    assert config.limits.burst_statements >= 64


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_by_the_name_of_its_field(
    path: Path, name: str
) -> None:
    """The operator reads what to change."""
    text, field = WRONG[name]

    with pytest.raises(SettingsError, match=field):
        load(path, text)


def test_a_file_that_is_not_there_is_a_configuration_error(path: Path) -> None:
    """Not a traceback."""
    with pytest.raises(SettingsError, match="No such file"):
        HubConfig.load(path)
