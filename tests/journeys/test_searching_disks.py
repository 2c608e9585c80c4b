"""Searching a disk: what lies in a vault is found, and what cannot be read is an error."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from keys import vault_key
from keys.vault import PAGE_BYTES, SMALL_PAGE_BYTES, Connection, create, open_vault
from tests.journeys.searching_disks import lies_in, pages

KEK = bytes(32)
CANARY = b"Rowan Ashdown-Vale"
PAGE_SIZES = (PAGE_BYTES, SMALL_PAGE_BYTES)


@pytest.fixture(params=PAGE_SIZES, ids=["large pages", "small pages"])
def connection(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A vault with some padding in it, open."""
    create(tmp_path / "some.db", KEK, page_bytes=request.param)
    with closing(open_vault(tmp_path / "some.db", KEK)) as connection:
        connection.execute("CREATE TABLE padding (content BLOB)")
        connection.execute("INSERT INTO padding VALUES (zeroblob(100000))")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield connection


def test_a_name_is_found_wherever_it_lies(
    tmp_path: Path, connection: Connection
) -> None:
    """In nothing but the log first, then in the database; and in neither before."""
    before = lies_in(tmp_path, KEK, CANARY)
    connection.execute("INSERT INTO padding VALUES (?)", (CANARY,))
    in_the_log = lies_in(tmp_path, KEK, CANARY)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert (before, in_the_log) == (False, True)
    assert (tmp_path / "some.db-wal").stat().st_size == 0
    assert lies_in(tmp_path, KEK, CANARY)


def test_every_byte_of_a_value_is_handed_out(
    tmp_path: Path, connection: Connection
) -> None:
    """None is lost where one page ends and the next begins."""
    content = os.urandom(60_000)
    connection.execute("INSERT INTO padding VALUES (?)", (content,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    read = b"".join(pages(tmp_path / "some.db", KEK))

    missing = [s for s in range(0, 60_000, 8) if content[s : s + 8] not in read]
    assert len(missing) <= 60_000 // 4_000  # a value may be cut where a page ends


def _another_key(path: Path) -> None:
    key_file = path.with_name(f"{path.name}.key")
    vault_key.write(key_file, KEK, [vault_key.VaultKey.generate()])


def _another_log(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(bytes(8) + (1_024).to_bytes(4, "big") + bytes(2_000))


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "another key": _another_key,
    "an empty database": lambda p: p.write_bytes(b""),
    "pages of neither size": lambda p: p.write_bytes(os.urandom(100_000)),
    "a log with pages of another size": _another_log,
}


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE)
def test_what_does_not_decrypt_is_an_error(
    tmp_path: Path, connection: Connection, spoil: Callable[[Path], object]
) -> None:
    """Or a search for what should be gone would be content with noise."""
    connection.close()
    spoil(tmp_path / "some.db")

    with pytest.raises(ValueError, match="page"):
        lies_in(tmp_path, KEK, CANARY)
