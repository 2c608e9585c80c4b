"""Found: what a search of own records proposes, as a terminal shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash.identity import NO_EVIDENCE, Evidence, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """What is known besides the person of the enquiry, for one search alone."""

    also_known_as: tuple[str, ...] = ()
    former_addresses: tuple[str, ...] = ()
    uprns: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of it on one line; empty where nothing was added."""
        return "; ".join((*self.also_known_as, *self.former_addresses, *self.uprns))


NOTHING_MORE = Also()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One field: asked, held, how they agree, and its weight in bits, for or against."""

    field: str
    agreement: str
    asked: str
    held: str
    bits: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """What should make somebody look twice: in a word or two, and what to check."""

    doubt: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a named person said, when (aware, UTC) and why; how they looked twice."""

    verdict: Verdict
    by: str
    at: datetime
    why: str
    looked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Someone in the agency's own records whom it may be, and why. 0 to 100.

    `bits` is all evidence together; `odds`, to one, only where weights are calibrated.
    """

    record_id: str
    name: str
    born_on: str
    address: str
    band: str
    reasons: tuple[str, ...]
    score: int
    system: str = ""
    local_id: str = ""
    bits: float = 0.0
    odds: float | None = None
    findings: tuple[Reason, ...] = ()
    cautions: tuple[Doubt, ...] = ()
    found_by: tuple[str, ...] = ()
    decision: Decided | None = None
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Housemate:
    """Somebody tied to the same home or family. No part of any score.

    `doubts` is what the records say against it, empty where they say nothing; `named`
    and `adult` are None where nobody looked, or no date is held; `former` says that the
    records only place them there in former times.
    """

    record_id: str
    name: str
    born_on: str
    address: str
    reason: str
    named: bool | None = None
    adult: bool | None = None
    former: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best first; how many records were compared; whether more matched.

    `household` is who is tied to the home; `also_recorded_there` are those against whom
    the records speak too: apart, because few of them live there, and never left out,
    because one whom nobody has named may be among them. `more_at_home` is how many more
    there are than the node lists.
    """

    found: tuple[Candidate, ...]
    compared: int
    more: bool
    household: tuple[Housemate, ...] = ()
    weights: str = ""
    also_recorded_there: tuple[Housemate, ...] = ()
    more_at_home: int = 0

    @property
    def tied(self) -> tuple[Housemate, ...]:
        """Everybody tied to the home, those in doubt last."""
        return (*self.household, *self.also_recorded_there)
