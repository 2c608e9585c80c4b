"""What every store promises, whichever engine: one suite, run over each of them."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from hub_broker.limits import MAX_READ_LEAVES
from hub_broker.store.embedded import DATABASE, MARK, EmbeddedStore
from hub_broker.store.interface import (
    Batch,
    Cosignature,
    Fetched,
    Head,
    Kept,
    Row,
    Store,
)
from keys import vault
from keys.errors import LostTailError, VaultError
from keys.merkle import EMPTY_ROOT
from mash.kinds import Gate
from mash.leaf import LEAF_BYTES

KEK = bytes(range(32))
MIB = 1024 * 1024

Open = Callable[[], EmbeddedStore]
ENGINES = {"embedded": EmbeddedStore}


@pytest.fixture(params=sorted(ENGINES))
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the store, again after it was closed."""
    engine = ENGINES[request.param]
    return lambda: engine(tmp_path, KEK)


def root(number: int) -> bytes:
    """Some root."""
    return sha256(b"root %d" % number).digest()


def leaf(index: int) -> bytes:
    """The leaf at an index."""
    return index.to_bytes(LEAF_BYTES, "big")


def row(index: int, *readers: str, size: int = 10) -> Row:
    """A statement at an index."""
    return Row(
        index=index,
        leaf=leaf(index),
        readers=readers or ("csc", "desk"),
        header=b"header %d" % index,
        envelope=b"e" * size,
        gate=Gate.ON_READING,
        gate_share=secrets.token_bytes(32),
    )


def fill(store: Store, count: int) -> tuple[Row, ...]:
    """Append statements to an empty store."""
    rows = tuple(map(row, range(count)))
    store.append(Batch(root=root(count), rows=rows))
    return rows


def test_a_new_store_is_empty(reopen: Open) -> None:
    """Its head is the empty log's."""
    store = reopen()

    assert store.head() == Head(0, 0, EMPTY_ROOT)
    assert list(store.board().statements) == []
    assert store.read_after("csc", 0, 10, MIB).leaves == b""


def test_what_was_appended_is_there_after_closing(reopen: Open) -> None:
    """Rows, head and cosignatures, in the log's order."""
    store = reopen()
    rows = fill(store, 3)
    note = Cosignature("desk", 3, "a note")
    head = store.append(Batch(root=root(3), cosigned=(note,)))
    store.close()
    again = reopen()
    board = again.board()

    assert again.head() == head == Head(2, 3, root(3))
    assert [(s.index, s.leaf, s.header) for s in board.statements] == [
        (r.index, r.leaf, r.header) for r in rows
    ]
    assert board.cosignatures == (note,)


def test_a_member_reads_its_own_and_every_leaf(reopen: Open) -> None:
    """A name inside another name is another member."""
    store = reopen()
    rows = (
        row(0, "csc", "desk"),
        row(1, "desk-two", "health"),
        row(2, "health", "desk"),
    )
    store.append(Batch(root=root(3), rows=rows))

    stretch = store.read_after("desk", 0, 3, MIB)

    assert stretch.leaves == leaf(0) + leaf(1) + leaf(2)
    assert [kept.index for kept in stretch.kept] == [0, 2]
    assert stretch.kept[0] == Kept(
        0, rows[0].envelope, Gate.ON_READING, rows[0].gate_share
    )
    assert [kept.index for kept in store.read_after("desk", 1, 2, MIB).kept] == []


def test_a_stretch_ends_before_it_is_too_large(reopen: Open) -> None:
    """It always goes on by one leaf at least, and never beyond what was asked."""
    store = reopen()
    fill(store, MAX_READ_LEAVES + 5)

    def ends(first: int, until: int, limit: int) -> int:
        stretch = store.read_after("csc", first, until, limit)
        return first + len(stretch.leaves) // LEAF_BYTES

    assert ends(0, 100, 35) == 3
    assert ends(4, 100, 0) == 5
    assert ends(0, 100, MIB) == 100
    assert ends(0, 10**9, MIB) == MAX_READ_LEAVES
    assert ends(MAX_READ_LEAVES, 10**9, MIB) == MAX_READ_LEAVES + 5


def test_what_is_erased_is_gone_and_its_leaf_stays(
    reopen: Open, tmp_path: Path
) -> None:
    """Neither envelope nor share comes back, with the store's own keys."""
    store = reopen()
    fill(store, 2)
    head = store.append(Batch(root=root(2), erased=(0,)))

    stretch = store.read_after("csc", 0, 2, MIB)
    assert stretch.kept[0] == Kept(0, None, Gate.ON_READING, None)
    assert stretch.leaves == leaf(0) + leaf(1)
    assert [s.erased for s in store.board().statements] == [True, False]
    assert head.size == 2
    assert not (tmp_path / f"{DATABASE}-wal").read_bytes()


def test_a_refused_append_leaves_nothing(reopen: Open) -> None:
    """A gap or a place twice: all or nothing."""
    store = reopen()
    fill(store, 1)

    with pytest.raises(VaultError):
        store.append(Batch(root=root(3), rows=(row(1), row(1))))
    assert store.head() == Head(1, 1, root(1))
    assert store.append(Batch(root=root(2), rows=(row(1),))) == Head(2, 2, root(2))


def test_what_a_crash_left_in_the_write_ahead_log_is_gone_at_the_next_start(
    reopen: Open, tmp_path: Path
) -> None:
    """The power went after the commit that erased, and before the log was emptied."""
    running = reopen()
    fill(running, 2)
    left = shutil.copytree(tmp_path, tmp_path / "left")
    log = left / f"{DATABASE}-wal"
    assert log.stat().st_size > 0

    again = EmbeddedStore(left, KEK)

    assert log.stat().st_size == 0
    assert again.head() == running.head()


def test_listeners_hear_of_every_commit(reopen: Open) -> None:
    """Before `append` returns, and after it is durable."""
    store = reopen()
    heard: list[Head] = []
    store.changed(heard.append)
    fill(store, 2)
    store.append(Batch(root=root(2), fetched=(Fetched(0, "desk", 1_000),)))

    assert heard == [Head(1, 2, root(2)), Head(2, 2, root(2))]


def test_migrating_again_changes_nothing(reopen: Open) -> None:
    """Every start does it."""
    store = reopen()
    fill(store, 1)
    store.migrate()

    assert [s.index for s in store.board().statements] == [0]


def test_a_store_of_a_newer_program_is_refused(reopen: Open, tmp_path: Path) -> None:
    """This program cannot know what else it must keep."""
    reopen().close()
    connection = vault.open_vault(tmp_path / DATABASE, KEK)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(VaultError, match="newer"):
        reopen()


def test_a_store_behind_its_mark_is_refused(reopen: Open, tmp_path: Path) -> None:
    """An older copy put back opens cleanly; the mark knows better."""
    store = reopen()
    fill(store, 1)
    store.close()
    older = (tmp_path / DATABASE).read_bytes()
    store = reopen()
    store.append(Batch(root=root(2), rows=(row(1),)))
    store.close()
    (tmp_path / DATABASE).write_bytes(older)

    with pytest.raises(LostTailError):
        reopen()


def test_a_store_without_its_mark_is_refused(reopen: Open, tmp_path: Path) -> None:
    """Whoever removes the mark could have removed rows as well."""
    store = reopen()
    fill(store, 1)
    store.close()
    (tmp_path / MARK).unlink()

    with pytest.raises(LostTailError):
        reopen()
