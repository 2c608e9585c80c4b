"""Covert records: nobody finds them, nothing shows that they are there, and asking is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from agency_node.identity.keeping import Identities
from agency_node.matching.described import described
from agency_node.matching.own_record import OwnRecord, record_id
from agency_node.operator import own_records
from agency_node.records import Asker, Records, opened_records
from agency_node.records.covert import CovertRecords, hide, open_covert, unhide
from agency_node.records.csv_reading import open_export
from agency_node.records.entry import OwnEntry
from agency_node.records.errors import UnfitFileError
from agency_node.records.mapping import read_mapping
from agency_node.records.noticing import notice
from agency_node.records.own_records import open_records
from mash.bodies import Person
from mash.errors import NoSuchRecordError

KEK = bytes(32)
NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
UNA = Asker(at=NOW, practitioner="pol-una", terminal="desk-3", enquiry="E-7K3MQ2")
HOUSE = "14 Sample Street, Testbury, ZZ99 3VZ"
WATCHED = OwnRecord(
    system="cases",
    local_id="7",
    family_name="Quillfeather",
    given_names="Roan",
    born_on="1991-02-03",
    address=HOUSE,
)
OPEN = OwnRecord(
    system="cases",
    local_id="8",
    family_name="Fernhollow",
    given_names="Tove",
    born_on="1993-05-06",
    address=HOUSE,
)
NOTE = OwnEntry(
    system="cases", local_id="7", entry_id="n-1", dated="2026-01-04", text="Watched."
)
SOUGHT: dict[str, Any] = {"family_name": "Quillfeather", "given_names": "Roan"}


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """Real vaults: one person open, one covert with a line."""
    with opened_records(tmp_path, KEK) as opened:
        opened.shelves.keep_person(WATCHED)
        opened.shelves.keep_entry(NOTE)
        opened.shelves.keep_person(OPEN)
        hide(opened.shelves, covert_of(opened), WATCHED)
        yield opened


@pytest.fixture
def innocent(tmp_path: Path) -> Iterator[Records]:
    """The vaults of an agency that has never heard of the covert one."""
    folder = tmp_path / "innocent"
    folder.mkdir()
    with opened_records(folder, KEK) as opened:
        opened.shelves.keep_person(OPEN)
        yield opened


def covert_of(records: Records) -> CovertRecords:
    """The covert vault beside."""
    assert records.covert is not None
    return records.covert


QUESTIONS: dict[str, dict[str, Any]] = {
    "by name": SOUGHT,
    "by name and birth": {**SOUGHT, "born_on": "1991-02-03"},
    "misspelt": {"family_name": "Quilfeather", "given_names": "Rowan"},
    "by house": {"given_names": "Baby", "address": HOUSE},
    "for who lives there": {"family_name": "Fernhollow", "address": HOUSE},
    "for nobody": {"family_name": "Zyxley", "given_names": "Quoll"},
}


@pytest.mark.parametrize("sought", QUESTIONS.values(), ids=QUESTIONS)
def test_a_search_answers_as_if_nothing_were_held(
    records: Records, innocent: Records, sought: dict[str, Any]
) -> None:
    """Byte for byte what an agency says that never held them: hits, counts, household."""
    person = Person(tag="C1", **sought)

    here, there = (
        own_records.search(
            each,
            Identities(each.catalogue.connection),
            own_records.Asking(described(person), "C1", UNA, [person]),
        )
        for each in (records, innocent)
    )

    assert here.SerializeToString() == there.SerializeToString()
    assert records.search(person, UNA) == innocent.search(person, UNA)


def test_a_search_takes_the_same_steps_whoever_is_sought(
    records: Records, innocent: Records
) -> None:
    """Statement for statement: what a search does cannot depend on who is covert."""
    steps = []
    for each in (records, innocent):
        taken: list[str] = []
        for connection in (each.catalogue.connection, covert_of(each).connection):
            connection.set_trace_callback(taken.append)
        each.search(Person(tag="C1", **SOUGHT), UNA)
        for connection in (each.catalogue.connection, covert_of(each).connection):
            connection.set_trace_callback(None)
        steps.append(taken)

    assert steps[0] == steps[1]
    assert any("covert_question" in step for step in steps[0])
    assert not any("covert_alert" in step for step in steps[0])


def test_the_record_itself_is_not_there(records: Records) -> None:
    """Whoever knows its name is told what they are told of any that was replaced."""
    with pytest.raises(NoSuchRecordError) as hidden:
        records.show(WATCHED.record_id)
    with pytest.raises(NoSuchRecordError) as unknown:
        records.show(record_id("cases", "nobody"))

    assert str(hidden.value) == str(unknown.value)
    assert records.catalogue.total() == 1


def test_the_officer_hears_who_asked(records: Records) -> None:
    """Who, when, where, for which enquiry, and which record; and nobody's name."""
    records.search(Person(tag="C1", **SOUGHT), UNA)
    records.search(Person(tag="C1", family_name="Zyxley"), UNA)

    raised = notice(records.catalogue, covert_of(records))

    (alert,) = covert_of(records).alerts.after()
    assert raised == 1
    assert alert.asker == UNA
    assert alert.record_id == WATCHED.record_id
    assert "Quillfeather" not in repr(alert)
    assert covert_of(records).questions.waiting() == []
    assert notice(records.catalogue, covert_of(records)) == 0


def test_alerts_are_still_there_after_a_restart(
    records: Records, tmp_path: Path
) -> None:
    """A question that nobody looked at is looked at then."""
    records.search(Person(tag="C1", **SOUGHT), UNA)

    with opened_records(tmp_path, KEK) as again:
        notice(again.catalogue, covert_of(again))
    with opened_records(tmp_path, KEK) as once_more:
        found = covert_of(once_more).alerts.after()

    assert [each.asker for each in found] == [UNA]


def test_what_is_made_open_again_is_found_with_its_lines(records: Records) -> None:
    """As it was before, and the covert vault is empty."""
    unhide(records.shelves, covert_of(records), WATCHED)

    _, lines = records.show(WATCHED.record_id)

    assert [line.text for line in lines] == [NOTE.text]
    assert records.search(Person(tag="C1", **SOUGHT)).compared == 2
    assert covert_of(records).catalogue.everybody() == []


def test_a_move_that_was_cut_short_leaves_them_covert(tmp_path: Path) -> None:
    """In both vaults after a crash: at the next start only in the covert one."""
    with (
        closing(open_records(tmp_path, KEK)) as own,
        closing(open_covert(tmp_path, KEK)) as apart,
    ):
        Records(own).shelves.keep_person(WATCHED)
        CovertRecords(apart).shelves.keep_person(WATCHED)

    with opened_records(tmp_path, KEK) as opened:
        assert opened.search(Person(tag="C1", **SOUGHT)).candidates == ()
        assert opened.catalogue.total() == 0
        assert covert_of(opened).catalogue.total() == 1


# --- imports --------------------------------------------------------------------

MAPPING = """
schema = "mash.mapping/1"
system = "cases"
encoding = "utf-8"
[people]
local_id = "Id"
family_name = "Surname"
given_names = "Forename"
covert = "Sensitive"
"""
UNFLAGGED = MAPPING.replace('covert = "Sensitive"\n', "")
EXPORT = """Id,Surname,Forename,Sensitive
1,Quillfeather,Roan,yes
2,Fernhollow,Tove,no
3,Mockford,Kit,
"""


def _import(records: Records, folder: Path, mapping: str, export: str = EXPORT) -> int:
    path = folder / "people.csv"
    path.write_text(export, "utf-8")
    read = read_mapping(mapping)
    with open_export(path, read) as (opened, _):
        report = records.import_records(opened, read, date(2026, 3, 2))
    return report.added + report.changed


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Records]:
    """Real vaults with nobody in them."""
    with opened_records(tmp_path, KEK) as opened:
        yield opened


def test_a_flagged_row_is_imported_covertly(empty: Records, tmp_path: Path) -> None:
    """The others are found; an empty flag is none."""
    assert _import(empty, tmp_path, MAPPING) == 3

    assert empty.catalogue.total() == 2
    assert [r.local_id for r in covert_of(empty).catalogue.everybody()] == ["1"]
    assert empty.search(Person(tag="C1", **SOUGHT)).candidates == ()


def test_an_export_without_the_flag_uncovers_nobody(
    empty: Records, tmp_path: Path
) -> None:
    """Only an officer does: an export that forgets the column changes nothing."""
    _import(empty, tmp_path, MAPPING)

    assert _import(empty, tmp_path, UNFLAGGED) == 0
    assert empty.catalogue.total() == 2
    assert empty.search(Person(tag="C1", **SOUGHT)).candidates == ()


def test_a_later_flag_hides_who_was_open(empty: Records, tmp_path: Path) -> None:
    """With every line that was held about them."""
    _import(empty, tmp_path, UNFLAGGED)
    line = OwnEntry(system="cases", local_id="1", entry_id="n-1", text="Watched.")
    empty.shelves.keep_entry(line)

    _import(empty, tmp_path, MAPPING)

    assert empty.catalogue.total() == 2
    assert covert_of(empty).shelves.entries("cases", "1") == [line]
    assert empty.shelves.entries("cases", "1") == []


def test_without_a_covert_vault_a_flag_is_refused(tmp_path: Path) -> None:
    """Nobody who was to be hidden is ever imported openly for want of a place."""
    with closing(open_records(tmp_path, KEK)) as own:
        alone = Records(own)
        with pytest.raises(UnfitFileError, match="covert"):
            _import(alone, tmp_path, MAPPING)
        assert alone.catalogue.total() == 0
