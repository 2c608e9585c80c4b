"""The writer: one thread through which everything that must be durable goes.

It takes whatever waits, so that one commit, one mark and one signature serve
many statements, and no timer is needed to make them many. Signatures are verified
ahead of it, in order, while the disk is busy with the commit before: of single
statements by whoever hands them in, of messages of several by a second thread.
Neither decides anything. If a commit fails nobody can say what the disk holds, so
nothing is answered and the process ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue

import structlog

from hub_broker.desk import Desk, Job, Settled
from hub_broker.limits import (
    MAX_COMMIT_STATEMENTS,
    MAX_QUEUED_BYTES,
    MAX_QUEUED_STATEMENTS,
)
from keys.register import Register
from mash.errors import BusyError
from mash.limits import MAX_BATCH_STATEMENTS

_log = structlog.get_logger()


@dataclass(slots=True)
class _Counted:
    """Added to by one thread only, so that no lock is needed to compare two."""

    statements: int = 0
    size_bytes: int = 0

    def add(self, job: Job) -> None:
        self.statements += job.weight
        self.size_bytes += job.size_bytes


class Writer:
    """A queue with one reader. `put` belongs to one thread, the event loop's.

    `deliver` is called on the writer's thread with each handful of jobs and what
    they came to; `halt` when the store failed, and must not return.
    """

    def __init__(
        self,
        desk: Desk,
        deliver: Callable[[list[Job], Settled], None],
        halt: Callable[[BaseException], None],
    ) -> None:
        self._desk = desk
        self._deliver = deliver
        self._halt = halt
        self._arrived: SimpleQueue[Job | None] = SimpleQueue()
        self._prepared: SimpleQueue[Job | None] = SimpleQueue()
        self._put, self._taken = _Counted(), _Counted()
        self._sent_ahead = self._came_back = 0  # each is written by one thread only
        self._ahead = threading.Thread(target=self._prepare, name="ahead", daemon=True)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._ahead.start()
        self._thread.start()

    def put(self, job: Job) -> None:
        """Queue a job; a single statement is verified before this returns.

        Raises:
            BusyError: Too many statements, or bytes, are waiting.

        """
        waiting = self._put.statements - self._taken.statements
        waiting_bytes = self._put.size_bytes - self._taken.size_bytes
        if (
            waiting + job.weight > MAX_QUEUED_STATEMENTS
            or waiting_bytes + job.size_bytes > MAX_QUEUED_BYTES
        ):
            raise BusyError("the hub has a queue; try again in a moment")
        if job.weight == 1 and self._sent_ahead == self._came_back:
            # Not worth another thread's turn; and there is nothing to overtake.
            # Not the writer's either: each signature lets go of the interpreter,
            # and a thread that is not the loop's waits long to get it back.
            job.prepare(self._desk.register)
            self._put.add(job)
            self._prepared.put(job)
        else:
            self._put.add(job)
            self._sent_ahead += 1
            self._arrived.put(job)

    def stop(self, timeout_seconds: float) -> bool:
        """Finish what is queued; return whether it did in that time."""
        self._arrived.put(None)
        self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _prepare(self) -> None:
        try:
            while jobs := _take(self._arrived):
                for job in jobs:
                    _prepare(job, self._desk.register)
                for job in jobs:  # together, so that one commit takes them all
                    self._prepared.put(job)
                self._came_back += len(jobs)
        except BaseException as error:  # noqa: BLE001 - else callers would wait for ever
            _log.critical("verifier_failed", kind=type(error).__name__)
            self._halt(error)
        self._prepared.put(None)

    def _run(self) -> None:
        try:
            while jobs := _take(self._prepared):
                for job in jobs:
                    self._taken.add(job)
                self._deliver(jobs, self._desk.work(jobs))
        except BaseException as error:  # noqa: BLE001 - never an answer after this
            _log.critical("store_failed", kind=type(error).__name__)
            self._halt(error)


def _prepare(job: Job, register: Register) -> None:
    """Nothing rests on it: what stumbles here is decided in its turn, without it."""
    try:
        job.prepare(register)
    except Exception as error:  # noqa: BLE001 - a poisoned job must not stop the hub
        _log.error("internal_error", kind=type(error).__name__)


def _take(queue: SimpleQueue[Job | None]) -> list[Job]:
    """Wait for a job, and take what else is there; empty when told to stop."""
    jobs: list[Job] = []
    weight = 0
    job = queue.get()
    while job is not None:
        jobs.append(job)
        weight += job.weight
        if weight > MAX_COMMIT_STATEMENTS - MAX_BATCH_STATEMENTS:
            return jobs
        try:
            job = queue.get_nowait()
        except Empty:
            return jobs
    if jobs:
        queue.put(None)  # told to stop: do these first
    return jobs
