"""Syncing: the node's side of the line to its hub, one durable step at a time.

Everything that happens is a method; nothing here waits, dials or sleeps, so whole
federations run on virtual time in tests. `agency_node.linking` drives it for real.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from agency_node.countersigning import colleague
from agency_node.delivery import Cosigned, Delivery, Outcome, Submission
from agency_node.departing import Departures
from agency_node.filing import file_entries, is_urgent
from agency_node.following import Stretch, follow
from agency_node.receiving import (
    Doubted,
    Judged,
    Received,
    judge,
    peek,
    require_sender,
)
from agency_node.room import Room
from agency_node.store.log_position import Position
from agency_node.store.statements import Fate
from agency_node.witnessing import Claims, Vouched, vouch, vouched
from keys.checkpoint import Checkpoint
from keys.register import Register
from mash import errors
from mash.codec.envelope import decode_envelope, decode_statement
from mash.codec.header import decode_header
from mash.errors import HubNotBelievedError, MashError
from mash.limits import MAX_CHECKPOINT_BYTES
from mash.receipt import HubReceipt
from mash.statement import StatementId

_FOR_NOW: tuple[type[MashError], ...] = (
    errors.BusyError,
    errors.RateLimitedError,
    errors.StaleRegisterError,
    errors.NotAuthenticatedError,
    errors.NotAMemberError,
    errors.HubUnavailableError,
)
"""Refusals that another try may overcome. So may an error without a meaning."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A delivery that holds, each entry judged, and what others vouch for.

    `heard` is what was news of what members are said to vouch for, `compared` are
    the claims that the delivery was held against.
    """

    stretch: Stretch
    judged: tuple[Judged, ...]
    others: tuple[Vouched, ...]
    heard: Mapping[str, str]
    compared: Mapping[int, bytes]


class Syncing:
    """What this node knows of the log and owes to the hub."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._claims = Claims()
        self._cosigned_size = 0
        self._deferred: list[Judged] = []
        self._vouched: list[Vouched] = []
        self._handed_in = 0
        self.departures = Departures(room.practice.answers_leave_every)
        self._last_note: dict[str, Checkpoint] = {}
        self._heard: dict[str, str] = {}
        self.position = room.store.position.get()
        self._kept_size = self.position.range.size

    @property
    def waiting(self) -> int:
        """How many statements the hub has not taken."""
        return self._room.store.outbox.count(after=self._handed_in)

    @property
    def unproved(self) -> tuple[int, ...]:
        """Sizes that the hub signed and must prove to be part of our log."""
        return tuple(self._claims.unproved)

    def require_belief(self) -> None:
        """Refuse to deal with a hub that was caught with two logs.

        Raises:
            HubNotBelievedError: It was, at some time. Only people can mend that.

        """
        if self.position.alarm:
            raise HubNotBelievedError(self.position.alarm)

    def disbelieve(self, why: str) -> None:
        """Keep, for good, why the hub is no longer believed."""
        with self._room.store.step():
            self._room.store.position.raise_alarm(why)
        self.position = replace(self.position, alarm=self.position.alarm or why)
        self._room.changes.tell()

    # --- what the hub delivers ------------------------------------------------

    def needs_register(self, delivery: Delivery, verified: Verified) -> bool:
        """Whether an entry was made under a register that is newer than ours."""
        doubted = {j.index for j in verified.judged if isinstance(j, Doubted)}
        headers = [j.header for j in verified.judged if isinstance(j, Received)]
        headers += [
            h for e in delivery.entries if e.index in doubted and (h := peek(e))
        ]
        known = self._room.register.version
        return any(header.register_version > known for header in headers)

    def verify(self, delivery: Delivery, register: Register) -> Verified:
        """Verify a delivery. Reads nothing that another thread writes.

        Raises:
            UnverifiedError: The hub did not sign it: drop the line.
            ForkedLogError: The hub signed two logs: believe it no more.

        """
        room = self._room
        log, now = room.log, room.clock()
        claims = self._claims.ahead
        stretch = follow(self.position, delivery, log, claims, now)
        us = room.identity.recipient
        judged = tuple(
            judge(entry, stretch.leaves[entry.index], register, us)
            for entry in delivery.entries
            if entry.index in stretch.leaves
        )
        heard = self._unheard(delivery.cosigned, register)
        news = itertools.starmap(Cosigned, heard.items())
        others = tuple(vouched(news, register, log, us.agency))
        return Verified(stretch, judged, others, heard, claims)

    def file(self, verified: Verified) -> None:
        """Take in a verified delivery: durable at once, if any of it is urgent.

        The rest waits for `flush`: after a crash it is collected once more.

        Raises:
            ForkedLogError: What others vouch for contradicts what we hashed.

        """
        room, stretch = self._room, verified.stretch
        for each in verified.others:
            self._claims.hear(each.checkpoint, stretch.position)
        self._heard |= verified.heard
        self.position = replace(stretch.position, alarm=self.position.alarm)
        self._deferred += verified.judged
        self._vouched += verified.others
        us = room.identity.agency
        if any(is_urgent(item, us) for item in verified.judged):
            self.flush()
        elif verified.judged:
            held = [item for item in verified.judged if isinstance(item, Received)]
            room.casebook.settle(item.header for item in held)
            room.changes.tell()
        self._claims.reach(self.position, stretch.roots, verified.compared)

    def flush(self) -> None:
        """Make durable everything that was taken in so far, and where we stand."""
        if self._kept_size == self.position.range.size and not self._vouched:
            return
        file_entries(self._room, self.position, self._deferred, self._vouched)
        self._deferred, self._vouched = [], []
        self._kept_size = self.position.range.size
        self._room.changes.tell()

    # --- what we hand in ------------------------------------------------------

    def batch(self) -> tuple[Submission, ...]:
        """What to hand in next, at most 64, in the order of signing.

        What was signed by somebody who has lost their standing meanwhile stays
        here for good.
        """
        batch = []
        waiting = self._room.store.outbox.waiting(after=self._handed_in)
        for queued in self.departures.ready(waiting, self._room.now()):
            submission = Submission(
                queued.sequence,
                queued.statement_id,
                queued.envelope,
                queued.gate_share,
            )
            try:
                self._require_standing(submission)
            except MashError as why:
                if _is_for_now(why):
                    break  # our own officers are late with the register: it will pass
                self._give_up(queued.statement_id, why)
            else:
                batch.append(submission)
        return tuple(batch)

    def settle(self, batch: Sequence[Submission], outcomes: Sequence[Outcome]) -> bool:
        """Take in what became of a batch. False: try the rest again in a while.

        That the hub took something is durable once its log has shown it; until
        then a crash means handing it in again, which the hub answers the same.

        Raises:
            UnverifiedError: A receipt is not signed by the hub.
            ForkedLogError: A receipt contradicts the log.

        """
        for submission, outcome in zip(batch, outcomes, strict=True):
            match outcome.result:
                case HubReceipt() as receipt:
                    self._require_receipt(receipt, submission.envelope)
                case why if _is_for_now(why):
                    return False  # what follows may rest on it: order is kept
                case why:
                    self._give_up(submission.statement_id, why)
            self._handed_in = submission.sequence
        self._room.changes.tell()
        return True

    # --- what we vouch for ----------------------------------------------------

    def vouch(self) -> str | None:
        """Our cosignature where we stand, or None if there is nothing new to it."""
        size = self.position.range.size
        if size <= self._cosigned_size or self.position.alarm:
            return None
        self.flush()  # never vouch for what we could forget
        self._cosigned_size, room = size, self._room
        identity = room.identity
        return vouch(self.position, identity.agency, identity.keychain, room.now())

    def prove(self, size: int, at: Position, path: Sequence[bytes]) -> None:
        """Take in the hub's proof that our log, as it was, begins with another.

        Raises:
            ForkedLogError: It does not.

        """
        self._claims.prove(size, tuple(path), at)

    def _unheard(
        self, cosigned: Sequence[Cosigned], register: Register
    ) -> dict[str, str]:
        """One note a member at most: a hub must not choose how much we remember."""
        return {
            each.member: each.checkpoint
            for each in cosigned
            if each.member in register.members
            and len(each.checkpoint) <= MAX_CHECKPOINT_BYTES
            and self._heard.get(each.member) != each.checkpoint
        }

    def _require_receipt(self, receipt: HubReceipt, envelope: bytes) -> None:
        verified = self._last_note.get(receipt.checkpoint)
        if verified is None:  # the receipts of a batch share theirs
            verified = self._room.log.verify(receipt.checkpoint)
            self._claims.hear(verified, self.position)
            self._last_note = {receipt.checkpoint: verified}
        receipt.require_under(verified, envelope)

    def _require_standing(self, submission: Submission) -> None:
        payload = decode_envelope(submission.envelope).payload
        header = decode_header(decode_statement(payload).header)
        room, at = self._room, self._room.now()
        require_sender(header, at, room.register)
        approver = room.store.waiting.approver_of(header.statement_id)
        if approver:
            colleague(room.register, header.sender, approver, at)

    def _give_up(self, statement_id: StatementId, why: MashError) -> None:
        room = self._room
        with room.store.step():
            room.store.outbox.refuse(statement_id, f"{why.reason}: {why}")
            room.store.statements.settle([statement_id], Fate.REFUSED)
            room.store.bodies.forget([statement_id])
        kept = room.store.statements.get(statement_id)
        if kept is not None:
            room.casebook.drop(decode_header(kept.header))
        room.changes.tell()


def _is_for_now(why: MashError) -> bool:
    return isinstance(why, _FOR_NOW) or type(why) is MashError


def forked(why: Exception) -> str:
    """Put into words what the security officer must hear."""
    return f"the hub contradicts itself: {why}"
