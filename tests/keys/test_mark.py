"""The mark: a store that lost or changed confirmed rows is never served."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from keys.errors import LostTailError, VaultError
from keys.mark import HEAD_BYTES, MAX_SEQUENCE, SLOT_BYTES, Mark
from keys.vault import DatabaseError, create, mark_key, open_vault
from tests.vectors import load

KEY, KEK = b"m" * 32, b"k" * 32
COMMITS, TRIALS = 60, 20
ONE, TWO = b"1" * HEAD_BYTES, b"2" * HEAD_BYTES

# Confirms 60 rows one by one, as the hub does, and dies without closing anything.
WRITER = """
import os, sys
from hashlib import sha256
from pathlib import Path
from keys.mark import Mark
from keys.vault import mark_key, open_vault
path, kek = Path(sys.argv[1]), b"k" * 32
connection = open_vault(path, kek)
mark = Mark(path.with_name("hub.mark"), mark_key(path, kek))
head = bytes(32)
for sequence in range(1, int(sys.argv[2]) + 1):
    head = sha256(head + sequence.to_bytes(8, "big")).digest()
    connection.execute("INSERT INTO entry VALUES (?, ?)", (sequence, head))
    mark.write(sequence, head)
os._exit(9)
"""


def test_the_newest_mark_is_read_after_a_restart(tmp_path: Path) -> None:
    """Whichever of the two slots it went to."""
    for sequence in (0, 7, 8, 300):
        with Mark(tmp_path / "mark", KEY) as mark:
            mark.write(sequence, ONE)
        with Mark(tmp_path / "mark", KEY) as mark:
            assert mark.read() == (sequence, ONE)


def test_a_write_returns_when_it_is_on_the_disk(tmp_path: Path) -> None:
    """O_DSYNC, both for a new file and for one opened again."""
    for sequence in (1, 2):
        with Mark(tmp_path / "mark", KEY) as mark:
            mark.write(sequence, ONE)
            assert mark._descriptor is not None
            flags = fcntl.fcntl(mark._descriptor, fcntl.F_GETFL)
            assert flags & os.O_DSYNC == os.O_DSYNC


def test_there_is_none_before_the_first(tmp_path: Path) -> None:
    """Only an empty store may go without."""
    with Mark(tmp_path / "mark", KEY) as mark:
        assert mark.read() is None
        mark.require(0, bytes(HEAD_BYTES))
        with pytest.raises(LostTailError, match="missing"):
            mark.require(1, ONE)


@pytest.mark.parametrize(("sequence", "head"), [(5, ONE), (6, TWO), (99, TWO)])
def test_a_store_at_or_ahead_of_its_mark_is_sound(
    tmp_path: Path, sequence: int, head: bytes
) -> None:
    """Ahead: it stopped between the commit and the mark."""
    with Mark(tmp_path / "mark", KEY) as mark:
        mark.write(5, ONE)
        mark.require(sequence, head)

        assert mark.read() == (5, ONE)


@pytest.mark.parametrize(("sequence", "head"), [(4, ONE), (0, ONE), (5, TWO)])
def test_a_store_behind_its_mark_or_unlike_it_is_refused(
    tmp_path: Path, sequence: int, head: bytes
) -> None:
    """What was confirmed is missing, or is something else."""
    with Mark(tmp_path / "mark", KEY) as mark:
        mark.write(5, ONE)

        with pytest.raises(LostTailError):
            mark.require(sequence, head)


@pytest.mark.parametrize(
    ("sequence", "head"),
    [(4, ONE), (5, TWO), (-1, ONE), (MAX_SEQUENCE + 1, ONE), (6, b"short")],
)
def test_a_mark_only_moves_forward(tmp_path: Path, sequence: int, head: bytes) -> None:
    """And says one thing of each sequence, also after a restart."""
    with Mark(tmp_path / "mark", KEY) as mark:
        mark.write(5, ONE)
        mark.write(5, ONE)

    with Mark(tmp_path / "mark", KEY) as mark:
        with pytest.raises(VaultError):
            mark.write(sequence, head)
        assert mark.read() == (5, ONE)


def test_it_is_for_its_owner_only_and_two_sectors_long(tmp_path: Path) -> None:
    """The file never grows."""
    with Mark(tmp_path / "mark", KEY) as mark:
        for sequence in range(10):
            mark.write(sequence, ONE)

    assert (tmp_path / "mark").stat().st_size == 2 * SLOT_BYTES
    assert (tmp_path / "mark").stat().st_mode & 0o777 == 0o600


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut to half a slot": lambda whole: whole[:256],
    "zeros": lambda whole: bytes(len(whole)),
    "both slots flipped": lambda whole: bytes(byte ^ 1 for byte in whole),
    "something written behind the slots' seals": lambda whole: b"".join(
        whole[at : at + SLOT_BYTES - 1] + b"x" for at in (0, SLOT_BYTES)
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_mark_that_cannot_be_believed_is_refused(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """It is not taken for a store that never had one."""
    path = tmp_path / "mark"
    with Mark(path, KEY) as mark:
        mark.write(1, ONE)
        mark.write(2, TWO)
    path.write_bytes(damage(path.read_bytes()))

    with Mark(path, KEY) as mark, pytest.raises(LostTailError):
        mark.require(2, TWO)


def test_a_mark_under_another_key_is_refused(tmp_path: Path) -> None:
    """Nobody can set one without the vault's key."""
    with Mark(tmp_path / "mark", b"o" * 32) as mark:
        mark.write(1, ONE)

    with Mark(tmp_path / "mark", KEY) as mark, pytest.raises(LostTailError):
        mark.require(1, ONE)


def test_one_spoilt_slot_leaves_the_other(tmp_path: Path) -> None:
    """A power cut in the middle of a write spoils only what was not confirmed yet."""
    path = tmp_path / "mark"
    with Mark(path, KEY) as mark:
        mark.write(1, ONE)
        mark.write(2, TWO)
    whole = path.read_bytes()
    path.write_bytes(whole[: SLOT_BYTES + 20])

    with Mark(path, KEY) as mark:
        assert mark.read() == (1, ONE)
        mark.write(2, TWO)
    assert path.read_bytes() == whole


def test_at_rest_no_byte_of_the_mark_may_be_changed(tmp_path: Path) -> None:
    """Every byte of both slots, a byte more and a byte less; and one slot is enough."""
    path = tmp_path / "mark"
    with Mark(path, KEY) as mark:
        mark.write(1, ONE)
        mark.require_unspoiled()
        mark.write(2, TWO)
        mark.require_unspoiled()
    whole = path.read_bytes()
    flipped = (_flipped(whole, at) for at in range(0, len(whole), 31))

    for spoilt in (*flipped, whole + b"\0", whole[:-1], b""):
        path.write_bytes(spoilt)
        with Mark(path, KEY) as mark, pytest.raises(LostTailError):
            mark.require_unspoiled()


def test_checking_a_missing_mark_makes_none(tmp_path: Path) -> None:
    """It is missing before and after."""
    with Mark(tmp_path / "mark", KEY) as mark, pytest.raises(LostTailError):
        mark.require_unspoiled()

    assert not (tmp_path / "mark").exists()


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_a_key_has_one_length(tmp_path: Path) -> None:
    """A mark under no key would be no mark."""
    with pytest.raises(VaultError):
        Mark(tmp_path / "mark", b"")


def test_the_format_is_the_frozen_one(tmp_path: Path) -> None:
    """A mark written once is read for ever."""
    vector = load("keyed.json")
    key, head = bytes.fromhex(vector["mark_key"]), bytes.fromhex(vector["mark_head"])
    with Mark(tmp_path / "mark", key) as mark:
        mark.write(vector["mark_sequence"], head)

    assert (tmp_path / "mark").read_bytes().hex() == vector["mark_slot"]


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a vault and its mark, as a killed writer left them."""
    folder = tmp_path_factory.mktemp("crashed")
    path = folder / "hub.db"
    create(path, KEK)
    with closing(open_vault(path, KEK)) as connection:
        connection.execute("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, head)")
    ended = subprocess.run(
        [sys.executable, "-c", WRITER, str(path), str(COMMITS)], check=False, timeout=60
    )
    assert ended.returncode == 9
    return folder


@pytest.mark.parametrize("trial", range(TRIALS))
def test_no_damage_loses_rows_in_silence(
    crashed: Path, tmp_path: Path, trial: int
) -> None:
    """A bit flipped or a tail cut off, in database, log or mark: noticed, or harmless."""
    folder = tmp_path / "copy"
    shutil.copytree(crashed, folder)
    chance = random.Random(trial)
    names = ["hub.db", "hub.db-wal", "hub.mark"]
    damaged = folder / chance.choice(names)
    _damage(damaged, chance, cut=trial % 4 == 3)

    assert _rows_after_start(folder) in {None, COMMITS}


def test_without_the_mark_a_flipped_bit_does_lose_rows_in_silence(
    crashed: Path, tmp_path: Path
) -> None:
    """What the mark is for: SQLite calls a shortened log sound."""
    folder = tmp_path / "copy"
    shutil.copytree(crashed, folder)
    log = folder / "hub.db-wal"
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)

    with closing(open_vault(folder / "hub.db", KEK)) as connection:
        (left,) = connection.execute("SELECT count(*) FROM entry").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert left < COMMITS


def _damage(path: Path, chance: random.Random, *, cut: bool) -> None:
    content = bytearray(path.read_bytes())
    if cut:
        del content[chance.randrange(len(content)) :]
    else:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _rows_after_start(folder: Path) -> int | None:
    """Start as a hub does; None when the start is refused."""
    path = folder / "hub.db"
    try:
        with closing(open_vault(path, KEK)) as connection:
            rows = connection.execute("SELECT * FROM entry ORDER BY 1").fetchall()
        head = bytes(HEAD_BYTES)
        for sequence, stored in rows:
            head = sha256(head + sequence.to_bytes(8, "big")).digest()
            assert stored == head
        with Mark(folder / "hub.mark", mark_key(path, KEK)) as mark:
            mark.require(len(rows), head)
    except (VaultError, DatabaseError):
        return None
    return len(rows)
