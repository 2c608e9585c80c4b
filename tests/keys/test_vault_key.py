"""Keys of vaults: wrapped as the RFCs say, and replaced without losing a row."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.keywrap import (
    aes_key_unwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap,
    aes_key_wrap_with_padding,
)

from keys import vault_key
from keys.errors import VaultError
from keys.vault import (
    PAGE_BYTES,
    SMALL_PAGE_BYTES,
    create,
    mark_key,
    open_vault,
    rekey,
    rewrap,
)
from keys.vault_key import VaultKey
from tests.vectors import load

KEK, OTHER_KEK = b"k" * 32, b"o" * 32
CANARY = "Rowan Ashdown-Vale"
PAGE_SIZES = (PAGE_BYTES, SMALL_PAGE_BYTES)


@pytest.fixture(params=PAGE_SIZES, ids=["large pages", "small pages"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A vault with one fictional name in it, closed."""
    path = tmp_path / "node.db"
    create(path, KEK, page_bytes=request.param)
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")
        connection.execute("INSERT INTO person VALUES (?)", (CANARY,))
    return path


def _names(path: Path, kek: bytes = KEK) -> list[str]:
    with closing(open_vault(path, kek)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM person")]


def _key_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.key")


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


@pytest.mark.parametrize("writes", [0, 1])
def test_a_rekey_that_was_interrupted_leaves_a_vault_that_opens(
    path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """Whether it stops before the pages change or after; then again, to the end."""
    left, real = [writes], vault_key.write

    def write_or_stop(where: Path, kek: bytes, keys: Sequence[VaultKey]) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        real(where, kek, keys)

    with monkeypatch.context() as stopping:
        stopping.setattr(vault_key, "write", write_or_stop)
        with pytest.raises(KeyboardInterrupt):
            rekey(path, KEK)
    assert _names(path) == [CANARY]

    rekey(path, KEK)
    assert _names(path) == [CANARY]
    assert len(vault_key.read(_key_file(path), KEK)) == 1


def test_a_rekey_that_stopped_before_the_pages_changed_opens(path: Path) -> None:
    """The new key is in front of the file, and the old one still fits."""
    (old,) = vault_key.read(_key_file(path), KEK)
    vault_key.write(_key_file(path), KEK, [VaultKey.generate(), old])

    assert _names(path) == [CANARY]


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
