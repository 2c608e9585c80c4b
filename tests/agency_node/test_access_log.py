"""No log, no read: and no log that can be quietly changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agency_node.access import Action
from agency_node.access_log import DATABASE, MARK, Access, AccessLog
from keys.errors import LostTailError
from keys.vault import open_vault
from mash.role import Role

KEK = bytes(32)
ENTRY = Access(
    at=datetime(2026, 4, 4, 2, 20, tzinfo=UTC),
    practitioner="d.marsh",
    role=Role.RELEASER,
    action=Action.SEARCH_RECORDS,
    target="",
    enquiry="E-7K3MQ0",
    terminal="1",
    allowed=True,
    purpose="asked by the hub",
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[AccessLog]:
    """A log with three entries."""
    log = AccessLog(tmp_path, KEK)
    for _ in range(3):
        log.append([ENTRY])
    yield log
    log.close()


def test_entries_come_back_as_they_were_written(log: AccessLog) -> None:
    """Newest first, each with its place."""
    assert log.newest(2) == [(2, ENTRY), (1, ENTRY)]
    assert log.verify() == 3


def test_the_log_survives_a_restart(log: AccessLog, tmp_path: Path) -> None:
    """The root after reopening is the root before."""
    root = log.root
    again = AccessLog(tmp_path, KEK)

    assert (again.size, again.root) == (3, root)
    again.close()


TAMPERINGS = {
    "an entry changed": "UPDATE access_entries SET entry = x'7b7d' WHERE place = 1",
    "an entry deleted": "DELETE FROM access_entries WHERE place = 1",
    "the newest entry deleted": "DELETE FROM access_entries WHERE place = 2",
    "a salt changed": "UPDATE access_entries SET salt = zeroblob(32) WHERE place = 0",
    "an entry added": "INSERT INTO access_entries VALUES (3, zeroblob(32), x'7b7d')",
}


@pytest.mark.parametrize("change", TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_is_found(log: AccessLog, tmp_path: Path, change: str) -> None:
    """Whoever holds the key still cannot change the past unnoticed."""
    database = open_vault(tmp_path / DATABASE, KEK)
    database.execute(change)
    database.close()

    with pytest.raises(LostTailError):
        log.verify()


def test_a_log_set_back_does_not_open(log: AccessLog, tmp_path: Path) -> None:
    """An older copy of the database does not match the mark."""
    log.close()
    database = open_vault(tmp_path / DATABASE, KEK)
    database.execute("DELETE FROM access_entries WHERE place = 2")
    database.execute("DELETE FROM access_head")
    database.close()

    with pytest.raises(LostTailError):
        AccessLog(tmp_path, KEK)


def test_a_lost_mark_is_noticed(log: AccessLog, tmp_path: Path) -> None:
    """A log with entries and no mark is not believed."""
    log.close()
    (tmp_path / MARK).unlink()

    with pytest.raises(LostTailError):
        AccessLog(tmp_path, KEK)
