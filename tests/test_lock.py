"""The lock names every package and its hashes, and no place to fetch them from."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house_rules import ROOT

LOCK = (ROOT / "requirements.lock").read_text()
PINS = {
    canonicalize_name(name): (version, rest)
    for name, version, rest in re.findall(
        r"^([A-Za-z0-9._-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
        LOCK,
        re.MULTILINE,
    )
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_lock_holds_pins_and_hashes_and_nothing_else() -> None:
    """An address in a lock decides for every site where its code comes from."""
    understood = sum(1 + rest.count("\n") for _, rest in PINS.values())

    assert understood == len(
        [line for line in LOCK.splitlines() if line and line[0] != "#"]
    )
    assert "://" not in LOCK


def test_what_the_project_declares_is_what_is_locked() -> None:
    """A dependency added without `make lock` would not install."""
    declared = [
        Requirement(line)
        for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])
    ]

    unmet = [
        str(requirement)
        for requirement in declared
        if not requirement.specifier.contains(
            PINS[canonicalize_name(requirement.name)][0]
        )
    ]

    assert declared
    assert unmet == []
