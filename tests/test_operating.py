"""What docs/operating.md tells an operator to look for is what the programs do."""

from __future__ import annotations

import re

from mash import exits
from tests.house_rules import ROOT

OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
PACKAGES = ("keys", "proto/mash", "hub_broker", "agency_node")
_LOGGED = re.compile(
    r"_log\.(?:info|warning|error|critical)\(\s*\"(?P<event>internal error|[a-z_]+)\b"
)


def _section(title: str) -> str:
    return OPERATING.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_event_is_explained() -> None:
    """Nobody finds a line in the journal that the table does not know, or the reverse."""
    logged = {
        each["event"]
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for each in _LOGGED.finditer(path.read_text("utf-8"))
    }
    rows = re.findall(r"^\| (`.*?) \|", _section("What the journal says"), re.MULTILINE)
    explained = set(re.findall(r"`(internal error|[a-z_]+) ?…?`", "".join(rows)))

    assert logged
    assert explained == logged


def test_every_exit_code_is_explained() -> None:
    """The table has the codes that the programs share, and no other."""
    codes = {
        value
        for name, value in vars(exits).items()
        if name.isupper() and isinstance(value, int)
    }
    rows = re.findall(r"^\| ([0-9]+) \|", _section("Exit codes"), re.MULTILINE)

    assert {int(row) for row in rows} == codes
