"""The commands `import` and `search`, as the node's program runs them."""

from __future__ import annotations

import csv
import io
import json
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.records import Records, open_records
from agency_node.records_cli import OpenedRecords, import_command, search_command
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

    def run_command(*arguments: str, told: bytes | Keyboard = b"") -> Result:
        name, *rest = arguments
        command = {"import": import_command, "search": search_command}[name]
        return CliRunner().invoke(command, rest, obj=opener, input=told)

    return run_command


IMPORT = ("import", "people.csv", "--mapping", "map.toml")


def query(**fields: str) -> bytes:
    """One line of what a program writes."""
    return json.dumps(fields).encode() + b"\n"


class Keyboard(io.BytesIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        """A terminal."""
        return True


TESTWICK = query(family_name="Testwick")


def test_an_import_says_what_it_left_out(run: Run) -> None:
    """People read counts, then a table with line, column and reason."""
    result = run(*IMPORT)

    assert result.exit_code == 0
    assert "3 rows" in result.output
    assert "1 left out" in result.output
    assert "DOB" in result.output
    assert "not a date as DD/MM/YYYY" in result.output


def test_an_import_reports_to_programs_without_a_value(run: Run) -> None:
    """The JSON names lines and columns, and nobody."""
    result = run(*IMPORT, "--json")

    report = json.loads(result.stdout)
    assert report["schema"] == "mash.records.import/1"
    assert (report["added"], report["rejected_rows"]) == (2, 1)
    assert report["rejected"] == [
        {"line": 3, "column": "DOB", "reason": "not a date as DD/MM/YYYY"}
    ]
    assert "Wren" not in result.stdout


def test_rejects_are_written_for_their_owner_alone_and_run_nothing(run: Run) -> None:
    """The file of rejects is private, and its formulas are text."""
    run(*IMPORT, "--rejects", "left-out.csv")

    path = Path("left-out.csv")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert rows[1] == [
        "3",
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

    assert json.loads(tried.stdout)["added"] == 2
    assert json.loads(found.stdout)["compared"] == 0


def test_a_search_is_explained_to_programs(run: Run) -> None:
    """Every candidate carries its fields, both values, and its band."""
    run(*IMPORT)

    told = query(family_name="Testwik", given_names="Arlo", born_on="2019-04-03")
    result = run("search", "--json", *WHY, told=told)

    answer = json.loads(result.stdout)
    (candidate,) = answer["data"]
    assert (answer["shown"], answer["more"], answer["compared"]) == (1, False, 2)
    assert candidate["band"] == "probable"
    assert candidate["reasons"][2] == {
        "field": "date of birth",
        "agreement": "day and month swapped",
        "asked": "2019-04-03",
        "held": "2019-03-04",
        "bits": 8.5,
    }
    assert [caution["doubt"] for caution in candidate["cautions"]] == ["date swapped"]


def test_a_search_is_explained_to_people(run: Run) -> None:
    """Name, score and reasons in lines; nobody alike is said as plainly."""
    run(*IMPORT)

    found = run("search", *WHY, told=query(given_names="Kit Mockford"))
    nobody = run("search", *WHY, told=query(family_name="Quoll"))

    assert "Kit Mockford, born 2021-09-01" in found.stdout
    assert "family name: the same (for)" in found.stdout
    assert nobody.stdout == "Nobody alike among 2 records.\n"


def test_every_search_is_written_down_first(run: Run, log: ListedLog) -> None:
    """The access log knows who, for which enquiry and why; it knows no name."""
    run("search", *WHY, told=TESTWICK)

    (access,) = log.accesses
    assert access.practitioner == "una"
    assert access.enquiry == "E-7K3MQ2"
    assert access.purpose == "child-welfare"
    assert b"Testwick" not in access.encode()


def test_somebody_at_a_keyboard_is_asked(run: Run, log: ListedLog) -> None:
    """One question for each field; what is not known is left empty."""
    run(*IMPORT)

    found = run("search", *WHY, told=Keyboard(b"Mockford\n\n2021-09-01\n\n\n\n\n"))

    assert "Family name" in found.output
    assert "Kit Mockford, born 2021-09-01" in found.output
    assert len(log.accesses) == 1


def test_help_shows_each_example_on_a_line_of_its_own(run: Run) -> None:
    """A reader copies a line; run together, or with a mark for click, none would work."""
    lines = run("search", "--help").output.splitlines()

    assert "  Examples:" in lines
    assert "    mash-node search … --json < queries.jsonl" in lines
    assert any(line.startswith("  --enquiry REFERENCE ") for line in lines)


def test_many_are_searched_in_one_go(run: Run, log: ListedLog) -> None:
    """One query a line, one result a line, and one entry in the access log each."""
    run(*IMPORT)

    told = TESTWICK + query(family_name="Quoll") + query(family_name="Mockford")
    answers = run("search", *WHY, "--json", told=told).stdout.splitlines()

    names = [[each["name"] for each in json.loads(line)["data"]] for line in answers]
    assert names == [["Arlo Testwick"], [], ["Kit Mockford"]]
    assert len(log.accesses) == 3


def test_a_line_that_is_none_ends_the_search_where_it_stands(run: Run) -> None:
    """What came before is answered; the message names the line and quotes nothing."""
    told = TESTWICK + query(surname="Mockford")
    result = run("search", *WHY, "--json", told=told)

    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    assert "line 2" in result.stderr
    assert "Mockford" not in result.stderr


REFUSED: dict[str, tuple[tuple[str, ...], bytes]] = {
    "no enquiry": (WHY[2:], TESTWICK),
    "no purpose": ((*WHY[:2], *WHY[4:]), TESTWICK),
    "an enquiry that is none": (("--enquiry", "x", *WHY[2:]), TESTWICK),
    "a question too wide": (WHY, query(family_name="T")),
    "a wrong NHS number": (WHY, query(family_name="T", nhs_number="1")),
    "nobody": (WHY, b""),
    "nobody at all": (WHY, query()),
    "a name on the command line": ((*WHY, "--family-name", "Testwick"), TESTWICK),
    "a number for text": (WHY, b'{"family_name": 7}\n'),
    "a field that is none": (WHY, query(surname="Testwick")),
    "no object": (WHY, b'["Testwick"]\n'),
    "no JSON": (WHY, b"Testwick\n"),
    "another encoding": (WHY, '{"family_name": "Tést"}\n'.encode("latin-1")),
    "brackets without end": (WHY, b"[" * 4000),
    "a line without end": (WHY, query(family_name="Testwick", address=" " * 4096)),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_a_search_without_reason_or_object_is_refused(
    run: Run, arguments: tuple[str, ...], told: bytes
) -> None:
    """Exit code 2 and a sentence, and no candidate."""
    result = run("search", *arguments, told=told)

    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""


def test_an_import_without_its_columns_is_refused(run: Run) -> None:
    """The message says which column is missing, and nothing is imported."""
    Path("people.csv").write_text("Id,Name\n1,x\n", "utf-8")

    result = run(*IMPORT)

    assert result.exit_code == 2
    assert "no column Surname, Forename, DOB" in result.stderr
