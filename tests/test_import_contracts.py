"""The import contracts can fail: each security claim is broken on purpose in a copy of the tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house_rules import PRODUCT, ROOT

BREACHES = {
    "Only agencies can open what agencies seal": (
        "hub_broker/peeking.py",
        "from keys import sealing",
    ),
    "Only agencies look up blind": (
        "hub_broker/peeking.py",
        "from keys import oprf",
    ),
    "The terminal reaches no database": (
        "terminal_ui/peeking.py",
        "from keys import vault",
    ),
    "keys knows no wire": (
        "keys/peeking.py",
        "import grpc",
    ),
    "keys is the only crypto": (
        "agency_node/peeking.py",
        "from nacl import signing",
    ),
    "Messages between agencies stay in the codec": (
        "hub_broker/peeking.py",
        "from mash.v1 import bodies_pb2",
    ),
    "Dependencies point down, and programs never import each other": (
        "hub_broker/peeking.py",
        "import agency_node",
    ),
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the contracts judge."""
    copy = tmp_path_factory.mktemp("tree")
    for folder in PRODUCT:
        shutil.copytree(
            ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_of_the_contract_is_found(tree: Path, contract: str) -> None:
    """One import line is enough, and the report names the contract."""
    name, line = BREACHES[contract]
    (tree / name).write_text(f"{line}\n")

    try:
        judged = subprocess.run(
            [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
            capture_output=True,
            check=False,
            cwd=tree,
            env=os.environ | {"PYTHONPATH": f"{tree}{os.pathsep}{tree / 'proto'}"},
            text=True,
            timeout=60,
        )
    finally:
        (tree / name).unlink()

    assert judged.returncode == 1
    assert f"{contract} BROKEN" in judged.stdout
    assert Path(name).with_suffix("").as_posix().replace("/", ".") in judged.stdout
