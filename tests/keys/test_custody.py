"""Custody: keys at rest open with their passphrase, and with nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey

from keys.custody import (
    QUICK,
    SEALING,
    SIGNING,
    STANDARD,
    TLS_KEY,
    VAULT_KEK,
    WITNESS,
    Cost,
    Custody,
    Keychain,
    lock,
    unlock,
)
from keys.envelope import key_id, verify
from keys.errors import (
    KeyFileError,
    LoosePermissionsError,
    MissingSecretError,
    WrongPassphraseError,
)
from keys.hybrid import SealingKey
from keys.private_file import write_private
from tests.vectors import load

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYCHAIN = Keychain(
    "csc",
    "node",
    {
        SIGNING: b"s" * 32,
        SEALING: b"e" * 32,
        WITNESS: b"w" * 32,
        VAULT_KEK: b"v" * 32,
        TLS_KEY: b"-----BEGIN PRIVATE KEY-----",
    },
)


def clock() -> datetime:
    """Return always the same moment."""
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A locked file of keys."""
    path = tmp_path / "keys" / "node.keys"
    lock(path, KEYCHAIN, b"correct horse", QUICK)
    return path


def test_keys_come_back_as_they_were(path: Path) -> None:
    """Holder, purpose and every secret."""
    keychain = unlock(path, b"correct horse", clock=clock)

    assert keychain == KEYCHAIN
    assert bytes(keychain.signing_key()) == b"s" * 32
    assert bytes(keychain.signing_key(WITNESS)) == b"w" * 32
    assert SealingKey(keychain.secret(SEALING)).seed == b"e" * 32
    assert keychain.vault_kek() == b"v" * 32
    assert keychain.tls_key_pem().startswith(b"-----BEGIN")


def test_a_keychain_signs_as_any_custody_does() -> None:
    """A token could stand in its place."""
    custody: Custody = KEYCHAIN
    trusted = {key_id(custody.verify_key()): custody.verify_key()}

    verified = verify(custody.sign("text/plain", b"x"), "text/plain", trusted)

    assert verified.signer == key_id(SigningKey(b"s" * 32).verify_key)
    assert custody.holder == "csc"


def test_nothing_secret_shows(path: Path) -> None:
    """Neither in the file nor in a traceback."""
    assert b"c3Nzc3Nz" not in path.read_bytes()  # base64 of the signing seed
    assert "ssss" not in repr(KEYCHAIN)
    with pytest.raises(MissingSecretError, match="log"):
        KEYCHAIN.signing_key("log")


def test_a_keychain_does_not_change_under_its_holder() -> None:
    """Its maker's mapping is copied."""
    mine = {SIGNING: b"s" * 32}
    keychain = Keychain("csc", "node", mine)
    mine[SIGNING] = b"x" * 32

    assert keychain.secret(SIGNING) == b"s" * 32


def test_a_frozen_file_opens(tmp_path: Path) -> None:
    """What was locked once opens for ever."""
    vector = load("custody.json")
    write_private(tmp_path / "node.keys", vector["file"].encode())

    keychain = unlock(
        tmp_path / "node.keys", vector["passphrase"].encode(), clock=clock
    )

    opened = {name: secret.hex() for name, secret in keychain.secrets.items()}
    assert (keychain.holder, keychain.purpose) == (vector["holder"], vector["purpose"])
    assert opened == vector["secrets"]


def test_the_standard_cost_is_that_of_the_rfc() -> None:
    """RFC 9106 §4, the second recommendation: 64 MiB, three passes."""
    assert Cost(memory_kib=65_536, passes=3) == STANDARD


def _edited(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def edit(text: str) -> str:
        content: dict[str, Any] = json.loads(text)
        change(content)
        return json.dumps(content)

    return edit


DAMAGES: dict[str, tuple[Callable[[str], str], type[Exception]]] = {
    "empty": (lambda _: "", KeyFileError),
    "not JSON": (lambda text: text[:-3], KeyFileError),
    "not an object": (lambda _: "[]", KeyFileError),
    "deeply nested": (lambda _: "[" * 100_000, KeyFileError),
    "of a later format": (
        _edited(lambda c: c.update(format="mash-keys/2")),
        KeyFileError,
    ),
    "no box": (_edited(lambda c: c.pop("box")), KeyFileError),
    "a box of numbers": (_edited(lambda c: c.update(box=[1])), KeyFileError),
    "a short salt": (
        _edited(lambda c: c["argon2id"].update(salt="AA==")),
        KeyFileError,
    ),
    "a short nonce": (_edited(lambda c: c.update(nonce="AA==")), KeyFileError),
    "memory that would eat the machine": (
        _edited(lambda c: c["argon2id"].update(memory_kib=2**31)),
        KeyFileError,
    ),
    "a thousand passes": (
        _edited(lambda c: c["argon2id"].update(passes=1_000)),
        KeyFileError,
    ),
    "no passes": (_edited(lambda c: c["argon2id"].update(passes=0)), KeyFileError),
    "another holder": (_edited(lambda c: c.update(holder="hub")), WrongPassphraseError),
    "another purpose": (
        _edited(lambda c: c.update(purpose="log")),
        WrongPassphraseError,
    ),
    "a field more": (_edited(lambda c: c.update(note="hello")), WrongPassphraseError),
    "another cost": (
        _edited(lambda c: c["argon2id"].update(passes=2)),
        WrongPassphraseError,
    ),
    "an empty box": (_edited(lambda c: c.update(box="")), KeyFileError),
    "infinite memory": (
        _edited(lambda c: c["argon2id"].update(memory_kib=float("inf"))),
        KeyFileError,
    ),
    "a box cut short": (
        _edited(lambda c: c.update(box=c["box"][:-4])),
        WrongPassphraseError,
    ),
}


@pytest.mark.parametrize(("damage", "error"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_refused(
    path: Path, damage: Callable[[str], str], error: type[Exception]
) -> None:
    """Every word of the file is checked, and nothing but our own errors comes out."""
    write_private(path, damage(path.read_text()).encode())

    with pytest.raises(error):
        unlock(path, b"correct horse", clock=clock)


def test_a_file_that_others_can_read_is_refused(path: Path) -> None:
    """Before any passphrase is tried."""
    path.chmod(0o640)

    with pytest.raises(LoosePermissionsError):
        unlock(path, b"correct horse", clock=clock)
    assert not path.with_name("node.keys.attempts").exists()
