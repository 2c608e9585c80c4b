"""A vault with a few fictional people in it, for every test here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agency_node.records import Records
from agency_node.records.record import OwnRecord
from keys.vault import create, open_vault

KEK = bytes(32)

Holding = Callable[..., Records]


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
