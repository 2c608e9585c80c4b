"""Shares: where one line has gone and by whose signature, as node and terminal say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from mash.agency import AgencyId
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.statement import StatementId


class Step(IntEnum):
    """What a statement did with a line. Numbers as in share_service.proto."""

    TOLD = 1
    HANDED_ON = 2
    QUOTED = 3
    CITED = 4
    ASKED = 5
    ANSWERED = 6
    GRANTED = 7
    REFUSED = 8
    RECALLED = 9
    CORRECTED = 10
    EXPIRED = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a line: by which statement, whose signature, to whom, when (UTC).

    `depth` says how far it is from its owner: 0 for what told it, and one more for
    each statement in between. `use` and `until` are those of a wish and its answer.
    Nobody signs that something runs out: there `practitioner` is empty.
    """

    step: Step
    depth: int
    statement: StatementId
    kind: StatementKind
    by: AgencyId
    practitioner: str
    at: datetime
    to: tuple[AgencyId, ...] = ()
    use: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One line, counted from 1, and every hop that is known here, nearest first.

    `digest` is SHA-256 of the envelope that it came in. `number` is 0 for a whole
    statement that cannot be read here, or no more. No text is in it.
    """

    statement: StatementId
    digest: bytes
    number: int
    owner: AgencyId
    onward: str
    marking: Marking
    hops: tuple[Hop, ...]

    @property
    def reached(self) -> frozenset[AgencyId]:
        """Every agency that was told it, by any way, and whoever passed it."""
        tells = {Step.TOLD, Step.HANDED_ON, Step.QUOTED}
        hops = [hop for hop in self.hops if hop.step in tells]
        return frozenset(a for hop in hops for a in (hop.by, *hop.to)) | {self.owner}
