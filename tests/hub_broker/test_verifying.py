"""A hub at rest: one flipped byte, anywhere, is found."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hub_broker.desk import Desk
from hub_broker.jobs import Submit
from hub_broker.opening import open_log
from hub_broker.store.embedded import DATABASE, MARK, EmbeddedStore
from hub_broker.verifying import verify_store
from keys import vault
from keys.errors import KeysError, VaultError
from tests.hub_broker.small_federation import CSC, HUB_ID, Federation

KEK = bytes(32)
STATEMENTS, RECALLED = 6, 1
WAL = f"{DATABASE}-wal"
FLIPS_PER_FILE = 12


@pytest.fixture(scope="module")
def at_rest(federation: Federation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store copied while its process lived, as a crash would leave it."""
    living = tmp_path_factory.mktemp("living")
    crashed = tmp_path_factory.mktemp("crashed") / "state"
    store = EmbeddedStore(living, KEK)
    keychain = federation.keychain("hub/hub")
    desk = Desk(
        HUB_ID,
        store,
        open_log(federation.register.hub.log_origin, keychain),
        lambda: federation.register,
        lambda: federation.now,
    )
    headers = [federation.enquiry() for _ in range(STATEMENTS - RECALLED)]
    for header in (*headers, federation.recall(headers[0]), federation.enquiry()):
        job = Submit((federation.submission(header),), federation.caller(CSC))
        desk.work([job])
    shutil.copytree(living, crashed)
    store.close()
    return crashed


@pytest.fixture
def state(at_rest: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may damage."""
    return Path(shutil.copytree(at_rest, tmp_path / "state"))


def test_a_sound_store_is_found_sound(state: Path) -> None:
    """Twice: looking changes nothing."""
    assert (state / WAL).stat().st_size > 0
    report = verify_store(state, KEK)

    assert (report.statements, report.erased) == (STATEMENTS + 1, RECALLED)
    assert verify_store(state, KEK) == report


@pytest.mark.parametrize("name", [DATABASE, WAL, MARK, f"{DATABASE}.key"])
def test_a_flipped_byte_is_found_wherever_it_is(
    at_rest: Path, tmp_path: Path, name: str
) -> None:
    """The first and last byte of every file, and some between, chosen by a seed."""
    length = (at_rest / name).stat().st_size
    chooser = random.Random(name)
    places = {
        0,
        length - 1,
        *(chooser.randrange(length) for _ in range(FLIPS_PER_FILE)),
    }
    unnoticed = []
    for place in sorted(places):
        copy = Path(shutil.copytree(at_rest, tmp_path / f"{place}"))
        content = bytearray((copy / name).read_bytes())
        content[place] ^= 1 << chooser.randrange(8)
        (copy / name).write_bytes(content)
        try:
            verify_store(copy, KEK)
        except KeysError:
            continue
        unnoticed.append(place)

    assert unnoticed == []


def sql(statement: str) -> Callable[[Path], None]:
    """Somebody with the keys changes the database."""

    def damage(state: Path) -> None:
        connection = vault.open_vault(state / DATABASE, KEK)
        connection.execute("pragma foreign_keys = off")
        connection.execute(statement)
        connection.close()

    return damage


DAMAGE: dict[str, Callable[[Path], None]] = {
    "the write-ahead log is gone": lambda state: (state / WAL).unlink(),
    "the write-ahead log is shorter": lambda state: _cut(state / WAL),
    "the mark is gone": lambda state: (state / MARK).unlink(),
    "the mark is shorter": lambda state: _cut(state / MARK),
    "the last row is gone": sql("delete from leaf where place = 6"),
    "a row's envelope is another's": sql(
        "update statement set envelope ="
        " (select envelope from statement where place = 3) where place = 2"
    ),
    "an envelope is gone that nobody recalled": sql(
        "update statement set envelope = null where place = 2"
    ),
    "a header is another's": sql(
        "update statement set header ="
        " (select header from statement where place = 3) where place = 2"
    ),
    "a time was changed": sql("update leaf set leaf = zeroblob(40) where place = 2"),
    "somebody may read what is not for them": sql(
        "update leaf set readers = readers || 'health ' where place = 2"
    ),
    "the head was set back": sql("update head set sequence = sequence - 1"),
}


def _cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize("name", DAMAGE)
def test_every_other_damage_is_found(state: Path, name: str) -> None:
    """With the right keys or without them."""
    DAMAGE[name](state)

    with pytest.raises(KeysError):
        verify_store(state, KEK)


def test_another_key_opens_nothing(state: Path) -> None:
    """And says so as a damaged vault would."""
    with pytest.raises(VaultError):
        verify_store(state, bytes(31) + b"\1")
