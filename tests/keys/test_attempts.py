"""Attempts: guessing a passphrase is slow, counted, and never free."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nacl import pwhash

from keys.attempts import FREE_TRIES, MAX_DELAY, delay_after
from keys.custody import QUICK, SIGNING, Keychain, lock, unlock
from keys.errors import KeyFileError, LockedOutError, WrongPassphraseError
from keys.private_file import write_private

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYCHAIN = Keychain("csc", "node", {SIGNING: b"s" * 32})


class Hands:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A locked file of keys."""
    path = tmp_path / "keys" / "node.keys"
    lock(path, KEYCHAIN, b"correct horse", QUICK)
    return path


@pytest.fixture
def argon2id_calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The memory, in bytes, of every Argon2id there was."""
    calls: list[int] = []
    real = pwhash.argon2id.kdf

    def counted(*args: Any, **kwargs: Any) -> bytes:  # noqa: ANN401 - passed on as they come
        calls.append(kwargs["memlimit"])
        return real(*args, **kwargs)

    monkeypatch.setattr(pwhash.argon2id, "kdf", counted)
    return calls


def test_right_and_wrong_cost_the_same(path: Path, argon2id_calls: list[int]) -> None:
    """One Argon2id each, of the cost in the file."""
    with pytest.raises(WrongPassphraseError):
        unlock(path, b"wrong horse", clock=Hands())
    assert argon2id_calls == [QUICK.memory_kib * 1024]

    unlock(path, b"correct horse", clock=Hands())
    assert argon2id_calls == [QUICK.memory_kib * 1024] * 2


def test_guessing_meets_a_growing_wait(path: Path, argon2id_calls: list[int]) -> None:
    """Five tries are free; then 1, 2, 4 … seconds, and no guess is made meanwhile."""
    clock = Hands()
    for wait in (0, 0, 0, 0, 0, 1, 2, 4, 8):
        clock.now += timedelta(seconds=wait)
        with pytest.raises(WrongPassphraseError):
            unlock(path, b"wrong horse", clock=clock)
    made = len(argon2id_calls)

    clock.now += timedelta(seconds=15, milliseconds=999)
    with pytest.raises(LockedOutError) as locked_out:
        unlock(path, b"correct horse", clock=clock)
    assert locked_out.value.retry_at == clock.now + timedelta(milliseconds=1)
    assert len(argon2id_calls) == made

    clock.now = locked_out.value.retry_at
    assert unlock(path, b"correct horse", clock=clock) == KEYCHAIN


def test_the_wait_has_an_end() -> None:
    """However many failures, five minutes at most."""
    assert delay_after(FREE_TRIES - 1) == timedelta(0)
    assert delay_after(FREE_TRIES) == timedelta(seconds=1)
    assert delay_after(1_000_000) == MAX_DELAY == timedelta(seconds=300)


def test_the_right_passphrase_clears_the_count(path: Path) -> None:
    """After it, five tries are free again."""
    for _ in range(2):
        for _ in range(FREE_TRIES - 1):
            with pytest.raises(WrongPassphraseError):
                unlock(path, b"wrong horse", clock=Hands())
        unlock(path, b"correct horse", clock=Hands())

    assert not path.with_name("node.keys.attempts").exists()


def test_a_try_that_crashes_counts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ending the program at the right moment does not make a guess free."""

    def crash(*_args: object, **_kwargs: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as crashing:
        crashing.setattr(pwhash.argon2id, "kdf", crash)
        for _ in range(FREE_TRIES):
            with pytest.raises(KeyboardInterrupt):
                unlock(path, b"guess", clock=Hands())

    with pytest.raises(LockedOutError):
        unlock(path, b"correct horse", clock=Hands())


def test_a_clock_put_right_does_not_lock_out_for_years(path: Path) -> None:
    """Failures in the future count from now."""
    clock = Hands()
    clock.now += timedelta(days=3_650)
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassphraseError):
            unlock(path, b"wrong horse", clock=clock)

    clock.now = NOW
    with pytest.raises(LockedOutError) as locked_out:
        unlock(path, b"correct horse", clock=clock)
    clock.now = locked_out.value.retry_at

    assert clock.now == NOW + timedelta(seconds=1)
    assert unlock(path, b"correct horse", clock=clock) == KEYCHAIN


def test_a_damaged_count_is_said_and_no_guess_made(
    path: Path, argon2id_calls: list[int]
) -> None:
    """Spoiling the count does not reset it."""
    write_private(path.with_name("node.keys.attempts"), b"{}")

    with pytest.raises(KeyFileError, match="remove it"):
        unlock(path, b"correct horse", clock=Hands())
    assert argon2id_calls == []
