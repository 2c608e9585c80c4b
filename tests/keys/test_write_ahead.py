"""A write-ahead log is whole, or some byte of it was changed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from keys import vault
from keys.errors import VaultError
from keys.write_ahead import require_whole

KEK = bytes(32)
PAGE_SIZES = (vault.PAGE_BYTES, vault.SMALL_PAGE_BYTES)


@pytest.fixture(scope="module", params=PAGE_SIZES, ids=["large pages", "small pages"])
def frame_bytes(request: pytest.FixtureRequest) -> int:
    """A frame of the log: its header, and a page of the database."""
    return 24 + int(request.param)


@pytest.fixture(scope="module")
def written_over(tmp_path_factory: pytest.TempPathFactory, frame_bytes: int) -> Path:
    """A database whose log began again at its beginning, as a crash would leave it."""
    living, crashed = (
        tmp_path_factory.mktemp("living"),
        tmp_path_factory.mktemp("crash"),
    )
    path = living / "some.db"
    vault.create(path, KEK, page_bytes=frame_bytes - 24)
    connection = vault.open_vault(path, KEK)
    connection.execute("create table blob (content blob)")
    # Over 1,000 pages at once: SQLite folds them in, and begins again after that.
    connection.execute("insert into blob values (zeroblob(9000000))")
    for _ in range(3):
        connection.execute("insert into blob values (zeroblob(10))")
    for file in living.iterdir():
        shutil.copy(file, crashed)
    connection.close()
    return crashed / "some.db"


def current_frames(content: bytes, frame_bytes: int) -> int:
    """How many frames of this log are the present ones."""
    salts, number = content[16:24], 0
    while content[32 + number * frame_bytes :][8:16] == salts:
        number += 1
    return number


def test_old_frames_after_the_present_ones_are_no_damage(
    written_over: Path, frame_bytes: int
) -> None:
    """SQLite writes over them sooner or later."""
    content = written_over.with_name("some.db-wal").read_bytes()

    require_whole(written_over)
    assert 0 < current_frames(content, frame_bytes) < len(content) // frame_bytes


def test_a_changed_byte_of_the_present_frames_is_found(
    written_over: Path, tmp_path: Path, frame_bytes: int
) -> None:
    """Header, salts, checksums and pages alike."""
    content = written_over.with_name("some.db-wal").read_bytes()
    end = 32 + current_frames(content, frame_bytes) * frame_bytes
    chooser = random.Random(5)
    inside = {0, 17, 32, 32 + 9, end - 1, *(chooser.randrange(end) for _ in range(40))}
    unnoticed = []
    for place in sorted(
        inside - set(range(end - frame_bytes + 8, end - frame_bytes + 16))
    ):
        damaged = bytearray(content)
        damaged[place] ^= 1
        (tmp_path / "some.db-wal").write_bytes(damaged)
        try:
            require_whole(tmp_path / "some.db")
        except VaultError:
            continue
        unnoticed.append(place)

    assert unnoticed == []


def test_no_log_and_an_empty_log_are_whole(tmp_path: Path) -> None:
    """A database that was closed has none."""
    path = tmp_path / "some.db"
    require_whole(path)
    (tmp_path / "some.db-wal").write_bytes(b"")
    require_whole(path)
    (tmp_path / "some.db-wal").write_bytes(b"short")

    with pytest.raises(VaultError, match="too short"):
        require_whole(path)
