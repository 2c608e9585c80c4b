"""Blind look-up's seeds: kept for the months in use, wrapped, and gone after."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from keys import blind_key
from keys.errors import KeyFileError, LoosePermissionsError

KEK, OTHER_KEK = b"k" * 32, b"o" * 32
NOVEMBER, DECEMBER, JANUARY = "2026-11", "2026-12", "2027-01"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file will be."""
    return tmp_path / "blind.key"


def test_a_month_keeps_its_seed_until_it_is_over(path: Path) -> None:
    """The same at every start; the next month beside it; then gone for good."""
    first = blind_key.keep(path, KEK, [NOVEMBER])
    both = blind_key.keep(path, KEK, [NOVEMBER, DECEMBER])
    later = blind_key.keep(path, KEK, [DECEMBER])
    again = blind_key.keep(path, KEK, [NOVEMBER, DECEMBER])

    assert both[NOVEMBER] == first[NOVEMBER]
    assert later == {DECEMBER: both[DECEMBER]}
    assert again[DECEMBER] == both[DECEMBER]
    assert again[NOVEMBER] != first[NOVEMBER]
    assert len({*both.values(), again[NOVEMBER]}) == 3


def test_what_does_not_change_is_not_written(path: Path) -> None:
    """A start in the middle of a month touches no file."""
    blind_key.keep(path, KEK, [DECEMBER, NOVEMBER])
    written = path.stat().st_ino
    blind_key.keep(path, KEK, [NOVEMBER, DECEMBER])

    assert path.stat().st_ino == written


def test_the_file_is_private_and_says_nothing(path: Path) -> None:
    """Mode 0600; neither seed nor month can be read in it."""
    seeds = blind_key.keep(path, KEK, [NOVEMBER])
    content = path.read_bytes()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert seeds[NOVEMBER].hex().encode() not in content
    assert NOVEMBER.encode() not in content


def test_a_seed_that_may_be_known_is_replaced(path: Path) -> None:
    """One month's, and no other's."""
    before = blind_key.keep(path, KEK, [NOVEMBER, DECEMBER])
    renewed = blind_key.renew(path, KEK, DECEMBER)
    after = blind_key.keep(path, KEK, [NOVEMBER, DECEMBER])

    assert after == {NOVEMBER: before[NOVEMBER], DECEMBER: renewed}
    assert renewed != before[DECEMBER]


def test_a_new_kek_opens_and_the_old_one_no_longer_does(path: Path) -> None:
    """The seeds stay."""
    seeds = blind_key.keep(path, KEK, [NOVEMBER])
    blind_key.rewrap(path, KEK, OTHER_KEK)

    assert blind_key.read(path, OTHER_KEK) == seeds
    with pytest.raises(KeyFileError):
        blind_key.read(path, KEK)


def _of_a_vault(content: bytes) -> bytes:
    return content.replace(b"blind-key", b"vault-key")


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "the file of a vault": _of_a_vault,
    "cut short": lambda content: content[:-3],
    "without its last line end": lambda content: content[:-1],
    "a line too many": lambda content: content + b"\n",
    "a digit changed": lambda content: content[:-3] + b"00\n",
    "digits made capitals": lambda content: content[:17] + content[17:].upper(),
    "one line twice": lambda content: content + content.splitlines()[1] + b"\n",
    "too many lines": lambda content: content + content.splitlines()[1] * 9 + b"\n",
    "not ASCII": lambda content: content + b"\xff\n",
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_file_is_refused_and_kept(path: Path, name: str) -> None:
    """It is not written over: its owner may still have the right one."""
    blind_key.keep(path, KEK, [NOVEMBER])
    spoilt = SPOILT[name](path.read_bytes())
    path.write_bytes(spoilt)

    with pytest.raises(KeyFileError, match=r"blind\.key"):
        blind_key.keep(path, KEK, [NOVEMBER])
    assert path.read_bytes() == spoilt


def test_what_others_may_read_is_refused(path: Path) -> None:
    """As for every other private file."""
    blind_key.keep(path, KEK, [NOVEMBER])
    path.chmod(0o644)

    with pytest.raises(LoosePermissionsError):
        blind_key.keep(path, KEK, [NOVEMBER])


@pytest.mark.parametrize(
    ("kek", "months"), [(b"k" * 31, 1), (KEK, blind_key.MAX_PERIODS + 1)]
)
def test_what_would_not_be_read_again_is_not_written(
    path: Path, kek: bytes, months: int
) -> None:
    """A KEK of another length, or seeds of more months than a file holds."""
    with pytest.raises(KeyFileError):
        blind_key.keep(
            path, kek, [f"2026-{month:02}" for month in range(1, months + 1)]
        )
    assert not path.exists()


def test_another_month_is_another_seed(path: Path) -> None:
    """Random, and not worked out from one another."""
    months = [NOVEMBER, DECEMBER, JANUARY]
    assert len(set(blind_key.keep(path, KEK, months).values())) == 3
