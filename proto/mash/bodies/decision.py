"""Decisions: a level of need and an outcome for each person, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from mash.agency import AgencyId
from mash.bodies.lists import (
    MAX_PERSONS,
    require_count,
    require_digest,
    require_distinct,
)
from mash.bodies.person import require_tag
from mash.bodies.rationale import MAX_RATIONALE_CHARACTERS
from mash.errors import MalformedError
from mash.text import clean

LEVELS = range(1, 5)
"""Universal, early help, child in need, acute: chosen by a person, never computed."""

MAX_OUTCOME_CHARACTERS = 40
MAX_RESTS_ON = 64
MAX_GAPS = 32
MAX_GAP_CHARACTERS = 400
MAX_VOICE_CHARACTERS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDecision:
    """What was decided for one person, named by tag, and why.

    Raises:
        MalformedError: A field breaks a rule of decision.proto.

    """

    person: str
    level: int
    outcome: str
    rationale: str

    def __post_init__(self) -> None:
        require_tag("person", self.person)
        if self.level not in LEVELS:
            raise MalformedError("level: choose 1 to 4")
        clean("outcome", self.outcome, MAX_OUTCOME_CHARACTERS, required=True)
        limit = MAX_RATIONALE_CHARACTERS
        clean("rationale", self.rationale, limit, lines=True, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An agency that had not answered, and why nobody waited for it.

    Raises:
        MalformedError: The reason is blank, too long or not text.

    """

    agency: AgencyId
    reason: str

    def __post_init__(self) -> None:
        limit = MAX_GAP_CHARACTERS
        clean("reason", self.reason, limit, lines=True, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionBody:
    """One record a person, the envelopes it rests on, the gaps, and the voice.

    `rests_on` holds SHA-256 digests of envelopes, 32 bytes each, and may be empty
    only where gaps say why. `voice` is what the child or adult said.

    Raises:
        MalformedError: A field breaks a rule of decision.proto.

    """

    persons: tuple[PersonDecision, ...]
    rests_on: tuple[bytes, ...] = ()
    gaps: tuple[Gap, ...] = ()
    voice: str

    def __post_init__(self) -> None:
        require_count("persons", self.persons, 1, MAX_PERSONS)
        require_distinct("persons", [each.person for each in self.persons])
        require_count("rests_on", self.rests_on, 0 if self.gaps else 1, MAX_RESTS_ON)
        require_distinct("rests_on", self.rests_on)
        for digest in self.rests_on:
            require_digest("rests_on", digest)
        require_count("gaps", self.gaps, 0, MAX_GAPS)
        require_distinct("gaps", [gap.agency for gap in self.gaps])
        clean("voice", self.voice, MAX_VOICE_CHARACTERS, lines=True, required=True)
