"""Working apart: the same work over many batches in processes beside this one, in order.

Batches pass through pipes and never touch the disk. A worker ends when the pipe does,
however its parent ended; what is made of its work is the parent's to keep, or not.
"""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, cycle, islice
from multiprocessing.connection import Connection as Pipe
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from agency_node.records.errors import WorkerLostError
from mash.hardening import harden

WORKERS = 2
AHEAD = 2
"""Batches that a worker may have been given and not given back."""

FEW = 10
"""Batches that are not worth a worker: starting one takes half a second."""

A = TypeVar("A")
B = TypeVar("B")


def worked(work: Callable[[A], B], batches: Iterable[A]) -> Iterator[tuple[A, B]]:
    """Do the work of every batch, and yield each with what comes of it, in order.

    Few batches are worked here, more in processes of their own, to which `work` must
    be able to go.

    Raises:
        WorkerLostError: A process has ended before its work did.

    """
    waiting = iter(batches)
    first = [*islice(waiting, FEW)]
    if len(first) < FEW:
        yield from ((batch, work(batch)) for batch in first)
        return
    with _workers(work) as workers:
        yield from _in_turn(workers, chain(first, waiting))


class _Worker(Generic[A, B]):
    def __init__(self, work: Callable[[A], B]) -> None:
        inward, tasks = os.pipe()
        results, outward = os.pipe()
        # A new program, not a copy of this one, in whose memory keys are.
        command = [sys.executable, "-m", __name__, str(inward), str(outward)]
        self._process = subprocess.Popen(command, pass_fds=(inward, outward))  # noqa: S603 - this very module
        os.close(inward)
        os.close(outward)
        self._tasks = Pipe(tasks, readable=False)
        self._results = Pipe(results, writable=False)
        self._tasks.send(work)

    def give(self, batch: A) -> None:
        with _not_lost():
            self._tasks.send(batch)

    def take(self) -> B:
        with _not_lost():
            result: B | BaseException = self._results.recv()
        if isinstance(result, BaseException):
            raise result
        return result

    def end(self) -> None:
        self._tasks.close()
        self._results.close()
        self._process.kill()
        self._process.wait()


@contextmanager
def _not_lost() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError):
        raise WorkerLostError("a process beside this one ended too soon") from None


@contextmanager
def _workers(work: Callable[[A], B]) -> Iterator[list[_Worker[A, B]]]:
    workers: list[_Worker[A, B]] = []
    try:
        while len(workers) < WORKERS:
            workers.append(_Worker(work))
        yield workers
    finally:
        for worker in workers:
            worker.end()


def _in_turn(
    workers: list[_Worker[A, B]], batches: Iterable[A]
) -> Iterator[tuple[A, B]]:
    given: deque[tuple[A, _Worker[A, B]]] = deque()
    for worker, batch in zip(cycle(workers), batches, strict=False):
        if len(given) == AHEAD * len(workers):
            yield _taken(*given.popleft())
        worker.give(batch)
        given.append((batch, worker))
    while given:
        yield _taken(*given.popleft())


def _taken(batch: A, worker: _Worker[A, B]) -> tuple[A, B]:
    return batch, worker.take()


def serve(tasks: Pipe, results: Pipe) -> None:
    """What a worker does: take, work, give back, until there is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    harden()
    gc.disable()  # batches hold no circles, and looking for some takes a quarter
    queue: SimpleQueue[Any] = SimpleQueue()
    # Takes what is sent while results wait to be taken; else both ends could wait.
    Thread(target=_hear, args=(tasks, queue), daemon=True).start()
    work = queue.get()
    while work is not None and (batch := queue.get()) is not None:
        try:
            result = work(batch)
        except Exception as error:  # noqa: BLE001 - raised again where it can be told
            result = error
        try:
            results.send(result)
        except OSError:  # nobody wants it any more
            return


def _hear(tasks: Pipe, queue: SimpleQueue[Any]) -> None:
    try:
        while True:
            queue.put(tasks.recv())
    except (EOFError, OSError):
        queue.put(None)


if __name__ == "__main__":
    serve(
        Pipe(int(sys.argv[1]), writable=False), Pipe(int(sys.argv[2]), readable=False)
    )
