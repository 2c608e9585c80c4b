"""Jobs: the few things that only the writer may do, each with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hub_broker.acceptance import Decision, Refused, Repeated
from hub_broker.desk import Desk
from hub_broker.gates import places_to_fetch
from hub_broker.store.interface import Cosignature, Fetched
from hub_broker.submission import Caller, Candidate, Submission
from keys.register import Register
from mash.errors import MashError
from mash.receipt import HubReceipt
from mash.statement import StatementId

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


HandedIn = Submission | MashError
"""A statement, or why it could not even be read."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """What became of the statements of one message, under one checkpoint.

    The receipts leave their own checkpoint empty.
    """

    checkpoint: str
    results: tuple[HubReceipt | MashError, ...]


class Submit:
    """Statements of one message, in order; answered with `Receipts`."""

    def __init__(self, handed_in: tuple[HandedIn, ...], caller: Caller) -> None:
        self.weight = len(handed_in)
        self.size_bytes = sum(
            len(each.encoded) for each in handed_in if isinstance(each, Submission)
        )
        self._caller = caller
        self._candidates = tuple(
            each if isinstance(each, MashError) else Candidate(each, caller)
            for each in handed_in
        )
        self._decisions: list[Decision] = []

    def prepare(self, register: Register) -> None:
        """Read and verify, which is most of the work and asks nothing of the state."""
        member = register.members.get(self._caller.member)
        if member is None:
            return
        keys = {entry.key_id: entry.public for entry in member.signing_keys}
        for candidate in self._candidates:
            if isinstance(candidate, Candidate):
                candidate.prepare(keys)

    def consider(self, desk: Desk) -> None:
        """Decide on each; a refusal is a result in its place."""
        for candidate in self._candidates:
            self._decisions.append(
                Refused(candidate, b"")
                if isinstance(candidate, MashError)
                else desk.consider(candidate)
            )

    def answer(self, desk: Desk) -> Receipts:
        """Receipts for what is in the log now, and refusals."""
        results = tuple(_result(decision, desk) for decision in self._decisions)
        return Receipts(desk.published.checkpoint, results)


def _result(decision: Decision, desk: Desk) -> HubReceipt | MashError:
    if isinstance(decision, Refused):
        return decision.error
    index = decision.index if isinstance(decision, Repeated) else decision.row.index
    return HubReceipt(index, decision.accepted_at, "", desk.log.inclusion(index))


class FetchShares:
    """Gate shares for one reader; answered with a share, or b"", for each id."""

    size_bytes = 0

    def __init__(self, items: tuple[StatementId, ...], caller: Caller) -> None:
        self.weight = len(items)
        self._items = items
        self._caller = caller
        self._shares: tuple[bytes, ...] = ()

    def prepare(self, register: Register) -> None:
        """Nothing to do ahead."""

    def consider(self, desk: Desk) -> None:
        """Find the shares, and put on record who is given them and when.

        Raises:
            NotARecipientError: One of them is not for this member.

        """
        member, size = self._caller.member, desk.published.size
        places = places_to_fetch(desk.acceptance.known, self._items, member, size)
        self._shares = tuple(_share(desk, member, place) for place in places)
        at = (desk.world.now - _EPOCH) // _MILLISECOND
        desk.pending.fetched += [
            Fetched(place, member, at)
            for place, share in zip(places, self._shares, strict=True)
            if place is not None and share
        ]

    def answer(self, desk: Desk) -> tuple[bytes, ...]:
        """The shares, now that it is on record who has them."""
        del desk
        return self._shares


def _share(desk: Desk, member: str, place: int | None) -> bytes:
    if place is None:
        return b""
    stretch = desk.store.read_after(member, place, place + 1, 0)
    return stretch.kept[0].gate_share or b""


class Cosign:
    """One member's cosignature, already verified; answered with itself."""

    weight = 1
    size_bytes = 0

    def __init__(self, cosignature: Cosignature) -> None:
        self._cosignature = cosignature

    def prepare(self, register: Register) -> None:
        """Nothing to do ahead."""

    def consider(self, desk: Desk) -> None:
        """Keep it."""
        desk.pending.cosigned.append(self._cosignature)

    def answer(self, desk: Desk) -> Cosignature:
        """The cosignature, kept."""
        del desk
        return self._cosignature


class Tidy:
    """Destroys what has expired, also when nothing else happens."""

    weight = 1
    size_bytes = 0

    def prepare(self, register: Register) -> None:
        """Nothing to do ahead."""

    def consider(self, desk: Desk) -> None:
        """Every batch begins with this."""

    def answer(self, desk: Desk) -> None:
        """Nothing."""
