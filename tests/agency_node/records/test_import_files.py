"""Files that are no such export: refused whole, with what to do."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agency_node.records import Records
from agency_node.records.csv_reading import open_export
from agency_node.records.mapping import read_mapping
from mash.bodies import Person
from mash.errors import MalformedError
from tests.agency_node.records.conftest import (
    ARLO,
    HEADING,
    PEOPLE,
    Import,
)

UNFIT = {
    "nothing in it": ((b"",), "line 1"),
    "a mapped column is missing": (("Id,Surname",), "no column Forename, Middle"),
    "a mapped column twice": ((HEADING + ",Id",), "two columns are headed Id"),
    "byte order mark": ((b"\xef\xbb\xbf" + HEADING.encode(),), "utf-8-sig"),
    "UTF-16": ((HEADING.encode("utf-16"),), "no heading in utf-8"),
    "a spreadsheet, not its export": ((b"PK\x03\x04\x14\x00\x06\x00",), "no heading"),
    "a line without end": ((HEADING, "x" * 300_000), "line 2 has over"),
}


@pytest.mark.parametrize(("lines", "reason"), UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_file_is_refused_whole(
    imported: Import, records: Records, lines: tuple[str | bytes, ...], reason: str
) -> None:
    """What is no such export is refused with what to do, and nothing goes in."""
    with pytest.raises(MalformedError, match=reason):
        imported(*lines)
    assert records.catalogue.total() == 0


@pytest.mark.parametrize("kind", ["folder", "device", "missing"])
def test_only_regular_files_are_read(tmp_path: Path, kind: str) -> None:
    """A folder, a device or nothing at all is refused before it is opened."""
    path = {
        "folder": tmp_path,
        "device": Path("/dev/zero"),
        "missing": tmp_path / "none.csv",
    }[kind]

    with (
        pytest.raises(MalformedError, match="file: "),
        open_export(path, read_mapping(PEOPLE)),
    ):
        pass


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_any_bytes_give_a_report_or_a_clear_refusal(
    imported: Import, records: Records, content: bytes
) -> None:
    """No file crashes the importer, whatever it holds."""
    with suppress(MalformedError):
        imported(HEADING, ARLO, content)

    found = records.search(Person(tag="C1", family_name="Testwick")).candidates
    assert bool(found) == bool(records.catalogue.total())
