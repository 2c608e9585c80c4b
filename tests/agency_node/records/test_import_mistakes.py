"""Rows with something wrong in them: people stay, without what cannot be read."""

from __future__ import annotations

import pytest

from agency_node.matching.own_record import OwnRecord, record_id
from agency_node.records import Records
from agency_node.records.csv_reading import MAX_COLUMNS
from mash.bodies import Person
from tests.agency_node.records.conftest import ARLO, HEADING, PEOPLE, WREN, Import

LEFT_OUT = {
    "nothing but an id": ("9,,,,,,,,,", "", "nothing to identify anybody"),
    "nothing readable but an id": ("9,,,,31/02/2019,,,,,", "DOB", "DD/MM/YYYY"),
    "no id": (",A,B,,,,,,,", "Id", "required"),
    "an id with a control character": ("9\x00,A,B,,,,,,,", "Id", "control"),
    "an id that is too long": (f"{'9' * 65},A,B,,,,,,,", "Id", "at most 64"),
    "too few columns": ("9,A,B", "", "3 columns where the heading has 10"),
    "too many columns": (f"9,A,B{',' * 8}", "", "11 columns"),
    "columns without end": (f"9{',' * MAX_COLUMNS}", "", f"over {MAX_COLUMNS}"),
    "stray quote": ('9,"A"x,B,,,,,,,', "", "not CSV"),
}


@pytest.mark.parametrize(
    ("line", "column", "reason"), LEFT_OUT.values(), ids=LEFT_OUT.keys()
)
def test_who_cannot_be_identified_is_reported_and_the_rest_goes_in(
    imported: Import, line: str, column: str, reason: str
) -> None:
    """One bad row is left out by line, column and reason; its neighbours arrive."""
    report = imported(HEADING, ARLO, line, WREN)

    (rejected,) = report.rejected
    assert (report.added, report.rows_without) == (2, 0)
    assert rejected.line == 3
    assert rejected.problems[0].column == column
    assert reason in rejected.problems[0].reason


MISTAKES = {
    "day that does not exist": ("9,A,B,,31/02/2019,,,,,", "DOB", "DD/MM/YYYY"),
    "birth in the future": ("9,A,B,,01/01/2031,,,,,", "DOB", "future"),
    "birth long ago": ("9,A,B,,01/01/1753,,,,,", "DOB", "filler"),
    "wrong check digit": ("9,A,B,,,,,9990001007,,", "NHS", "check digit"),
    "short NHS number": ("9,A,B,,,,,99900010,,", "NHS", "10 digits"),
    "wrong check letter": ("9,A,B,,,,,,W931000018001,", "UPN", "check letter"),
    "no UPN at all": ("9,A,B,,,,,,none,", "UPN", "11 digits"),
    "long name": (f"9,{'x' * 81},B,,,,,,,", "Surname", "at most 80"),
    "escape sequence": ("9,A\x1b[2J,B,,,,,,,", "Surname", "control"),
    "NUL": ("9,A\x00,B,,,,,,,", "Surname", "control"),
    "text turned round": ("9,A\u202eB,B,,,,,,,", "Surname", "control"),
    "address too long": (
        f"9,A,B,,,{'x' * 32_001},,,,",
        "Addr 1 + Postcode",
        "at most 200",
    ),
    "other encoding": (b"9,Ad\xe9la,B,,,,,,,", "Surname", "not utf-8"),
    "one other name too long": (f"9,A,B,,,,,,,N N;{'x' * 81}", "AKA", "at most 80"),
    "many other names": (f"9,A,B,,,,,,,{'N N;' * 2000}", "AKA", "characters"),
    "too many other names": (
        f"9,A,B,,,,,,,{';'.join(f'N {n}' for n in range(13))}",
        "AKA",
        "the first 12 are kept",
    ),
}


@pytest.mark.parametrize(
    ("line", "column", "reason"), MISTAKES.values(), ids=MISTAKES.keys()
)
def test_one_mistake_costs_a_field_and_not_the_person(
    imported: Import,
    records: Records,
    line: str | bytes,
    column: str,
    reason: str,
) -> None:
    """Kept without what cannot be read, and said by line, column and reason."""
    report = imported(HEADING, ARLO, line, WREN)

    (without,) = report.without
    assert (report.added, report.rejected, report.rows_without) == (3, (), 1)
    assert (without.line, without.problems[0].column) == (3, column)
    assert reason in without.problems[0].reason
    assert records.show(record_id("cases", "9"))[0].given_names == "B"


def test_every_mistake_of_a_row_is_named_at_once(imported: Import) -> None:
    """Nobody corrects one column only to hear of the next."""
    report = imported(HEADING, "9,A,B,,31/02/2019,,,123,x,")

    columns = [problem.column for problem in report.without[0].problems]
    assert columns == ["DOB", "NHS", "UPN"]


def test_somebody_without_a_name_is_kept_and_found(
    imported: Import, records: Records
) -> None:
    """A date and a house are enough to be found by; what is missing is said."""
    imported(HEADING, "9,,,,04/03/2019,14 Sample Street,ZZ99 3VZ,,,")

    asked = Person(tag="C1", given_names="Baby", born_on="2019-03-04")
    (found,) = records.search(asked).candidates
    assert found.record_id == record_id("cases", "9")
    assert records.show(found.record_id)[0].family_name == "(no name held)"


WIDE = (
    PEOPLE.replace('also_known_as = "AKA"', "")
    + """
also_known_as = "Alias"
former_names = "Was"
sex = "Sex"
telephones = ["Home", "Mobile"]
uprn = "UPRN"
former_addresses = "Lived at"
former_uprns = "UPRNs"
household = "Home no"
related = "Carers"
"""
)
WIDE_HEADING = (
    f"{HEADING.removesuffix(',AKA')},Alias,Was,Sex,Home,Mobile,UPRN,Lived at,UPRNs,"
    "Home no,Carers"
)
PERSON = "9,Testwick,Arlo,,,,,,"


def test_everything_that_identifies_somebody_arrives(
    imported: Import, records: Records
) -> None:
    """Lists are parted by semicolons, numbers and codes come out as they are kept."""
    report = imported(
        WIDE_HEADING,
        f"{PERSON},Arlo Moss,Arlo Exampleby;Arlo Moss,female,01632 960123,"
        "07700 900123; 07700 900124,000100012345,1 Old St; 2 Old St,7,H-3,5; 6",
        mapping=WIDE,
    )

    record = records.catalogue.find(record_id("cases", "9"))
    assert report.without == ()
    assert record == OwnRecord(
        system="cases",
        local_id="9",
        family_name="Testwick",
        given_names="Arlo",
        also_known_as=("Arlo Moss", "Arlo Exampleby"),
        sex="F",
        telephones=("01632 960123", "07700 900123", "07700 900124"),
        uprns=("100012345", "7"),
        former_addresses=("1 Old St", "2 Old St"),
        household="H-3",
        related=("5", "6"),
    )


UNREAD = {
    "a sex that is none": (f"{PERSON},,,x,,,,,,,", "Sex", "M, F or U"),
    "a telephone of words": (f"{PERSON},,,,ask mum,,,,,,", "Home + Mobile", "digits"),
    "a short telephone": (f"{PERSON},,,,123,,,,,,", "Home + Mobile", "digits"),
    "a UPRN of letters": (f"{PERSON},,,,,,x1,,,,", "UPRN", "1 to 12 digits"),
    "a long UPRN": (f"{PERSON},,,,,,{'1' * 13},,,,", "UPRN", "1 to 12 digits"),
    "a former UPRN": (f"{PERSON},,,,,,,,7;x,,", "UPRNs", "1 to 12 digits"),
    "a long household": (f"{PERSON},,,,,,,,,{'h' * 65},", "Home no", "at most 64"),
    "a carer's long id": (f"{PERSON},,,,,,,,,,{'5' * 65}", "Carers", "at most 64"),
}


@pytest.mark.parametrize(
    ("line", "column", "reason"), UNREAD.values(), ids=UNREAD.keys()
)
def test_a_wrong_number_or_code_is_left_out_and_said(
    imported: Import, line: str, column: str, reason: str
) -> None:
    """The person stays, and the report names the column as the file heads it."""
    report = imported(WIDE_HEADING, line, mapping=WIDE)

    (without,) = report.without
    assert report.added == 1
    assert [problem.column for problem in without.problems] == [column]
    assert reason in without.problems[0].reason
