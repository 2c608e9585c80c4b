"""The page size of a vault: chosen once, written nowhere, found again by opening."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from keys import vault_key
from keys.errors import VaultError
from keys.vault import (
    PAGE_BYTES,
    SMALL_PAGE_BYTES,
    check,
    create,
    open_vault,
    rekey,
    rewrap,
)

KEK, OTHER_KEK = b"k" * 32, b"o" * 32
PAGE_SIZES = (PAGE_BYTES, SMALL_PAGE_BYTES)


@pytest.fixture(params=PAGE_SIZES, ids=["large pages", "small pages"])
def size(request: pytest.FixtureRequest) -> int:
    """Of the vault's pages, in bytes."""
    return int(request.param)


@pytest.fixture
def path(tmp_path: Path, size: int) -> Path:
    """A vault with a few numbers in it, closed."""
    path = tmp_path / "some.db"
    create(path, KEK, page_bytes=size)
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("CREATE TABLE number (number INTEGER, padding BLOB)")
        connection.execute("INSERT INTO number VALUES (1, randomblob(100000))")
    return path


def _numbers_and_size(path: Path) -> tuple[int, str]:
    with closing(open_vault(path, KEK)) as connection:
        (numbers,) = connection.execute("SELECT count(*) FROM number").fetchone()
        (size,) = connection.execute("PRAGMA cipher_page_size").fetchone()
    return numbers, size


def test_an_empty_vault_has_the_size_it_was_made_with(
    tmp_path: Path, size: int
) -> None:
    """Its first page is on the disk before anybody opens it without being told."""
    path = tmp_path / "some.db"
    create(path, KEK, page_bytes=size)

    assert path.stat().st_size == size
    with closing(open_vault(path, KEK)) as connection:
        found = connection.execute("PRAGMA cipher_page_size").fetchone()
    assert found == (str(size),)


def test_a_vault_made_without_saying_has_large_pages(tmp_path: Path) -> None:
    """As every vault before there were small ones."""
    create(tmp_path / "some.db", KEK)

    assert (tmp_path / "some.db").stat().st_size == PAGE_BYTES


def test_what_an_interrupted_making_left_opens_with_large_pages(
    tmp_path: Path, size: int
) -> None:
    """An empty file fits any size; nothing was in it yet."""
    path = tmp_path / "some.db"
    create(path, KEK, page_bytes=size)
    path.write_bytes(b"")

    open_vault(path, KEK).close()
    assert path.stat().st_size == PAGE_BYTES
    check(path, KEK)


@pytest.mark.parametrize("other", [0, 1_024, 5_000, 16_384])
def test_a_size_that_would_not_open_again_is_not_made(
    tmp_path: Path, other: int
) -> None:
    """And nothing is left on the disk."""
    with pytest.raises(VaultError, match="page_bytes"):
        create(tmp_path / "some.db", KEK, page_bytes=other)
    assert list(tmp_path.iterdir()) == []


def _write_anew(path: Path) -> None:
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("VACUUM")


def _stop_before_the_pages_change(path: Path) -> None:
    (old,) = vault_key.read(path.with_name("some.db.key"), KEK)
    new = vault_key.VaultKey.generate()
    vault_key.write(path.with_name("some.db.key"), KEK, [new, old])


def _stop_after_the_pages_changed(path: Path) -> None:
    (old,) = vault_key.read(path.with_name("some.db.key"), KEK)
    rekey(path, KEK)
    (new,) = vault_key.read(path.with_name("some.db.key"), KEK)
    vault_key.write(path.with_name("some.db.key"), KEK, [new, old])


def _finish_what_stopped(path: Path) -> None:
    _stop_before_the_pages_change(path)
    rekey(path, KEK)


def _to_and_fro(path: Path) -> None:
    rewrap(path, KEK, OTHER_KEK)
    check(path, OTHER_KEK)
    rewrap(path, OTHER_KEK, KEK)


DONE: dict[str, Callable[[Path], object]] = {
    "checked": lambda p: check(p, KEK),
    "rewrapped": _to_and_fro,
    "rekeyed": lambda p: rekey(p, KEK),
    "rekeyed, stopped before the pages changed": _stop_before_the_pages_change,
    "rekeyed, stopped after the pages changed": _stop_after_the_pages_changed,
    "rekeyed, stopped and done again": _finish_what_stopped,
    "written anew": _write_anew,
}


@pytest.mark.parametrize("do", DONE.values(), ids=DONE)
def test_a_vault_keeps_its_page_size_through(
    path: Path, size: int, do: Callable[[Path], object]
) -> None:
    """Whatever is done to it, without saying which it is."""
    do(path)

    assert _numbers_and_size(path) == (1, str(size))
    check(path, KEK)


def test_the_wrong_size_tried_first_loses_nothing_of_the_log(
    tmp_path: Path, path: Path
) -> None:
    """After a crash, when commits lie in nothing but the write-ahead log."""
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with closing(open_vault(path, KEK)) as writer:
        writer.execute("INSERT INTO number VALUES (2, randomblob(100000))")
        for name in ("some.db", "some.db-wal", "some.db.key"):
            shutil.copy(path.with_name(name), crashed)
        found_beside_a_writer = _numbers_and_size(path)[0]
        writer.execute("INSERT INTO number VALUES (3, NULL)")

    assert found_beside_a_writer == 2
    assert _numbers_and_size(path)[0] == 3
    assert _numbers_and_size(crashed / "some.db")[0] == 2
    check(crashed / "some.db", KEK)


def test_a_damaged_first_page_is_said_in_the_same_words(path: Path) -> None:
    """Neither size fits it, which is no reason to make it anew."""
    spoilt = bytearray(path.read_bytes())
    spoilt[200] ^= 1
    path.write_bytes(spoilt)

    with pytest.raises(VaultError, match="does not open with its key, or is damaged"):
        open_vault(path, KEK)
    assert path.read_bytes() == spoilt
