"""The commands over the index of own records, as the node's program runs them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.index_cli import index
from agency_node.matching.own_record import OwnRecord
from agency_node.records import Records, open_records, opened_records
from agency_node.records_cli import OpenedRecords
from tests.agency_node.listed_log import ListedLog

NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
KEK = bytes(32)
WREN = OwnRecord(
    system="cases", local_id="1", family_name="Mockford", given_names="Wren"
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command over a vault with one person in it."""

    @contextmanager
    def opener() -> Iterator[OpenedRecords]:
        with opened_records(tmp_path, KEK) as records:
            yield OpenedRecords(records, ListedLog(), lambda: NOW)

    with opened_records(tmp_path, KEK) as records:
        records.shelves.keep_person(WREN)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(index, arguments, obj=opener)

    return run_command


def _spoil(folder: Path) -> None:
    with closing(open_records(folder, KEK)) as database:
        Records(database).catalogue.connection.execute("DELETE FROM record_posting")


def test_an_index_that_agrees_is_said_to(run: Run) -> None:
    """In words and as JSON, with how many people and postings were compared."""
    said, told = run("check"), run("check", "--json")

    report = json.loads(told.stdout)
    assert (said.exit_code, told.exit_code) == (0, 0)
    assert "1 people" in said.stdout
    assert "it agrees" in said.stdout
    assert (report["schema"], report["agrees"]) == ("mash.records.index.check/1", True)
    assert (report["people"], report["postings_missing"]) == (1, 0)


def test_an_index_that_does_not_agree_is_an_exit_code(run: Run, tmp_path: Path) -> None:
    """Seven, and what to do; afterwards it agrees."""
    _spoil(tmp_path)

    wrong = run("check")
    rebuilt = run("rebuild", "--json")

    assert wrong.exit_code == 7
    assert "mash-node index rebuild" in wrong.stdout
    assert json.loads(rebuilt.stdout)["people"] == 1
    assert run("check").exit_code == 0


def test_neither_command_names_anybody(run: Run) -> None:
    """Counts alone: who runs them need not be allowed to search."""
    output = run("rebuild").output + run("check").output + run("check", "--json").output

    assert "Mockford" not in output
    assert "1 people filed" in output
