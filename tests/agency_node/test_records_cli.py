"""The command `import`, as the node's program runs it."""

from __future__ import annotations

import csv
import json
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.records import Records, open_records
from agency_node.records_cli import OpenedRecords, import_command
from agency_node.search_cli import search_command
from tests.agency_node.listed_log import ListedLog

NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
MAPPING = """
schema = "mash.mapping/1"
system = "cases"
encoding = "utf-8"
dates = ["%d/%m/%Y"]
[people]
local_id = "Id"
family_name = "Surname"
given_names = "Forename"
born_on = "DOB"
"""
EXPORT = """Id,Surname,Forename,DOB
1,Testwick,Arlo,04/03/2019
2,=cmd(),Wren,31/02/1990
3,Mockford,Kit,01/09/2021
4,,,
"""
WHY = ("--enquiry", "E-7K3MQ2", "--purpose", "child-welfare", "--practitioner", "una")

Run = Callable[..., Result]


@pytest.fixture
def log() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
def run(tmp_path: Path, log: ListedLog, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder with an export, its mapping and a vault."""
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(EXPORT, "utf-8")
    Path("map.toml").write_text(MAPPING, "utf-8")

    @contextmanager
    def opener() -> Iterator[OpenedRecords]:
        connection = open_records(tmp_path, bytes(32))
        try:
            yield OpenedRecords(Records(connection), log, lambda: NOW)
        finally:
            connection.close()

    def run_command(*arguments: str, told: bytes = b"") -> Result:
        name, *rest = arguments
        command = {"import": import_command, "search": search_command}[name]
        return CliRunner().invoke(command, rest, obj=opener, input=told)

    return run_command


IMPORT = ("import", "people.csv", "--mapping", "map.toml")


def query(**fields: str) -> bytes:
    """One line of what a program writes."""
    return json.dumps(fields).encode() + b"\n"


TESTWICK = query(family_name="Testwick")


def test_an_import_says_what_it_left_out(run: Run) -> None:
    """People read counts, then tables with line, column and reason."""
    result = run(*IMPORT)

    assert result.exit_code == 0
    assert "4 rows" in result.output
    assert "3 added" in result.output
    assert "1 left out" in result.output
    assert "nothing to identify anybody by" in result.output
    assert "1 kept without what could not be read" in result.output
    assert "DOB" in result.output
    assert "not a date as DD/MM/YYYY" in result.output


def test_an_import_reports_to_programs_without_a_value(run: Run) -> None:
    """The JSON names lines and columns, and nobody."""
    result = run(*IMPORT, "--json")

    report = json.loads(result.stdout)
    assert report["schema"] == "mash.records.import/1"
    assert (report["added"], report["rejected_rows"]) == (3, 1)
    assert report["rejected"] == [
        {"line": 5, "column": "", "reason": "nothing to identify anybody by"}
    ]
    assert report["rows_without"] == 1
    assert report["without"] == [
        {"line": 3, "column": "DOB", "reason": "not a date as DD/MM/YYYY"}
    ]
    assert "Wren" not in result.stdout


def test_rejects_are_written_for_their_owner_alone_and_run_nothing(run: Run) -> None:
    """The file of rows to correct is private, and its formulas are text."""
    run(*IMPORT, "--rejects", "left-out.csv")

    path = Path("left-out.csv")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert rows[1][:2] == ["5", "left out"]
    assert rows[2] == [
        "3",
        "kept without",
        "DOB",
        "not a date as DD/MM/YYYY",
        "2",
        "'=cmd()",
        "Wren",
        "31/02/1990",
    ]


def test_a_dry_run_keeps_nothing(run: Run) -> None:
    """It reports what would be, and the register stays empty."""
    tried = run(*IMPORT, "--dry-run", "--json")
    found = run("search", *WHY, "--json", told=TESTWICK)

    assert json.loads(tried.stdout)["added"] == 3
    assert json.loads(found.stdout)["compared"] == 0


def test_an_import_without_its_columns_is_refused(run: Run) -> None:
    """The message says which column is missing, and nothing is imported."""
    Path("people.csv").write_text("Id,Name\n1,x\n", "utf-8")

    result = run(*IMPORT)

    assert result.exit_code == 2
    assert "no column Surname, Forename, DOB" in result.stderr
