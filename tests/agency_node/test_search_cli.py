"""The command `search`, as the node's program runs it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.identity.keeping import Identities
from agency_node.records import Records, open_records
from agency_node.records_cli import OpenedRecords
from agency_node.search_cli import search_command
from mash.identity import IdentityDecision, Verdict
from mash.statement import EnquiryId, reference
from tests.agency_node.listed_log import ListedLog
from tests.agency_node.queries import NOW, PEOPLE, TESTWICK, WHY, Keyboard, query

Run = Callable[..., Result]


@pytest.fixture
def log() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """A vault with two people."""
    connection = open_records(tmp_path, bytes(32))
    records = Records(connection)
    with records.shelves.whole():
        for each in PEOPLE:
            records.shelves.keep_person(each)
    yield records
    connection.close()


@pytest.fixture
def run(records: Records, log: ListedLog) -> Run:
    """Run the command beside that vault."""

    @contextmanager
    def opener() -> Iterator[OpenedRecords]:
        yield OpenedRecords(records, log, lambda: NOW)

    def run_command(
        *arguments: str,
        told: bytes | Keyboard = b"",
        why: tuple[str, ...] = WHY,
    ) -> Result:
        words = [*why, *arguments]
        return CliRunner().invoke(search_command, words, obj=opener, input=told)

    return run_command


def test_a_search_is_explained_to_programs(run: Run) -> None:
    """Every candidate carries its fields, both values, and its band."""
    told = query(family_name="Testwik", given_names="Arlo", born_on="2019-04-03")
    result = run("--json", told=told)

    answer = json.loads(result.stdout)
    (candidate,) = answer["data"]
    assert (answer["shown"], answer["more"], answer["compared"]) == (1, False, 2)
    assert candidate["band"] == "probable"
    assert (candidate["system"], candidate["local_id"]) == ("cases", "1")
    assert candidate["bits"] == pytest.approx(
        sum(each["bits"] for each in candidate["reasons"]), abs=0.5
    )
    assert candidate["found_by"]
    assert candidate["weights"] == answer["weights"]
    assert candidate["odds"] is None
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
    found = run(told=query(given_names="Kit Mockford"))
    nobody = run(told=query(family_name="Quoll"))

    assert "Kit Mockford, born 2021-09-01" in found.stdout
    assert "family name: the same (for)" in found.stdout
    assert nobody.stdout == "Nobody alike among 2 records.\n"


def test_every_search_is_written_down_first(run: Run, log: ListedLog) -> None:
    """The access log knows who, for which enquiry and why; it knows no name."""
    run(told=TESTWICK)

    (access,) = log.accesses
    assert access.practitioner == "una"
    assert access.enquiry == "E-7K3MQ2"
    assert access.purpose == "child-welfare"
    assert b"Testwick" not in access.encode()


def test_somebody_at_a_keyboard_is_asked(run: Run, log: ListedLog) -> None:
    """One question for each field; what is not known is left empty."""
    found = run(told=Keyboard(b"Mockford\n\n2021-09-01\n\n\n\n\n"))

    assert "Family name" in found.output
    assert "Kit Mockford, born 2021-09-01" in found.output
    assert len(log.accesses) == 1


def test_help_shows_each_example_on_a_line_of_its_own(run: Run) -> None:
    """A reader copies a line; run together, or with a mark for click, none would work."""
    lines = run("--help", why=()).output.splitlines()

    assert "  Examples:" in lines
    assert "    mash-node search … --json < queries.jsonl" in lines
    assert any(line.startswith("  --enquiry REFERENCE ") for line in lines)


def test_many_are_searched_in_one_go(run: Run, log: ListedLog) -> None:
    """One query a line, one result a line, and one entry in the access log each."""
    told = TESTWICK + query(family_name="Quoll") + query(family_name="Mockford")
    answers = run("--json", told=told).stdout.splitlines()

    names = [[each["name"] for each in json.loads(line)["data"]] for line in answers]
    assert names == [["Arlo Testwick"], [], ["Kit Mockford"]]
    assert len(log.accesses) == 3


def test_a_line_that_is_none_is_answered_in_its_place(run: Run, log: ListedLog) -> None:
    """The others are answered too; the message names the line and quotes nothing."""
    told = (
        TESTWICK + query(surname="Mockford") + query() + query(family_name="Mockford")
    )
    result = run("--json", told=told)

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["line"] for each in answers] == [1, 2, 3, 4]
    assert [len(each.get("data", ())) for each in answers] == [1, 0, 0, 1]
    assert [each.get("reason") for each in answers] == [None, *2 * ["MALFORMED"], None]
    assert "must be one JSON object" in answers[1]["error"]
    assert "3 letters" in answers[2]["error"]
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert "line 3" in result.stderr
    assert "Mockford" not in result.stderr
    assert len(log.accesses) == 3


def test_nothing_is_answered_before_it_is_on_record(run: Run, log: ListedLog) -> None:
    """The disk of the access log has gone: no log, no answer."""
    log.full = True

    result = run("--json", told=TESTWICK)

    assert result.exit_code != 0
    assert result.stdout == ""


WILDCARDS = ("*", "%", "T*", "T%", "%%%%", "_estwick*", "?", "Tes_wic?", "*wick")


@pytest.mark.parametrize("pattern", WILDCARDS)
def test_a_wildcard_is_no_pattern(run: Run, pattern: str) -> None:
    """It finds whom the same letters find, and never everybody."""
    letters = "".join(c if c.isalpha() else " " for c in pattern)

    asked, plain = (
        run("--json", told=query(family_name=each)) for each in (pattern, letters)
    )

    names = [
        [each["name"] for each in json.loads(answer.stdout).get("data", ())]
        for answer in (asked, plain)
    ]
    assert names[0] == names[1]
    assert len(names[0]) < len(PEOPLE)


def test_the_hours_allowance_outlasts_the_process(
    run: Run, log: ListedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier process searched counts; the refusal is on record, and final."""
    monkeypatch.setattr("agency_node.pace.MOST_BY_COMMAND", 3)
    run("--json", told=TESTWICK * 2)

    result = run("--json", told=TESTWICK * 3)

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each.get("reason") for each in answers] == [None, "SEARCH_PACE"]
    assert "go on after 11:15 UTC" in answers[1]["error"]
    assert [access.allowed for access in log.accesses] == [True, True, True, False]
    assert result.exit_code == 4


def test_what_somebody_said_stands_beside_the_candidate(
    run: Run, records: Records
) -> None:
    """For the person whom the query names by tag; no score changes."""
    before = json.loads(run("--json", told=TESTWICK).stdout)["data"][0]
    enquiry_id = EnquiryId(bytes(16))
    Identities(records.catalogue.connection).keep(
        IdentityDecision(
            enquiry_id=enquiry_id,
            person="C1",
            record_id=before["record_id"],
            verdict=Verdict.NOT_THE_SAME,
            by="una",
            at=NOW,
            why="Another school.",
        )
    )
    why = ("--enquiry", reference(enquiry_id), *WHY[2:])

    told = query(family_name="Testwick", person="C1")
    found = run("--json", told=told, why=why)
    other = run("--json", told=query(family_name="Testwick", person="C2"), why=why)
    text = run(told=told, why=why).stdout

    after = json.loads(found.stdout)["data"][0]
    assert before["decision"] is None
    assert after["decision"] == {
        "verdict": "not the same",
        "by": "una",
        "at": "2026-03-02T10:15:00+00:00",
        "why": "Another school.",
        "person": "C1",
    }
    assert {**after, "decision": None} == before
    assert json.loads(other.stdout)["data"][0]["decision"] is None
    assert "Decided: not the same as C1, says una" in text


def test_evidence_against_is_as_plain_as_evidence_for(run: Run) -> None:
    """Each field with its sign, then both together, then how it was found."""
    told = query(family_name="Testwick", given_names="Arlo", born_on="1971-12-30")

    lines = run(told=told).stdout

    assert re.search(r"\+\d+\.\d  family name: the same \(for\)", lines)
    assert re.search(r"-\d+\.\d  date of birth: different \(against\)", lines)
    assert "together" in lines
    assert "Found by " in lines
    assert "Nobody has decided" in lines


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
    result = run(told=told, why=arguments)

    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""
