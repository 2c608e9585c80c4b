"""Vaults: noise without the key, careful settings with it, and damage noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.keywrap import (
    aes_key_wrap_with_padding,
)

from keys import vault, vault_key
from keys.errors import KeyFileError, LoosePermissionsError, VaultError
from keys.vault import (
    PAGE_BYTES,
    SMALL_PAGE_BYTES,
    check,
    create,
    mark_key,
    open_vault,
)
from keys.vault_key import VaultKey

KEK, OTHER_KEK = b"k" * 32, b"o" * 32
CANARY = "Rowan Ashdown-Vale"
PAGE_SIZES = (PAGE_BYTES, SMALL_PAGE_BYTES)


@pytest.fixture(params=PAGE_SIZES, ids=["large pages", "small pages"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A vault with one fictional name in it, closed."""
    path = tmp_path / "a folder" / "node.db"
    create(path, KEK, page_bytes=request.param)
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")
        connection.execute("INSERT INTO person VALUES (?)", (CANARY,))
    yield path
    assert not (path.parent / "node.db-journal").exists()


def _names(path: Path, kek: bytes = KEK) -> list[str]:
    with closing(open_vault(path, kek)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM person")]


SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "temp_store": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("name", "value"), SETTINGS.items(), ids=SETTINGS)
def test_every_connection_has_the_settings_that_keep_promises(
    path: Path, name: str, value: object, *, read_only: bool
) -> None:
    """Read from a second connection, as SQLite reports them."""
    with closing(open_vault(path, KEK, read_only=read_only)) as connection:
        assert connection.execute(f"PRAGMA {name}").fetchone() == (value,)
        assert connection.isolation_level is None


def test_a_setting_that_did_not_take_is_not_passed_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite ignores what it does not like; we do not."""
    monkeypatch.setitem(vault._PRAGMAS, "synchronous", ("NORMAL", 2))

    with pytest.raises(VaultError, match="synchronous"):
        open_vault(path, KEK)


def test_no_file_on_disk_says_what_is_inside(path: Path) -> None:
    """Database, log and key file, while a writer has it open."""
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("INSERT INTO person VALUES (?)", (CANARY,))
        files = {file.name: file.read_bytes() for file in path.parent.iterdir()}

    assert files.keys() >= {"node.db", "node.db-wal", "node.db.key"}
    for content in files.values():
        assert CANARY.encode() not in content
        assert b"SQLite format" not in content


def test_every_file_is_for_its_owner_only(path: Path) -> None:
    """The log that SQLite makes later too."""
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("INSERT INTO person VALUES (?)", (CANARY,))
        modes = {f.name: f.stat().st_mode & 0o777 for f in path.parent.iterdir()}

    assert set(modes.values()) == {0o600}


def test_a_reader_cannot_write(path: Path) -> None:
    """Read-only means it, with and without a writer there."""
    with (
        closing(open_vault(path, KEK, read_only=True)) as reader,
        pytest.raises(vault.DatabaseError, match="readonly"),
    ):
        reader.execute("INSERT INTO person VALUES ('x')")
    assert _names(path) == [CANARY]


def test_transactions_are_the_callers(path: Path) -> None:
    """A rollback takes all of one back."""
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO person VALUES ('x')")
        connection.execute("ROLLBACK")
    assert _names(path) == [CANARY]


REFUSALS: dict[str, tuple[Callable[[Path], object], type[Exception]]] = {
    "another KEK": (lambda p: open_vault(p, OTHER_KEK), VaultError),
    "a KEK of 16 bytes": (lambda p: open_vault(p, KEK[:16]), VaultError),
    "the mark's key under another KEK": (lambda p: mark_key(p, OTHER_KEK), VaultError),
    "made again": (lambda p: create(p, KEK), VaultError),
    "made anew under an old key file": (
        lambda p: create(p.rename(p.with_name("moved")).with_name("node.db"), KEK),
        KeyFileError,
    ),
}


@pytest.mark.parametrize(("attempt", "error"), REFUSALS.values(), ids=REFUSALS)
def test_what_should_not_be_done_is_not(
    path: Path, attempt: Callable[[Path], object], error: type[Exception]
) -> None:
    """Each is refused with our own error."""
    with pytest.raises(error):
        attempt(path)


def _database_key_alone(path: Path) -> bytes:
    (key,) = vault_key.read(_key_file(path), KEK)
    return aes_key_wrap_with_padding(KEK, key.database)


def _key_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.key")


SPOILT: dict[str, tuple[Callable[[Path], object], type[Exception]]] = {
    "no database": (lambda p: p.unlink(), VaultError),
    "no key file": (lambda p: _key_file(p).unlink(), KeyFileError),
    "key file of something else": (
        lambda p: _key_file(p).write_text("x\ny\n"),
        VaultError,
    ),
    "key file that is not hex": (
        lambda p: _key_file(p).write_text(f"{vault_key.HEADING}\nzz\n"),
        VaultError,
    ),
    "key file with a bit flipped": (
        lambda p: _key_file(p).write_text(
            _key_file(p).read_text().translate({ord("7"): "6", ord("6"): "7"})
        ),
        VaultError,
    ),
    "key file of another vault": (
        lambda p: vault_key.write(_key_file(p), KEK, [VaultKey.generate()]),
        VaultError,
    ),
    "key file without the mark's key": (
        lambda p: _key_file(p).write_text(
            f"{vault_key.HEADING}\n{_database_key_alone(p).hex()}\n"
        ),
        VaultError,
    ),
    "key file that others can read": (
        lambda p: _key_file(p).chmod(0o644),
        LoosePermissionsError,
    ),
    "database that others can read": (lambda p: p.chmod(0o640), LoosePermissionsError),
}


@pytest.mark.parametrize(("spoil", "error"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_vault_does_not_open(
    path: Path,
    spoil: Callable[[Path], object],
    error: type[Exception],
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Each is refused in our words; none makes a database, or writes on the screen."""
    spoil(path)
    there = path.exists()

    with pytest.raises(error):
        open_vault(path, KEK)
    assert path.exists() == there
    assert capfd.readouterr() == ("", "")


def test_one_flipped_byte_anywhere_is_found(path: Path) -> None:
    """In the salt, in the first page, in the middle and at the end."""
    check(path, KEK)
    sound = path.read_bytes()

    for at in (0, 15, 16, 4_000, len(sound) // 2, len(sound) - 1):
        spoilt = bytearray(sound)
        spoilt[at] ^= 0x40
        path.write_bytes(spoilt)
        with pytest.raises(VaultError):
            check(path, KEK)

    path.write_bytes(sound)
    check(path, KEK)


def test_a_flipped_byte_in_a_page_not_in_use_is_found(path: Path) -> None:
    """SQLite's own check reads only what it needs; the cipher's reads all."""
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("INSERT INTO person VALUES (?)", ("x" * 100_000,))
        connection.execute("DELETE FROM person WHERE name LIKE 'x%'")
    spoilt = bytearray(path.read_bytes())
    spoilt[-4_000] ^= 1
    path.write_bytes(spoilt)

    with closing(open_vault(path, KEK)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with pytest.raises(VaultError):
        check(path, KEK)
