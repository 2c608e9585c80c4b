"""An import or a rebuild that is killed leaves the records, and their index, as they were."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from agency_node.records import Records, opened_records
from agency_node.records.progress import FILING, READING
from tests.faults.importer import KEK

ROWS = 20_400
"""Enough that processes beside the importer read them."""

HELD = 400
SEED = 20_261_122
LIMIT_SECONDS = 120

KILLED_AT = {
    "import, while it reads": ("import", READING, 7),
    "import, while it files": ("import", FILING, 90),
    "rebuild, while it reads": ("rebuild", READING, 1),
    "rebuild, while it files": ("rebuild", FILING, 200),
}


def _export(path: Path, rows: int, first: int) -> Path:
    drawn = Random(SEED)
    with path.open("w", encoding="utf-8") as file:
        file.write("Id,Surname,Forename,DOB,Address\n")
        for number in range(first, first + rows):
            name = "".join(drawn.choices("abcdefg", k=6)).title()
            day = f"19{number % 90 + 10}-0{number % 9 + 1}-{number % 28 + 1:02}"
            file.write(f'{number},{name},Kit,{day},"{number} Sample Road, Testbury"\n')
    return path


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A folder with vaults in which some people are held already."""
    folder = tmp_path / "state"
    folder.mkdir()
    _finish(_run("import", folder, _export(tmp_path / "held.csv", HELD, first=0)))
    return folder


def _run(act: str, folder: Path, export: Path) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "tests.faults.importer"]
    command = [*program, act, str(folder), str(export)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _finish(process: subprocess.Popen[str]) -> int:
    with process:
        process.communicate()
    return process.returncode


def _looked_at(folder: Path) -> tuple[int, list[tuple[int]], bool]:
    with opened_records(folder, KEK) as records:
        return records.catalogue.total(), _postings(records), records.check().agrees


def _postings(records: Records) -> list[tuple[int]]:
    database = records.catalogue.connection
    return database.execute("SELECT posting FROM record_posting").fetchall()


def _kill_at(process: subprocess.Popen[str], phase: str, times: int) -> list[int]:
    """Kill it when it has said this so often; return the processes beside it."""
    assert process.stdout is not None
    while times:
        line = process.stdout.readline()
        assert line, "it ended before it could be killed"
        times -= line.strip() == phase
    helpers = _children(process.pid)
    process.kill()
    _finish(process)
    return helpers


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(each) for each in listed.split()]


def _until(true: Callable[[], bool], looks: int = 10**6) -> bool:
    return any(true() for _ in range(looks))


@pytest.mark.timeout(LIMIT_SECONDS)
@pytest.mark.parametrize(
    ("act", "phase", "times"), KILLED_AT.values(), ids=KILLED_AT.keys()
)
def test_a_kill_leaves_the_index_as_it_was(
    held: Path, tmp_path: Path, act: str, phase: str, times: int
) -> None:
    """Whoever was held is held, found and counted; nobody else; no helper lives on."""
    before = _looked_at(held)
    export = _export(tmp_path / "more.csv", ROWS, first=HELD)

    helpers = _kill_at(_run(act, held, export), phase, times)

    assert _looked_at(held) == before
    assert before[0] == HELD
    assert before[2]
    assert _until(lambda: not any(Path(f"/proc/{each}").exists() for each in helpers))


@pytest.mark.timeout(LIMIT_SECONDS)
def test_an_import_goes_in_whole_after_all(held: Path, tmp_path: Path) -> None:
    """After a kill the same file again is an import like any other."""
    export = _export(tmp_path / "more.csv", ROWS, first=HELD)
    _kill_at(_run("import", held, export), FILING, 90)

    assert _finish(_run("import", held, export)) == 0

    people, _, agrees = _looked_at(held)
    assert (people, agrees) == (HELD + ROWS, True)
