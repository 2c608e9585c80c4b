"""A log on paper: carries statements between nodes without a network or a clock.

It signs with the hub's own key and judges nothing, so whatever happens between
nodes happens in one thread, in the order a test chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from agency_node.delivery import Delivery, Entry, Outcome, Submission
from agency_node.node import Node
from keys.checkpoint import Checkpoint, sign_checkpoint
from keys.envelope import SigningKey
from keys.merkle import Tree
from mash.codec.envelope import decode_envelope, decode_statement
from mash.codec.header import decode_header
from mash.kinds import Gate
from mash.leaf import leaf_of
from mash.receipt import HubReceipt
from mash.statement import Header

TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement in the log."""

    header: Header
    leaf: bytes
    envelope: bytes
    gate_share: bytes
    accepted_at: datetime


@dataclass(slots=True)
class PaperLog:
    """What a hub's log says, to whoever asks."""

    origin: str
    key: SigningKey
    now: datetime
    lines: list[Line] = field(default_factory=list)
    tree: Tree = field(default_factory=Tree)

    def hand_in(self, node: Node) -> int:
        """Take a node's next batch; what it hears of it is up to the caller."""
        batch = node.syncing.batch()
        outcomes = self.accept(batch)
        node.syncing.settle(batch, outcomes)
        return len(batch)

    def accept(self, batch: Sequence[Submission]) -> list[Outcome]:
        """Put statements into the log; the same bytes again are the same place again."""
        places = [self._place(submission) for submission in batch]
        note = self.checkpoint()
        return [
            Outcome(
                submission.statement_id,
                HubReceipt(
                    place,
                    self.lines[place].accepted_at,
                    note,
                    self.tree.inclusion(place),
                ),
            )
            for submission, place in zip(batch, places, strict=True)
        ]

    def deliver(self, node: Node, at_most: int = 4096) -> int:
        """Tell a node what is new, or the next few lines of it."""
        first = node.syncing.position.range.size
        until = min(len(self.lines), first + at_most)
        delivery = self.stretch(node, first, until)
        verified = node.syncing.verify(delivery, node.register)
        node.syncing.file(verified)
        return until - first

    def stretch(self, node: Node, first: int, until: int) -> Delivery:
        """The lines from `first` up to `until`, as one node may see them."""
        lines = self.lines[first:until]
        return Delivery(
            first_index=first,
            leaves=b"".join(line.leaf for line in lines),
            entries=tuple(
                _entry(first + place, line)
                for place, line in enumerate(lines)
                if node.agency in (line.header.sender, *line.header.recipients)
            ),
            checkpoint=self.checkpoint(until),
        )

    def _place(self, submission: Submission) -> int:
        for place, line in enumerate(self.lines):
            if line.envelope == submission.envelope:
                return place
        self.now += TICK  # whole milliseconds: that is all a leaf holds
        payload = decode_envelope(submission.envelope).payload
        header = decode_header(decode_statement(payload).header)
        leaf = leaf_of(self.now, submission.envelope)
        self.lines.append(
            Line(header, leaf, submission.envelope, submission.gate_share, self.now)
        )
        return self.tree.append(leaf)

    def checkpoint(self, size: int | None = None) -> str:
        """The hub's signed word on the log, as it is or as it was at a size."""
        size = self.tree.size if size is None else size
        checkpoint = Checkpoint(self.origin, size, self.tree.root(size))
        return sign_checkpoint(checkpoint, self.origin, self.key)


def _entry(index: int, line: Line) -> Entry:
    terms = line.header.terms
    on_delivery = terms is not None and terms.gate is Gate.ON_DELIVERY
    return Entry(index, line.envelope, line.gate_share if on_delivery else b"")
