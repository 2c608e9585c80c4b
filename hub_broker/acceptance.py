"""Acceptance: what becomes of a statement. Pure of clock, disk and network.

Remembers where every enquiry stands and which statement ids are used, so that
the same bytes are answered with the same receipt, and other bytes under a used
id are refused. What it decides must then be made durable: a caller that cannot
do that must stop, because this has already moved on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush

from hub_broker.checks import ADDRESSING, JUDGING, World
from hub_broker.store.interface import Remembered, Row
from hub_broker.submission import Candidate
from keys.errors import VaultError
from mash.codec.header import decode_header
from mash.enquiry import EnquiryState
from mash.errors import IdReusedError, MashError
from mash.folding import apply
from mash.kinds import TAKES_BACK
from mash.leaf import Leaf, decode_leaf, encode_leaf
from mash.statement import EnquiryId, Header, StatementId


@dataclass(slots=True)
class Known:
    """A statement in the log, as far as later calls may ask about it."""

    index: int
    leaf: Leaf
    readers: tuple[str, ...]
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """New, and to be stored; `erased` are the places of what it takes back."""

    row: Row
    accepted_at: datetime
    erased: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """These very bytes were accepted before, at that place and time."""

    index: int
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """Not accepted; nothing has changed. `statement_id` is empty if unreadable."""

    error: MashError
    statement_id: bytes


Decision = Accepted | Repeated | Refused


class Acceptance:
    """The hub's memory and its judgement. Used by one thread."""

    def __init__(self) -> None:
        """Begin with an empty log."""
        self.enquiries: dict[EnquiryId, EnquiryState] = {}
        self.known: dict[StatementId, Known] = {}
        self.latest: datetime | None = None
        self._expiring: list[tuple[datetime, StatementId]] = []

    @property
    def size(self) -> int:
        """How many statements were accepted."""
        return len(self.known)

    def remember(self, past: Remembered) -> Known:
        """Take in a statement that was accepted before this process began.

        Raises:
            VaultError: The store holds what a hub would never have accepted.

        """
        try:
            header, leaf = decode_header(past.header), decode_leaf(past.leaf)
            state = apply(self.enquiries.get(header.enquiry_id), header)
        except MashError as error:
            raise VaultError(f"statement {past.index}: {error}") from None
        if past.index != self.size or header.statement_id in self.known:
            raise VaultError(f"statement {past.index}: out of place, or there twice")
        self._keep(header, state, leaf)
        known = self.known[header.statement_id]
        known.erased = past.erased
        return known

    def consider(self, candidate: Candidate, world: World) -> Decision:
        """Accept a statement, recognise it, or refuse it."""
        try:
            return self._judge(candidate, world)
        except MashError as error:
            header = candidate.__dict__.get("header")
            return Refused(error, header.statement_id if header else b"")

    def expire(self, now: datetime) -> tuple[int, ...]:
        """Return the places of what has expired since this was last asked."""
        places: list[int] = []
        while self._expiring and self._expiring[0][0] <= now:
            places += self._erase((heappop(self._expiring)[1],))
        return tuple(places)

    def _judge(self, candidate: Candidate, world: World) -> Decision:
        for check in ADDRESSING:
            check(candidate, world)
        known = self.known.get(candidate.header.statement_id)
        if known is not None:
            if known.leaf.digest != candidate.digest:
                raise IdReusedError("statement_id: other bytes already stand under it")
            return Repeated(known.index, known.leaf.accepted_at)
        for check in JUDGING:
            check(candidate, world)
        return self._accept(candidate, world)

    def _accept(self, candidate: Candidate, world: World) -> Accepted:
        header = candidate.header
        state = apply(self.enquiries.get(header.enquiry_id), header)
        leaf = Leaf(world.now, candidate.digest)
        row = Row(
            index=self.size,
            leaf=encode_leaf(leaf),
            readers=(header.sender, *header.recipients),
            header=candidate.statement.header,
            envelope=candidate.submission.encoded,
            gate=header.terms.gate if header.terms else None,
            gate_share=candidate.submission.gate_share,
        )
        self._keep(header, state, leaf)
        recalled = header.about if header.kind in TAKES_BACK else ()
        return Accepted(row, world.now, self._erase(recalled))

    def _keep(self, header: Header, state: EnquiryState, leaf: Leaf) -> None:
        readers = (header.sender, *header.recipients)
        self.known[header.statement_id] = Known(self.size, leaf, readers)
        self.latest = leaf.accepted_at
        self.enquiries[header.enquiry_id] = state
        if header.terms is not None:
            heappush(self._expiring, (header.terms.expires_at, header.statement_id))

    def _erase(self, items: tuple[StatementId, ...]) -> tuple[int, ...]:
        places = [self.known[item] for item in items]
        fresh = [known for known in places if not known.erased]
        for known in fresh:
            known.erased = True
        return tuple(known.index for known in fresh)
