"""One damaged byte, in whichever file a killed program left behind, is always found."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

import pytest
from click import Command
from click.testing import CliRunner

from agency_node.__main__ import main as mash_node
from hub_broker.__main__ import main as mash_hub
from tests.attacks.cast import PLAN
from tests.faults.checking import HUB
from tests.faults.courier import READER, Tally
from tests.faults.killing import until_confirmed
from tests.faults.teller import Teller
from tests.faults.trial import Trial, settings_for

SENDER = "csc"
HOLDERS = (HUB, SENDER, READER)
STATED = 12
FLIPS = 20
INTEGRITY = 7

REBUILT = ("-shm", ".lock")
"""What is made anew at every start, and says nothing."""


NOTHING_YET = {
    (SENDER, "records.db-wal"),
    (READER, "records.db-wal"),
    (READER, "access.db-wal"),
    (SENDER, "covert.db-wal"),
    (READER, "covert.db-wal"),
}
"""Logs in which nothing was confirmed: nobody imported a record, sat at the desk,
or searched."""


@dataclass(frozen=True, slots=True)
class Wreck:
    """What is left of a federation whose every process was killed at once."""

    trial: Trial
    folder: Path

    def state(self, holder: str) -> Path:
        """The folder of a holder's state."""
        return self.trial.directory / holder / "state"

    def files(self, holder: str) -> list[Path]:
        """The files that matter, in one order."""
        return sorted(
            path
            for path in self.state(holder).iterdir()
            if path.is_file() and path.stat().st_size and not _is_rebuilt(path)
        )

    def verify(self, holder: str, state: Path) -> int:
        """Run the program's own check on a copy of the state; return its exit code."""
        secrets = self.folder / "credentials"
        secrets.mkdir(exist_ok=True)
        (secrets / "passphrase").write_bytes(self.trial.federation.passphrase)
        settings = settings_for(self.trial.federation.settings(holder), state)
        program: Command = mash_hub if holder == HUB else mash_node
        done = CliRunner().invoke(
            program,
            ["verify", "--config", str(settings)],
            env={"CREDENTIALS_DIRECTORY": str(secrets)},
        )
        return done.exit_code


def _is_rebuilt(path: Path) -> bool:
    return path.name.endswith(REBUILT)


@pytest.fixture(scope="module")
def wreck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wreck]:
    """A few worries stated, delivered and confirmed; then the power goes."""
    folder = tmp_path_factory.mktemp("wreck")
    trial = Trial.found(folder / "federation", PLAN)
    try:
        asyncio.run(_live_and_die(trial))
        yield Wreck(trial, folder)
    finally:
        trial.stop()


async def _live_and_die(trial: Trial) -> None:
    tally = Tally()
    for name in HOLDERS:
        await trial.start(name)
    teller = Teller(trial, SENDER, tally)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(teller.run())
        await tally.reach(STATED)
        teller.stopping = True
    await until_confirmed(trial, SENDER)
    for name in HOLDERS:
        trial.kill(name)


@pytest.mark.parametrize("holder", HOLDERS)
def test_what_a_killed_program_left_behind_is_whole(
    wreck: Wreck, holder: str, tmp_path: Path
) -> None:
    """The control: no byte was changed. And a write-ahead log is among the files."""
    copy = copytree(wreck.state(holder), tmp_path / "state")

    assert wreck.verify(holder, copy) == 0
    assert any(path.name.endswith("-wal") for path in wreck.files(holder))


@pytest.mark.parametrize("holder", HOLDERS)
def test_one_changed_byte_is_always_found(
    wreck: Wreck, holder: str, tmp_path: Path
) -> None:
    """Database, write-ahead log, mark or key: the exit code says not to serve from it."""
    drawn, unnoticed = Random(f"20260303 {holder}"), []
    for _ in range(FLIPS):
        rmtree(tmp_path / "state", ignore_errors=True)
        copy = copytree(wreck.state(holder), tmp_path / "state")
        path = copy / drawn.choice(wreck.files(holder)).name
        place = drawn.randrange(path.stat().st_size)
        _flip(path, place, drawn.randrange(1, 256))
        if (code := wreck.verify(holder, copy)) != INTEGRITY:
            unnoticed.append((path.name, place, code))

    assert unnoticed == []


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_file_that_is_gone_is_missed(
    wreck: Wreck, holder: str, tmp_path: Path
) -> None:
    """Each of the files in turn; without its log, a database is as it was long ago."""
    unnoticed = []
    for missing in wreck.files(holder):
        rmtree(tmp_path / "state", ignore_errors=True)
        copy = copytree(wreck.state(holder), tmp_path / "state")
        (copy / missing.name).unlink()
        if wreck.verify(holder, copy) != INTEGRITY:
            unnoticed.append((holder, missing.name))

    assert NOTHING_YET.issuperset(unnoticed)


def _flip(path: Path, place: int, change: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= change
    path.write_bytes(content)
