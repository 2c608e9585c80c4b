"""The desk: takes jobs by the handful, decides each, and makes the lot durable at once.

Used by the one writer's thread. `work` returns only when everything that it
decided is on the disk and under a signed checkpoint; if it raises, nobody may
be told anything and the process must end (`hub_broker.writer`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from hub_broker.acceptance import Acceptance, Accepted, Decision, Refused
from hub_broker.checks import World
from hub_broker.log import Log, Published
from hub_broker.store.interface import Batch, Cosignature, Fetched, Row, Store
from hub_broker.submission import Candidate
from keys.errors import VaultError
from keys.register import Register
from mash.errors import MashError

_log = structlog.get_logger()

_BACKWARDS = timedelta(seconds=2)
"""A clock that goes back further than this is worth a warning."""


class Job(Protocol):
    """Something that only the writer may do."""

    weight: int
    """Statements in it, at least 1: what the queue and a commit count."""

    size_bytes: int

    def prepare(self, register: Register) -> None:
        """Do ahead, on another thread, what needs neither the desk nor its state."""

    def consider(self, desk: Desk) -> None:
        """Decide, and put what must be made durable on the desk.

        Raises:
            MashError: Refused as a whole; it has put nothing on the desk.

        """

    def answer(self, desk: Desk) -> object:
        """Say what became of it, once it is durable and published."""


@dataclass(slots=True)
class Pending:
    """What the next commit will add and destroy."""

    rows: list[Row] = field(default_factory=list)
    erased: list[int] = field(default_factory=list)
    fetched: list[Fetched] = field(default_factory=list)
    cosigned: list[Cosignature] = field(default_factory=list)

    def batch(self, root: bytes) -> Batch | None:
        """Close it; None if there is nothing to commit."""
        if not (self.rows or self.erased or self.fetched or self.cosigned):
            return None
        return Batch(
            root=root,
            rows=tuple(self.rows),
            erased=tuple(self.erased),
            fetched=tuple(self.fetched),
            cosigned=tuple(self.cosigned),
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """What a handful of jobs came to, in their order, and what is now public."""

    answers: tuple[object, ...]
    published: Published
    rows: tuple[Row, ...]
    erased: tuple[int, ...]
    cosigned: tuple[Cosignature, ...]


class Desk:
    """The hub's judgement, its log and its store, in one pair of hands."""

    def __init__(
        self,
        hub_id: str,
        store: Store,
        log: Log,
        register: Callable[[], Register],
        clock: Callable[[], datetime],
    ) -> None:
        """Take over a store and go on from where it stands.

        Raises:
            VaultError: What the store holds is not one log.

        """
        self.acceptance = Acceptance()
        self.store = store
        self.log = log
        self.pending = Pending()
        self._hub_id = hub_id
        self._register = register
        self._clock = clock
        self._now = clock()
        self.cosignatures = self._remember()
        store.changed(log.publish)
        self.world = self._world()

    @property
    def register(self) -> Register:
        """The register in force."""
        return self._register()

    @property
    def published(self) -> Published:
        """The log as everybody may know it."""
        return self.log.published

    def work(self, jobs: Sequence[Job]) -> Settled:
        """Decide these jobs, commit once, and say what became of them.

        Raises:
            VaultError: Nobody can tell what was kept.

        """
        self.pending = Pending()
        self.world = self._world()
        if self.world.now < self.world.register.expires_at:
            # What is destroyed stays so; not at a time that nobody vouches for.
            self.pending.erased += self.acceptance.expire(self.world.now)
        failures = [_attempt(job, self) for job in jobs]
        batch = self.pending.batch(self.log.root())
        if batch is not None:
            self.store.append(batch)
        answers = tuple(
            failure or job.answer(self)
            for job, failure in zip(jobs, failures, strict=True)
        )
        return Settled(
            answers,
            self.log.published,
            tuple(self.pending.rows),
            tuple(self.pending.erased),
            tuple(self.pending.cosigned),
        )

    def consider(self, candidate: Candidate) -> Decision:
        """Decide on one statement; what is accepted is put on the desk."""
        decision = self.acceptance.consider(candidate, self.world)
        if isinstance(decision, Accepted):
            self.log.append(decision.row.leaf)
            self.pending.rows.append(decision.row)
            self.pending.erased += decision.erased
        elif isinstance(decision, Refused):
            _log.warning(
                "denied",
                member=candidate.caller.member,
                reason=decision.error.reason,
                statement=decision.statement_id.hex(),
            )
        return decision

    def _world(self) -> World:
        return World(
            self._hub_id, self._tick(), self._register(), self.acceptance.enquiries
        )

    def _tick(self) -> datetime:
        """The time, to the millisecond; it never goes back in the log."""
        now = self._clock()
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        if now < self._now - _BACKWARDS:
            _log.error("clock_went_back", seconds=(self._now - now).total_seconds())
        self._now = max(now, self._now)
        return self._now

    def _remember(self) -> tuple[Cosignature, ...]:
        board = self.store.board()
        for past in board.statements:
            self.acceptance.remember(past)
            self.log.append(past.leaf)
        self._now = max(self._now, self.acceptance.latest or self._now)
        self.log.publish(self.store.head())
        return board.cosignatures


def _attempt(job: Job, desk: Desk) -> MashError | None:
    """Let one job fail without the others. A store that fails is not one job's."""
    try:
        job.consider(desk)
    except MashError as error:
        return error
    except VaultError:
        raise
    except Exception as error:  # noqa: BLE001 - a poisoned job must not stop the hub
        _log.error("internal_error", kind=type(error).__name__)
        return MashError("internal error")
    return None
