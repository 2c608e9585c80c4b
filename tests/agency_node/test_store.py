"""The store: whole steps or none, nothing lost in silence, nothing left of what was destroyed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from errno import EIO
from pathlib import Path

import pytest

from agency_node.store.bodies import Form, Locked
from agency_node.store.migrating import migrate
from agency_node.store.opening import (
    ITEM_SCRIPTS,
    ITEMS,
    NODE,
    NODE_MARK,
    NODE_SCRIPTS,
    NodeStore,
)
from agency_node.store.statements import Fate, Filed
from keys.errors import LostTailError, SealBrokenError, VaultError
from keys.mark import Mark
from keys.vault import DatabaseError, mark_key, open_vault
from mash.statement import EnquiryId, StatementId

KEK = b"k" * 32
ITEM = StatementId(b"i" * 16)
BODY = b"a body that nobody may find again"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[NodeStore]:
    """An empty store."""
    with closing(NodeStore.open(tmp_path / "state", KEK)) as opened:
        yield opened


def _keep(store: NodeStore, form: Form = Form.OPENED, item: StatementId = ITEM) -> None:
    statement = Filed(
        statement_id=item,
        enquiry_id=EnquiryId(b"e" * 16),
        log_index=None,
        accepted_at=None,
        header=b"header",
        digest=item * 2,
        ours=False,
        expires_at=None,
    )
    with store.step():
        store.statements.put(statement)
        store.bodies.put({item: Locked.lock(item, form, BODY)})


def _stopped_short(store: NodeStore, work: Callable[[], None]) -> None:
    with store.step():
        work()
        raise RuntimeError


def _reopen(store: NodeStore, tmp_path: Path) -> NodeStore:
    store.close()
    return NodeStore.open(tmp_path / "state", KEK)


def test_a_full_disk_destroys_nothing(store: NodeStore) -> None:
    """What a step would have destroyed is still there when the disk took none of it."""
    _keep(store)
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")

    def work() -> None:
        store.bodies.forget([ITEM])
        store.register_files.put({"large": bytes(1_000_000)}, datetime.now(UTC))

    with pytest.raises(DatabaseError, match="full"):
        _stopped_short(store, work)

    with store.step():
        assert store.bodies.get(ITEM) is not None
    kept = store.bodies.get(ITEM)
    assert kept is not None
    assert kept.plaintext == BODY


class BrittleMark(Mark):
    """A real mark on a disk that can break."""

    broken = False

    def write(self, sequence: int, head: bytes) -> None:
        if self.broken:
            raise OSError(EIO, "input/output error")
        super().write(sequence, head)


def test_after_a_step_that_the_disk_failed_there_is_no_other(tmp_path: Path) -> None:
    """Nobody can say what it holds, so nothing more may be acknowledged."""
    NodeStore.open(tmp_path, KEK).close()
    node, items = (open_vault(tmp_path / name, KEK) for name in (NODE, ITEMS))
    mark = BrittleMark(tmp_path / NODE_MARK, mark_key(tmp_path / NODE, KEK))
    with closing(NodeStore(node, items, mark)) as store:
        mark.broken = True
        with pytest.raises(OSError, match="input/output"):
            _keep(store)
        mark.broken = False
        with pytest.raises(VaultError, match="failed a step"):
            _keep(store, item=StatementId(b"j" * 16))

    with closing(NodeStore.open(tmp_path, KEK)) as again:
        _keep(again, item=StatementId(b"j" * 16))
        assert again.statements.get(ITEM) is not None


def test_a_step_that_fails_leaves_nothing(store: NodeStore) -> None:
    """All of it or none of it, and the store works on."""
    with pytest.raises(RuntimeError):
        _stopped_short(store, lambda: store.outbox.put(ITEM, b"envelope", b""))

    assert store.outbox.count() == 0
    with store.step():
        store.outbox.put(ITEM, b"envelope", b"")
    assert store.outbox.count() == 1


def test_a_step_outlives_a_restart(store: NodeStore, tmp_path: Path) -> None:
    """What was confirmed is there."""
    _keep(store)

    with closing(_reopen(store, tmp_path)) as again:
        kept = again.bodies.get(ITEM)
        assert kept is not None
        assert kept.plaintext == BODY


def test_a_lost_tail_is_noticed(store: NodeStore, tmp_path: Path) -> None:
    """An older copy of the database is put back, and passes every check of its own."""
    state = tmp_path / "state"
    _keep(store)
    store.close()
    for name in ("node.db", "node.db-wal", "node.db-shm"):
        if (state / name).exists():
            shutil.copy(state / name, tmp_path / name)
    with closing(NodeStore.open(state, KEK)) as later, later.step():
        later.outbox.put(ITEM, b"envelope", b"")
    for name in ("node.db-wal", "node.db-shm"):
        (state / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "node.db", state / "node.db")

    with pytest.raises(LostTailError):
        NodeStore.open(state, KEK)


def test_another_key_opens_nothing(store: NodeStore, tmp_path: Path) -> None:
    """The keychain of another node."""
    store.close()

    with pytest.raises(VaultError):
        NodeStore.open(tmp_path / "state", b"x" * 32)


def test_a_forgotten_body_cannot_be_opened_from_a_copy(
    store: NodeStore, tmp_path: Path
) -> None:
    """A copy of node.db from before the recall, with the items.db of after it."""
    _keep(store)
    row = store.connection.execute("SELECT form, locked FROM bodies").fetchone()
    with store.step():
        store.bodies.forget([ITEM])
    with store.step():
        store.connection.execute("INSERT INTO bodies VALUES (?, ?, ?)", (ITEM, *row))

    assert store.bodies.get(ITEM) is None
    wal = tmp_path / "state" / "items.db-wal"
    assert wal.stat().st_size == 0  # no older page of the keys is left in there


def test_a_body_that_was_changed_is_refused(store: NodeStore) -> None:
    """And so is one body in another's place."""
    other = StatementId(b"o" * 16)
    _keep(store)
    _keep(store, item=other)
    with store.step():
        store.connection.execute(
            "UPDATE bodies SET locked = (SELECT locked FROM bodies"
            " WHERE statement_id = ?) WHERE statement_id = ?",
            (other, ITEM),
        )

    with pytest.raises(SealBrokenError):
        store.bodies.get(ITEM)


def test_opening_replaces_the_sealed_form(store: NodeStore, tmp_path: Path) -> None:
    """After a first reading one form is left, and one key."""
    _keep(store, Form.SEALED)
    with store.step():
        store.bodies.put({ITEM: Locked.lock(ITEM, Form.OPENED, b"opened")})

    with closing(_reopen(store, tmp_path)) as again:
        kept = again.bodies.get(ITEM)
        assert kept is not None
        assert (kept.form, kept.plaintext) == (Form.OPENED, b"opened")
        assert again.bodies.sweep() == 0  # opening the store swept already


def test_an_undone_opening_leaves_the_sealed_form(
    store: NodeStore, tmp_path: Path
) -> None:
    """The key of the old form is only destroyed once the new one is durable."""
    _keep(store, Form.SEALED)
    opened = {ITEM: Locked.lock(ITEM, Form.OPENED, b"opened")}
    with pytest.raises(RuntimeError):
        _stopped_short(store, lambda: store.bodies.put(opened))

    with closing(_reopen(store, tmp_path)) as again:
        kept = again.bodies.get(ITEM)
        assert kept is not None
        assert kept.form is Form.SEALED


def test_fates_and_first_readings_are_kept(store: NodeStore) -> None:
    """The first reading is noted once, whatever comes later."""
    _keep(store)
    first, later = (store.time_floor.raise_to(at) for at in _two_times())
    with store.step():
        store.statements.note_read([ITEM], first)
        store.statements.note_read([ITEM], later)
        store.statements.settle([ITEM], Fate.RECALLED)

    kept = store.statements.get(ITEM)
    assert kept is not None
    assert kept.read_at == first
    assert kept.fate is Fate.RECALLED


def test_migrations_run_once(tmp_path: Path) -> None:
    """A second start finds nothing to do, and a broken script changes nothing."""
    state = tmp_path / "state"
    NodeStore.open(state, KEK).close()

    for name, scripts in (("node.db", NODE_SCRIPTS), ("items.db", ITEM_SCRIPTS)):
        with closing(open_vault(state / name, KEK)) as connection:
            assert migrate(connection, scripts) == ()


def _two_times() -> tuple[datetime, datetime]:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return at, at + timedelta(minutes=5)
