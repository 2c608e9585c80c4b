"""A vault with a few fictional people in it, for every test here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from agency_node.matching.own_record import OwnRecord
from agency_node.records import Records
from agency_node.records.csv_reading import open_export
from agency_node.records.mapping import Mapping, read_mapping
from agency_node.records.rejecting import ImportReport
from keys.vault import create, open_vault

KEK = bytes(32)
TODAY = date(2026, 3, 2)
PEOPLE = """
schema = "mash.mapping/1"
system = "cases"
encoding = "utf-8"
dates = ["%d/%m/%Y", "%Y-%m-%d"]
unknown = ["Unknown", "01/01/1900"]
[people]
local_id = "Id"
family_name = "Surname"
given_names = ["Forename", "Middle"]
born_on = "DOB"
address = ["Addr 1", "Postcode"]
nhs_number = "NHS"
upn = "UPN"
also_known_as = "AKA"
"""
ENTRIES = """
schema = "mash.mapping/1"
system = "cases"
encoding = "utf-8"
dates = ["%d/%m/%Y"]
[entries]
local_id = "Id"
entry_id = "Note"
dated = "Date"
text = ["Type", "Text"]
"""
HEADING = "Id,Surname,Forename,Middle,DOB,Addr 1,Postcode,NHS,UPN,AKA"
ARLO = (
    "7,Testwick,Arlo,James,04/03/2019,14 Sample Street,ZZ99 3VZ,"
    "999 000 1006,v931000018001,Arlo Moss; Arlo Exampleby"
)
WREN = "8,Mockford,Wren,,Unknown,,,,,"


Holding = Callable[..., Records]
Import = Callable[..., ImportReport]


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """An agency's records in a real vault, empty."""
    path = tmp_path / "node.db"
    create(path, KEK)
    with closing(open_vault(path, KEK)) as connection:
        yield Records(connection)


@pytest.fixture
def holding(records: Records) -> Holding:
    """Put records in, each given as the fields that matter."""

    def hold(*people: dict[str, object]) -> Records:
        for number, fields in enumerate(people, start=1):
            named = {"system": "cases", "local_id": str(number), **fields}
            records.shelves.keep_person(OwnRecord(**named))  # type: ignore[arg-type]
        return records

    return hold


@pytest.fixture
def imported(records: Records, tmp_path: Path) -> Import:
    """Import the text of a file, given its lines or its bytes."""

    def run(*lines: str | bytes, mapping: str = PEOPLE) -> ImportReport:
        path = tmp_path / "export.csv"
        content = [x if isinstance(x, bytes) else x.encode() for x in lines]
        path.write_bytes(b"\r\n".join(content))
        return _import(records, path, read_mapping(mapping))

    return run


def _import(records: Records, path: Path, mapping: Mapping) -> ImportReport:
    with open_export(path, mapping) as (export, _):
        return records.import_records(export, mapping, TODAY)
