"""The one writer: batches, bounds, poisoned jobs, and a store that fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from hub_broker.desk import Desk, Job, Settled
from hub_broker.jobs import FetchShares, Receipts, Submit, Tidy
from hub_broker.limits import MAX_COMMIT_STATEMENTS, MAX_QUEUED_STATEMENTS
from hub_broker.log import Log
from hub_broker.opening import open_log
from hub_broker.store import reading
from hub_broker.store.embedded import EmbeddedStore
from hub_broker.store.interface import Batch, Fetched, Head
from hub_broker.submission import Candidate
from hub_broker.writer import Writer
from keys.checkpoint import verify_checkpoint
from keys.errors import VaultError
from keys.merkle import leaf_hash, verify_inclusion
from keys.register import Register
from mash.errors import BusyError, MashError, NotARecipientError
from mash.leaf import leaf_of
from mash.limits import MAX_BATCH_STATEMENTS
from mash.receipt import HubReceipt
from tests.hub_broker.small_federation import CSC, DESK, HUB_ID, SHARE, Federation

KEK = bytes(32)


class BrittleStore(EmbeddedStore):
    """The real engine on a disk that can break."""

    broken = False

    def append(self, batch: Batch) -> Head:
        if self.broken:
            raise VaultError("input/output error")
        return super().append(batch)


@dataclass
class Office:
    """A writer at work, and what it delivered."""

    federation: Federation
    store: BrittleStore
    desk: Desk
    delivered: list[tuple[list[Job], Settled]] = field(default_factory=list)
    halted: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.writer = Writer(
            self.desk,
            lambda jobs, settled: self.delivered.append((list(jobs), settled)),
            lambda _error: self.halted.set(),
        )

    def submit(self, count: int) -> Submit:
        """A job with new enquiries by children's social care."""
        f = self.federation
        return Submit(
            tuple(f.submission(f.enquiry()) for _ in range(count)), f.caller(CSC)
        )

    def answers(self) -> list[object]:
        """Every answer so far, in order."""
        return [answer for _, settled in self.delivered for answer in settled.answers]


def new_log(federation: Federation) -> Log:
    """An empty log, signed by the hub's key."""
    origin = federation.register.hub.log_origin
    return open_log(origin, federation.keychain("hub/hub"))


@pytest.fixture
def office(federation: Federation, tmp_path: Path) -> Iterator[Office]:
    """A writer that has not started."""
    store = BrittleStore(tmp_path, KEK)
    desk = Desk(
        HUB_ID,
        store,
        new_log(federation),
        lambda: federation.register,
        lambda: federation.now,
    )
    yield Office(federation, store, desk)
    store.close()


def test_what_waits_is_committed_at_once(office: Office) -> None:
    """One commit and one checkpoint for many jobs, and receipts that verify."""
    jobs = [office.submit(3) for _ in range(4)]
    for job in jobs:
        office.writer.put(job)
    office.writer.start()

    assert office.writer.stop(20)
    assert len(office.delivered) == office.store.head().sequence <= 2
    assert office.store.head().size == 12
    hub = office.federation.register.hub
    indices = []
    for job, answer in zip(jobs, office.answers(), strict=True):
        assert isinstance(answer, Receipts)
        checkpoint = verify_checkpoint(answer.checkpoint, hub.log_origin, hub.log_key)
        for handed_in, receipt in zip(job._candidates, answer.results, strict=True):
            assert isinstance(receipt, HubReceipt)
            assert isinstance(handed_in, Candidate)
            encoded = handed_in.submission.encoded
            leaf = leaf_hash(leaf_of(receipt.accepted_at, encoded))
            path = receipt.inclusion_path
            size, root = checkpoint.size, checkpoint.root
            verify_inclusion(leaf, receipt.index, size, path, root)
            indices.append(receipt.index)
    assert indices == list(range(12))


def test_a_commit_has_a_largest_size(office: Office) -> None:
    """More waits for the next commit; a message is never cut in two."""
    messages = MAX_COMMIT_STATEMENTS // MAX_BATCH_STATEMENTS + 1
    for _ in range(messages):
        office.writer.put(office.submit(MAX_BATCH_STATEMENTS))
    office.writer.start()

    assert office.writer.stop(60)
    sizes = [len(settled.rows) for _, settled in office.delivered]
    assert sum(sizes) == messages * MAX_BATCH_STATEMENTS
    assert max(sizes) <= MAX_COMMIT_STATEMENTS


def test_a_full_queue_says_so_and_keeps_nothing(office: Office) -> None:
    """The caller hears BUSY at once, and may try again."""
    job = Tidy()
    for _ in range(MAX_QUEUED_STATEMENTS):
        office.writer.put(job)

    with pytest.raises(BusyError):
        office.writer.put(job)
    office.writer.start()
    assert office.writer.stop(60)
    assert len(office.answers()) == MAX_QUEUED_STATEMENTS
    assert office.store.head().sequence == 0


def test_a_failed_commit_is_never_answered(office: Office) -> None:
    """Nobody knows what the disk holds: the process must end, silently."""
    office.store.broken = True
    office.writer.put(office.submit(1))
    office.writer.start()

    assert office.halted.wait(20)
    assert office.answers() == []


def test_a_poisoned_job_hurts_nobody_else(office: Office) -> None:
    """A bug in one decision is that caller's error, and the next is decided."""

    class Poisoned(Tidy):
        def consider(self, desk: Desk) -> None:
            raise ZeroDivisionError(str(desk))

    office.writer.put(Poisoned())
    office.writer.put(office.submit(1))
    office.writer.start()

    assert office.writer.stop(20)
    poisoned, receipts = office.answers()
    assert type(poisoned) is MashError
    assert isinstance(receipts, Receipts)


def test_a_job_that_cannot_be_prepared_hurts_nobody_else(office: Office) -> None:
    """What goes wrong ahead of its turn is no reason to stop the hub."""

    class Poisoned(Tidy):
        weight = 2  # so that it is sent ahead

        def prepare(self, register: Register) -> None:
            raise ZeroDivisionError(str(register.version))

    office.writer.put(Poisoned())
    office.writer.put(office.submit(2))
    office.writer.start()

    assert office.writer.stop(20)
    assert not office.halted.is_set()
    assert isinstance(office.answers()[1], Receipts)


def test_a_share_is_on_record_before_it_is_handed_out(office: Office) -> None:
    """One commit holds who was given it; a stranger's question leaves no trace."""
    f = office.federation
    header = f.enquiry()
    office.desk.work([Submit((f.submission(header),), f.caller(CSC))])
    items = (header.statement_id,)
    stranger = office.desk.work([FetchShares(items, f.caller("health"))])
    sequence = office.store.head().sequence
    settled = office.desk.work([FetchShares(items, f.caller(DESK))])

    assert isinstance(stranger.answers[0], NotARecipientError)
    assert settled.answers == ((SHARE,),)
    assert office.store.head().sequence == sequence + 1
    at = int(f.now.timestamp() * 1_000)
    assert list(reading.fetched(office.store._reading)) == [Fetched(0, DESK, at)]


HALF_AN_HOUR = timedelta(minutes=30)
LATER = {"an hour late": (timedelta(hours=1), (0,)), "years": (timedelta(4_000), ())}


@pytest.mark.parametrize(("late", "erased"), LATER.values(), ids=LATER)
def test_what_expires_is_destroyed_unless_the_clock_leapt(
    office: Office, late: timedelta, erased: tuple[int, ...]
) -> None:
    """Beyond the register's own end the clock is likelier wrong than everything over."""
    f = office.federation
    soon = f.enquiry(terms=replace(f.terms(), expires_at=f.now + HALF_AN_HOUR))
    office.desk.work([Submit((f.submission(soon),), f.caller(CSC))])
    register, log = f.register, new_log(f)
    desk = Desk(HUB_ID, office.store, log, lambda: register, lambda: f.now + late)

    assert desk.work([Tidy()]).erased == erased

    kept = desk.store.read_after(CSC, 0, 1, 0).kept[0]
    assert (kept.envelope is None, kept.gate_share is None) == (bool(erased),) * 2


def test_a_log_in_memory_that_is_not_the_stores_is_never_published(
    office: Office,
) -> None:
    """A hub that could not prove what it holds must not sign."""
    office.desk.log.append(bytes(40))
    office.writer.put(office.submit(1))
    office.writer.start()

    assert office.halted.wait(20)
    assert office.answers() == []


def test_time_never_goes_back_in_the_log(
    federation: Federation, tmp_path: Path
) -> None:
    """A clock that was set back leaves equal times, not earlier ones."""
    store = EmbeddedStore(tmp_path, KEK)
    clock = [federation.now]
    desk = Desk(
        HUB_ID,
        store,
        new_log(federation),
        lambda: federation.register,
        lambda: clock[0],
    )

    def stamp() -> bytes:
        submission = federation.submission(federation.enquiry())
        settled = desk.work([Submit((submission,), federation.caller(CSC))])
        return settled.rows[0].leaf[:8]

    first = stamp()
    clock[0] -= timedelta(minutes=1)
    again = stamp()
    store.close()

    assert again == first
