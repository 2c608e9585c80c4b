"""The parts of blind look-up at one node, joined."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from agency_node.access_log import AccessLog
from agency_node.blinding.answering import Answering
from agency_node.blinding.asking import Asking
from agency_node.blinding.known_sets import Belief, KnownSets
from agency_node.blinding.line import BlindLine, Dial
from agency_node.blinding.own_set import OwnSets, People
from agency_node.matching.own_record import OwnRecord
from agency_node.node import Node
from agency_node.records.looking_up import Catalogue
from agency_node.records.own_records import open_records


@dataclass(frozen=True, slots=True)
class Blinding:
    """What a node asks and answers with, and the line that it keeps."""

    asking: Asking
    answering: Answering | None
    line: BlindLine


@dataclass(frozen=True, slots=True)
class Holdings:
    """Where this node keeps its vaults, and the 32 bytes that open them."""

    directory: Path
    kek: bytes

    def people(self) -> People:
        """Open everybody held openly, on a connection of its own, for another thread."""

        @contextmanager
        def opened() -> Iterator[list[OwnRecord]]:
            with closing(open_records(self.directory, self.kek)) as own:
                yield list(Catalogue(own).everybody())

        return opened


def blinding(
    node: Node,
    log: AccessLog,
    holdings: Holdings,
    dial: Dial,
    *,
    answers: bool,
    jitter: Callable[[], float] | None = None,
) -> Blinding:
    """Join the parts. `answers` is the agency's own switch, beside the agreement's."""
    own = OwnSets(node, holdings.people()) if answers else None
    answering = Answering(node, own, log) if own is not None else None
    even = secrets.SystemRandom().random

    def belief() -> Belief:
        return Belief(node.hub_id, node.register, node.clock())

    sets = KnownSets(holdings.directory, belief)

    def sweep() -> None:
        sets.sweep(node.clock())

    line = BlindLine(dial, own, answering, sweep, jitter or even)
    asking = Asking(node, sets, log, lambda: line.hub)
    return Blinding(asking, answering, line)
