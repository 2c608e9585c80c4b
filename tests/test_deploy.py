"""What a site copies from deploy/ works as it stands: settings load, services fit them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from agency_node import config as node_config
from hub_broker.config import HubConfig, MemberLimits
from mash import exits
from terminal_ui import settings as terminal_settings
from tests.house_rules import ROOT
from tests.test_documents import PROJECT

DEPLOY = ROOT / "deploy"
STATE = "/var/lib/"
_OUT = re.compile(r"^# (?=[a-z_]+ = )", re.MULTILINE)
_SETTING = re.compile(r"^(?:# )?(?P<name>[a-z_]+) = ", re.MULTILINE)
_BARE = re.compile(r"\n\n(?:\[.*\]\n)?(?:# )?[a-z_]+ = ")

SAMPLES: dict[str, tuple[Callable[[Path], Any], tuple[type[BaseModel], ...]]] = {
    "hub.toml": (HubConfig.load, (HubConfig, MemberLimits)),
    "node.toml": (node_config.load, (node_config.Settings,)),
    "terminal.toml": (
        terminal_settings.load,
        (terminal_settings.Settings, terminal_settings.StaffSettings),
    ),
}
TABLES = {"limits", "staff"}  # written [limits] and [[staff]]

sample = pytest.mark.parametrize("name", SAMPLES)
service = pytest.mark.parametrize("program", ["mash-hub", "mash-node"])


def _installed(name: str, text: str, folder: Path) -> Path:
    """Write a sample where a site would, with its state under `folder`."""
    text = text.replace(STATE, f"{folder}{STATE}")
    for value in tomllib.loads(text).values():
        path = Path(str(value))
        if path.is_relative_to(folder) and path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        elif path.is_relative_to(folder):
            path.mkdir(parents=True)
    settings = folder / name
    settings.write_text(text, "utf-8")
    return settings


@sample
def test_a_sample_loads_as_it_is(name: str, tmp_path: Path) -> None:
    """Copied and filled in, nothing in it is unknown, missing or impossible."""
    load, _ = SAMPLES[name]

    assert load(_installed(name, (DEPLOY / name).read_text(), tmp_path))


@sample
def test_what_is_commented_out_loads_too(name: str, tmp_path: Path) -> None:
    """And means what the comment says: removing the `#` breaks nothing."""
    load, _ = SAMPLES[name]
    text = _OUT.sub("", (DEPLOY / name).read_text())
    text = text.replace("demo = false", "demo = true")  # or no replay clock

    assert load(_installed(name, text, tmp_path))


@sample
def test_a_commented_out_setting_shows_its_default(name: str, tmp_path: Path) -> None:
    """Reading the sample tells what a site gets by leaving a setting out."""
    load, _ = SAMPLES[name]
    text = (DEPLOY / name).read_text()
    stated = tomllib.loads(_OUT.sub("", text))
    shown = {**stated, **stated.get("limits", {})}
    given = load(_installed(name, text, tmp_path)).model_dump()
    given |= given.get("limits", {})
    silent = {m["name"] for m in _SETTING.finditer(text) if m[0].startswith("#")}

    assert silent
    assert {n: given[n] for n in silent if given[n] is not None} == {
        n: shown[n] for n in silent if given[n] is not None
    }


@sample
def test_every_setting_is_in_the_sample(name: str) -> None:
    """Nobody has to read the code to learn that a setting exists."""
    _, models = SAMPLES[name]
    named = {m["name"] for m in _SETTING.finditer((DEPLOY / name).read_text())}

    assert named == {field for m in models for field in m.model_fields} - TABLES


@sample
def test_every_setting_is_in_the_reference(name: str) -> None:
    """The table in docs/operating.md has a row for each, and none for others."""
    _, models = SAMPLES[name]
    text = (ROOT / "docs" / "operating.md").read_text()
    section = text.split(f"### `{name}`")[1].split("\n#")[0]
    rows = re.findall(r"^\| `([a-z_.]+)` \|", section, re.MULTILINE)
    fields = {field for m in models for field in m.model_fields} - TABLES

    assert {row.rsplit(".", 1)[-1] for row in rows} == fields


def _unit(program: str) -> RawConfigParser:
    unit = RawConfigParser(strict=False)  # SystemCallFilter= is given twice
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "systemd" / f"{program}.service")
    return unit


@service
def test_a_service_starts_a_program_that_is_installed(program: str) -> None:
    """With the settings that deploy/README.md puts there."""
    command = _unit(program)["Service"]["ExecStart"].split()
    name = program.removeprefix("mash-")

    assert Path(command[0]).name in PROJECT["scripts"]
    assert command[1:] == ["run", "--config", f"/etc/mash/{name}.toml"]


@service
def test_a_service_may_write_what_its_settings_name(program: str) -> None:
    """Everything else is read-only to it, so a path elsewhere would not work."""
    unit, name = _unit(program)["Service"], program.removeprefix("mash-")
    stated = tomllib.loads((DEPLOY / f"{name}.toml").read_text())
    paths = [v for v in stated.values() if isinstance(v, str) and v.startswith("/")]

    assert unit["ProtectSystem"] == "strict"
    assert paths
    assert all(p.startswith(f"{STATE}{unit['StateDirectory']}/") for p in paths)


@service
def test_a_service_does_not_retry_what_only_people_mend(program: str) -> None:
    """A damaged store is not opened again and again, nor a passphrase tried."""
    codes = _unit(program)["Service"]["RestartPreventExitStatus"].split()

    assert set(map(int, codes)) == {exits.USAGE, exits.LOCKED, exits.INTEGRITY}


@service
def test_a_passphrase_comes_as_a_credential(program: str) -> None:
    """In no environment variable and on no command line, where others can read."""
    unit = _unit(program)["Service"]

    assert unit["LoadCredentialEncrypted"].startswith("passphrase:")
    assert "Environment" not in unit
    assert "EnvironmentFile" not in unit
