"""Vaults: noise without the key, careful settings with it, and damage noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.keywrap import (
    aes_key_unwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap,
    aes_key_wrap_with_padding,
)

from keys import vault, vault_key
from keys.errors import KeyFileError, LoosePermissionsError, VaultError
from keys.vault import check, create, mark_key, open_vault, rekey, rewrap
from keys.vault_key import VaultKey
from tests.vectors import load

KEK, OTHER_KEK = b"k" * 32, b"o" * 32
CANARY = "Rowan Ashdown-Vale"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A vault with one fictional name in it, closed."""
    path = tmp_path / "a folder" / "node.db"
    create(path, KEK)
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
    "cipher_page_size": "8192",
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
    "key file that wraps something shorter": (
        lambda p: _key_file(p).write_text(
            f"{vault_key.HEADING}\n{aes_key_wrap_with_padding(KEK, KEK).hex()}\n"
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
    path: Path, spoil: Callable[[Path], object], error: type[Exception]
) -> None:
    """Each is refused with our own error, and no database is made by mistake."""
    spoil(path)
    there = path.exists()

    with pytest.raises(error):
        open_vault(path, KEK)
    assert path.exists() == there


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


def test_a_new_kek_opens_and_the_old_one_no_longer_does(path: Path) -> None:
    """The database and the mark keep their keys."""
    mark = mark_key(path, KEK)
    rewrap(path, KEK, OTHER_KEK)

    assert _names(path, OTHER_KEK) == [CANARY]
    assert mark_key(path, OTHER_KEK) == mark
    with pytest.raises(VaultError):
        open_vault(path, KEK)
    with pytest.raises(VaultError):
        rewrap(path, KEK, KEK)


def test_a_rekeyed_vault_opens_only_with_its_new_key(path: Path) -> None:
    """Same KEK, same rows, same mark; every page is encrypted anew."""
    key_file = _key_file(path)
    (old,) = vault_key.read(key_file, KEK)
    rekey(path, KEK)
    (new,) = vault_key.read(key_file, KEK)

    assert _names(path) == [CANARY]
    assert (new.mark, new.database != old.database) == (old.mark, True)
    vault_key.write(key_file, KEK, [old])
    with pytest.raises(VaultError):
        open_vault(path, KEK)


@pytest.mark.parametrize("stop", ["before", "after"])
def test_a_rekey_that_was_interrupted_leaves_a_vault_that_opens(
    path: Path, stop: str
) -> None:
    """Both keys are in the file until the new one is proved; then again, to the end."""
    key_file = _key_file(path)
    (old,) = vault_key.read(key_file, KEK)
    if stop == "before":
        vault_key.write(key_file, KEK, [VaultKey.generate(), old])
    else:
        rekey(path, KEK)
        (new,) = vault_key.read(key_file, KEK)
        vault_key.write(key_file, KEK, [new, old])

    assert _names(path) == [CANARY]
    rekey(path, KEK)
    assert _names(path) == [CANARY]
    assert len(vault_key.read(key_file, KEK)) == 1


def test_keys_are_wrapped_as_the_rfcs_say() -> None:
    """RFC 3394 §4.6 and RFC 5649 §6, through the library we wrap with."""
    kek = bytes(range(32))
    data = bytes.fromhex(
        "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f"
    )
    wrapped = bytes.fromhex(
        "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"
    )
    assert aes_key_wrap(kek, data) == wrapped
    assert aes_key_unwrap(kek, wrapped) == data

    kek = bytes.fromhex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8")
    data = bytes.fromhex("c37b7e6492584340bed12207808941155068f738")
    wrapped = bytes.fromhex(
        "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a"
    )
    assert aes_key_wrap_with_padding(kek, data) == wrapped
    assert aes_key_unwrap_with_padding(kek, wrapped) == data


def test_a_frozen_key_file_opens() -> None:
    """What was wrapped once unwraps for ever."""
    vector = load("keyed.json")
    kek = bytes.fromhex(vector["kek"])

    key = vault_key.unwrap(kek, vector["wrapped"])

    assert key.database.hex() == vector["database_key"]
    assert key.mark.hex() == vector["mark_key"]
    assert vault_key.wrap(kek, key) == vector["wrapped"]


def test_a_vault_key_never_prints_itself() -> None:
    """A traceback shows its name only."""
    assert repr(VaultKey(b"a" * 32, b"b" * 32)) == "VaultKey()"
