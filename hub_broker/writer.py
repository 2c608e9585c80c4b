"""The writer: one thread through which everything that must be durable goes.

It takes whatever waits, so that one commit, one mark and one signature serve
many statements, and no timer is needed to make them many: signatures are
verified here, and while that goes on others queue up. If a commit fails nobody
can say what the disk holds, so nothing is answered and the process ends.
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
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._put, self._taken = _Counted(), _Counted()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def put(self, job: Job) -> None:
        """Queue a job.

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
        self._put.add(job)
        self._queue.put(job)

    def stop(self, timeout_seconds: float) -> bool:
        """Finish what is queued; return whether it did in that time."""
        self._queue.put(None)
        self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            while jobs := self._take():
                self._deliver(jobs, self._desk.work(jobs))
        except BaseException as error:  # noqa: BLE001 - never an answer after this
            _log.critical("store_failed", kind=type(error).__name__)
            self._halt(error)

    def _take(self) -> list[Job]:
        """Wait for a job, and take what else is there; empty when stopped."""
        jobs: list[Job] = []
        weight = 0
        first = self._queue.get()
        while first is not None:
            jobs.append(first)
            self._taken.add(first)
            weight += first.weight
            if weight > MAX_COMMIT_STATEMENTS - MAX_BATCH_STATEMENTS:
                return jobs
            try:
                first = self._queue.get_nowait()
            except Empty:
                return jobs
        if jobs:
            self._queue.put(None)  # stopped: do these first
        return jobs
