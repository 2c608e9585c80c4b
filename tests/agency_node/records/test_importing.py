"""Importing files from outside: what fits goes in, what does not is reported."""

from __future__ import annotations

import pytest

from agency_node.matching.own_record import record_id
from agency_node.records import Records, importing, tallying
from mash.bodies import Person
from mash.errors import MalformedError
from tests.agency_node.records.conftest import (
    ARLO,
    ENTRIES,
    HEADING,
    PEOPLE,
    WREN,
    Import,
)


def test_every_column_arrives_where_the_mapping_says(
    imported: Import, records: Records
) -> None:
    """Joined columns, formats of dates and numbers with spaces all come out plain."""
    report = imported(HEADING, ARLO, WREN)

    person, _ = records.show(record_id("cases", "7"))
    assert (report.added, report.rejected, report.rows) == (2, (), 2)
    assert person == Person(
        tag="R",
        family_name="Testwick",
        given_names="Arlo James",
        born_on="2019-03-04",
        address="14 Sample Street, ZZ99 3VZ",
        nhs_number="9990001006",
        upn="V931000018001",
    )


def test_importing_again_changes_nothing(imported: Import, records: Records) -> None:
    """The same file twice is the same register once."""
    imported(HEADING, ARLO, WREN)

    report = imported(HEADING, ARLO, WREN)

    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert records.catalogue.total() == 2


def test_a_changed_row_replaces_what_was_held(
    imported: Import, records: Records
) -> None:
    """Who moved or changed their name is found anew, and no longer as before."""
    imported(HEADING, WREN)

    report = imported(HEADING, WREN.replace("Mockford", "Pretendson"))

    by_old = records.search(Person(tag="A1", family_name="Mockford"))
    by_new = records.search(Person(tag="A1", family_name="Pretendson"))
    assert report.changed == 1
    assert by_old.candidates == ()
    assert [candidate.name for candidate in by_new.candidates] == ["Wren Pretendson"]


def test_a_quote_that_never_closes_does_not_swallow_what_was_read(
    imported: Import,
) -> None:
    """Rows before it arrive, and the report says how far the damage goes."""
    report = imported(HEADING, ARLO, '9,"A,B,,,,,,,', WREN)

    (rejected,) = report.rejected
    assert report.added == 1
    assert "as far as line 4" in rejected.problems[0].reason


def test_nothing_is_half_imported(
    imported: Import, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file with too many mistakes leaves no row behind, not even its good ones."""
    monkeypatch.setattr(tallying, "MAX_REJECTS", 2)

    with pytest.raises(MalformedError, match=r"nothing was imported.*line 3"):
        imported(HEADING, ARLO, "x", "y", "z")

    assert records.catalogue.total() == 0
    assert records.search(Person(tag="C1", family_name="Testwick")).candidates == ()


def test_rows_beyond_the_limit_refuse_the_file(
    imported: Import, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit on rows holds, and says to split."""
    monkeypatch.setattr(importing, "MAX_ROWS", 1)

    with pytest.raises(MalformedError, match="at most 1 rows; split it"):
        imported(HEADING, ARLO, WREN)

    assert records.catalogue.total() == 0


def test_a_row_said_twice_is_surfaced_not_merged(imported: Import) -> None:
    """The same again is counted; the same id with other values is rejected."""
    report = imported(HEADING, WREN, WREN, WREN.replace("Wren", "Kit"))

    assert report.added == 1
    assert report.repeated == (3,)
    assert report.rejected[0].line == 4
    assert (
        report.rejected[0].problems[0].reason == "line 2 has this id and other values"
    )


def test_two_ids_that_look_like_one_person_are_both_kept_and_told(
    imported: Import, records: Records
) -> None:
    """A likely double is for people to judge, so both records stay."""
    other = ARLO.replace("7,", "17,", 1).replace("v931000018001", "")

    report = imported(HEADING, ARLO, other)

    assert records.catalogue.total() == 2
    assert [(x.line, x.earlier_line, x.why) for x in report.lookalikes] == [
        (3, 2, "the same NHS number")
    ]


def test_lines_about_people_follow_them(imported: Import, records: Records) -> None:
    """Entries join their person; one about nobody held is rejected."""
    imported(HEADING, ARLO)

    report = imported(
        "Id,Note,Date,Type,Text",
        '7,n1,02/01/2025,Visit,"Seen at home.\nWell."',
        "99,n2,02/01/2025,Visit,Nobody",
        mapping=ENTRIES,
    )

    _, (entry,) = records.show(record_id("cases", "7"))
    assert entry.text == "Visit\nSeen at home.\nWell."
    assert entry.dated == "2025-01-02"
    assert "import people first" in report.rejected[0].problems[0].reason


def test_a_date_that_reads_two_ways_is_no_date(imported: Import) -> None:
    """With both orders declared, 04/03 is nobody's birthday until a person says."""
    both = PEOPLE.replace('"%Y-%m-%d"', '"%m/%d/%Y"')

    report = imported(HEADING, ARLO, mapping=both)

    assert "two different days" in report.without[0].problems[0].reason


def test_a_column_that_can_hardly_be_read_refuses_the_file(
    imported: Import, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the mapping is wrong, and a register without birth dates would be silent."""
    monkeypatch.setattr(tallying, "MAX_REJECTS", 2)
    rows = [f"{number},A,B,,2019/03/04,,,,," for number in range(3)]

    with pytest.raises(MalformedError, match="DOB cannot be read in 3 of 5 rows"):
        imported(HEADING, ARLO, WREN, *rows)

    assert records.catalogue.total() == 0


def test_windows_encodings_are_read_as_declared(
    imported: Import, records: Records
) -> None:
    """A cp1252 export keeps its accents and its apostrophes."""
    line = "7,O\x92Néill,Zoë,,,,,,,".encode("latin-1")

    imported(HEADING, line, mapping=PEOPLE.replace('"utf-8"', '"cp1252"'))

    assert records.show(record_id("cases", "7"))[0].family_name == "O’Néill"


def test_a_file_without_a_heading_numbers_its_columns(
    imported: Import, records: Records
) -> None:
    """Columns of a bare file are called 1, 2, 3; one column may hold the full name."""
    bare = """
    schema = "mash.mapping/1"
    system = "bare"
    encoding = "utf-8-sig"
    delimiter = ";"
    heading = false
    [people]
    local_id = "1"
    full_name = "2"
    """

    report = imported("1;Mockford, Wren", "2;Kit Mockford", mapping=bare)

    names = {records.show(record_id("bare", each))[0].given_names for each in "12"}
    assert report.added == 2
    assert names == {"Wren", "Kit"}
