"""Pages of the vaults of records: small in a new one, for searching; as they were in an old."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from agency_node.matching.own_record import OwnRecord, record_id
from agency_node.records import open_records, opened_records
from agency_node.records.compacting import compact_small
from agency_node.records.own_records import DATABASE
from keys.vault import PAGE_BYTES, SMALL_PAGE_BYTES, create
from mash.bodies import Person
from tests.agency_node.records.conftest import KEK

ARLO = OwnRecord(
    system="cases", local_id="7", family_name="Testwick", given_names="Arlo"
)
PAGE_SIZES = (PAGE_BYTES, SMALL_PAGE_BYTES)


def _page_bytes(directory: Path) -> int:
    with closing(open_records(directory, KEK)) as connection:
        return int(connection.execute("PRAGMA cipher_page_size").fetchone()[0])


def test_a_new_vault_of_records_has_small_pages(tmp_path: Path) -> None:
    """A search reads a little from many of them, and decrypts each whole."""
    open_records(tmp_path, KEK).close()

    assert _page_bytes(tmp_path) == SMALL_PAGE_BYTES


@pytest.mark.parametrize("size", PAGE_SIZES, ids=["large pages", "small pages"])
def test_a_vault_of_records_keeps_the_pages_it_has(tmp_path: Path, size: int) -> None:
    """One made before there were small ones is searched and written anew as before."""
    create(tmp_path / DATABASE, KEK, page_bytes=size)
    with opened_records(tmp_path, KEK) as records:
        records.shelves.keep_person(ARLO)
    with opened_records(tmp_path, KEK) as records:
        records.rebuild(compacted=True)
        found = records.search(
            Person(tag="C1", family_name="Testwick", given_names="Arlo")
        )

    assert [each.record_id for each in found.candidates] == [record_id("cases", "7")]
    assert _page_bytes(tmp_path) == size


@pytest.mark.parametrize("size", PAGE_SIZES, ids=["large pages", "small pages"])
def test_a_vault_is_small_by_its_bytes_and_not_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """Up to the limit it is written anew by itself, whatever its pages."""
    create(tmp_path / DATABASE, KEK, page_bytes=size)
    with closing(open_records(tmp_path, KEK)) as connection:
        connection.execute("CREATE TABLE padding AS SELECT randomblob(100000)")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        length = (tmp_path / DATABASE).stat().st_size
        limit = "agency_node.records.compacting.SMALL_BYTES"

        monkeypatch.setattr(limit, length - 1)
        assert not compact_small(connection)
        monkeypatch.setattr(limit, length)
        assert compact_small(connection)
