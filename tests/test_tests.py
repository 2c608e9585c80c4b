"""The tests keep rules too: each can fail, none waits for luck, and the real thing runs."""

from __future__ import annotations

import ast

import pytest

from tests import house_rules
from tests.house_rules import ROOT, Rule

RULES: dict[str, tuple[Rule, str]] = {
    "claims nothing": (house_rules.asserts_nothing, "def test_sealing():\n    seal()"),
    "waits": (house_rules.waits_by_the_clock, "import time\ntime.sleep(1)"),
    "imports mocks": (house_rules.mocks, "import unittest.mock"),
    "imports a mock": (house_rules.mocks, "from unittest.mock import patch"),
    "imports the mocks": (house_rules.mocks, "from unittest import mock"),
}
RIGHT_WAY = """
def test_sealing():
    with pytest.raises(SealBrokenError):
        open_sealed()
"""


@pytest.mark.parametrize("name", RULES)
def test_each_rule_catches_its_offence(name: str) -> None:
    """A rule about tests is itself tested."""
    rule, offence = RULES[name]

    assert list(rule(ast.parse(offence)))
    assert list(rule(ast.parse(RIGHT_WAY))) == []


@pytest.mark.parametrize("name", ["claims nothing", "waits", "imports mocks"])
def test_every_test_keeps_the_rules(name: str) -> None:
    """Including this one."""
    rule, _ = RULES[name]

    found = [
        f"{path.relative_to(ROOT)} {offence}"
        for path in house_rules.hand_written("tests")
        if path.suffix == ".py"
        for offence in rule(ast.parse(path.read_text()))
    ]

    assert found == []
