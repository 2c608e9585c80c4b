"""Deliveries: what goes between a node and its hub, as values. See broker_service.proto."""

from __future__ import annotations

from dataclasses import dataclass

from mash.errors import MashError
from mash.receipt import HubReceipt
from mash.statement import StatementId


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement in its place in the log. Unverified.

    `envelope` is a serialised Envelope, empty once the hub has erased it;
    `gate_share` is 32 bytes or empty.
    """

    index: int
    envelope: bytes
    gate_share: bytes


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A checkpoint note that another member says it verified. Unverified."""

    member: str
    checkpoint: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A stretch of the log: every leaf of it, and the entries for us. Unverified.

    `leaves` are 40 bytes each, concatenated; `checkpoint` is the hub's signed note
    at `first_index` plus their number.
    """

    first_index: int
    leaves: bytes
    entries: tuple[Entry, ...]
    checkpoint: str
    cosigned: tuple[Cosigned, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """One signed statement on its way to the hub, and the hub's half of its key.

    `sequence` is its place in the outbox.
    """

    sequence: int
    statement_id: StatementId
    envelope: bytes
    gate_share: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a submission: the hub's receipt, unverified, or its refusal."""

    statement_id: StatementId
    result: HubReceipt | MashError
