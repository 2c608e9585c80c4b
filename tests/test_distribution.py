"""What is shipped and what is committed: everything that is needed, nothing that opens anything."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house_rules import PRODUCT, ROOT

SHIPPED_SUFFIXES = {".proto", ".py", ".pyi", ".sql", ".tcss", ".toml", ".typed"}
SECRET_NAMES = re.compile(r"\.(?:pem|key|keys|p12|mark|attempts)$|\.db(?:-\w+)?$")
SECRET_CONTENT = re.compile(
    rb"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=]{16}"
)
MAX_COMMITTED_BYTES = 1024 * 1024


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_the_wheel_holds_every_file_that_a_program_reads(wheel: set[str]) -> None:
    """A schema or a stylesheet left behind is found out only where it is installed."""
    needed = {
        str(path.relative_to(ROOT)).removeprefix("proto/")
        for folder in PRODUCT
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SHIPPED_SUFFIXES
    }

    assert needed - wheel == set()
    assert {"keys/py.typed", "mash/v1/statement.proto"} <= needed


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    """Tests, benchmarks and the demonstration stay with the source."""
    folders = {name.partition("/")[0] for name in wheel if ".dist-info/" not in name}

    assert folders == {Path(folder).name for folder in PRODUCT}


def test_nothing_that_opens_anything_is_committed() -> None:
    """Keys, certificates and databases are made where they are used."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - the git that made this checkout
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=30,
    )
    committed = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    present = [path for path in committed if path.is_file()]

    assert [path for path in committed if SECRET_NAMES.search(path.name)] == []
    assert [path for path in present if SECRET_CONTENT.search(path.read_bytes())] == []
    assert [path for path in present if path.stat().st_size > MAX_COMMITTED_BYTES] == []
    assert ROOT / "pyproject.toml" in present


@pytest.mark.parametrize(
    "name", ["node.keys", "tls.pem", "node.db", "node.db-wal", "ca.key"]
)
def test_the_names_that_open_things_are_recognised(name: str) -> None:
    """The check above must be able to fail."""
    assert SECRET_NAMES.search(name)
