"""Deleting: whoever was dropped is gone from every page of the vault, not only from SQL."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from agency_node.matching.filing import filed_under
from agency_node.matching.own_record import OwnRecord
from agency_node.records import Records, opened_records
from agency_node.records.columns import key_of
from agency_node.records.entry import OwnEntry
from agency_node.records.own_records import DATABASE
from agency_node.records.postings import postings
from tests.journeys.searching_disks import pages

KEK = bytes(32)
CROWD = 900
GOING = 30


def _person(number: int, drawn: Random) -> OwnRecord:
    letters = "".join(drawn.choices("abcdefghijklmnop", k=12))
    return OwnRecord(
        system="cases",
        local_id=f"id-{letters}",
        family_name=f"Quill{letters}",
        given_names=f"Roan{letters[::-1]}",
        also_known_as=(f"Tove Fern{letters}",),
        born_on=f"19{number % 90 + 10}-0{number % 9 + 1}-{number % 28 + 1:02}",
        address=f"{number} Sample Street, {letters}bury, ZZ99 3VZ",
        telephones=(f"07700 {900000 + number}",),
    )


def _traces(record: OwnRecord, number: int) -> dict[bytes, str]:
    """What a page would hold of somebody: their words, their key, their postings."""
    marks = {
        record.local_id: "id",
        record.family_name: "family name",
        record.given_names: "given names",
        record.address: "address",
        record.family_name.lower(): "a counted name",
        f"Seen by {record.family_name}": "a line",
    }
    marks |= dict.fromkeys(record.also_known_as, "other name")
    found = {text.encode(): what for text, what in marks.items() if text}
    found[key_of(record.system, record.local_id)] = "key"
    for each in postings(filed_under(record), number):
        found[each.to_bytes(8, "big", signed=True)] = "posting"
    return found


def _left(folder: Path, traces: dict[bytes, str]) -> set[str]:
    disk = b"".join(pages(folder / DATABASE, KEK))
    return {what for trace, what in traces.items() if trace in disk}


@pytest.fixture
def crowd() -> list[OwnRecord]:
    """Enough people that the trees have branches."""
    drawn = Random(20_261_122)
    return [_person(number, drawn) for number in range(CROWD)]


def _numbers(records: Records, some: list[OwnRecord]) -> dict[OwnRecord, int]:
    shelves = records.shelves
    return {r: shelves.number(key_of(r.system, r.local_id)) or 0 for r in some}


@pytest.mark.parametrize("together", [True, False], ids=["together", "one by one"])
def test_nothing_of_the_deleted_is_left_on_any_page(
    tmp_path: Path, crowd: list[OwnRecord], *, together: bool
) -> None:
    """Words, keys and postings, in pages live or free, and in the log beside them."""
    with opened_records(tmp_path, KEK) as records:
        with records.shelves.whole():
            for record in crowd:
                records.shelves.keep_person(record)
                records.shelves.keep_entry(_line(record))
        going = Random(7).sample(crowd, GOING)
        traces: dict[bytes, str] = {}
        for record, number in _numbers(records, going).items():
            traces |= _traces(record, number)
        before = _left(tmp_path, traces)

        if together:
            with records.shelves.whole():
                _drop(records, going)
        else:
            _drop(records, going)

        assert before == {*traces.values()}
        assert _left(tmp_path, traces) == set()


def test_nothing_of_what_was_changed_is_left_on_any_page(
    tmp_path: Path, crowd: list[OwnRecord]
) -> None:
    """Whoever changed their name is held under the new one alone."""
    with opened_records(tmp_path, KEK) as records:
        with records.shelves.whole():
            for record in crowd:
                records.shelves.keep_person(record)
        changing = Random(7).sample(crowd, GOING)
        plain = {
            OwnRecord(system=r.system, local_id=r.local_id, family_name="Mockford"): r
            for r in changing
        }
        numbers = _numbers(records, changing)
        for new in plain:  # each by itself, between its neighbours
            records.shelves.keep_person(new)

        gone: dict[bytes, str] = {}
        for new, old in plain.items():
            kept = _traces(new, numbers[old])
            both = _traces(old, numbers[old]).items()
            gone |= {trace: what for trace, what in both if trace not in kept}
        assert _left(tmp_path, gone) == set()


def test_a_vault_too_large_for_that_is_written_anew_when_asked(
    tmp_path: Path, crowd: list[OwnRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is larger than its page cache too, which no temporary file survives."""
    monkeypatch.setattr("agency_node.records.compacting.SMALL_BYTES", 0)
    with opened_records(tmp_path, KEK) as records:
        database = records.catalogue.connection
        database.execute("PRAGMA cache_size = 10")
        for record in crowd[:150]:
            records.shelves.keep_person(record)
        going = Random(7).sample(crowd[:150], GOING)
        traces: dict[bytes, str] = {}
        for record, number in _numbers(records, going).items():
            traces |= _traces(record, number)
        _drop(records, going)

        records.rebuild(compacted=True)

        assert _left(tmp_path, traces) == set()
        assert records.check().agrees
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _line(record: OwnRecord) -> OwnEntry:
    return OwnEntry(
        system=record.system,
        local_id=record.local_id,
        entry_id=f"n-{record.local_id}",
        text=f"Seen by {record.family_name}",
    )


def _drop(records: Records, going: list[OwnRecord]) -> None:
    for record in going:
        records.shelves.drop(record.system, record.local_id)
