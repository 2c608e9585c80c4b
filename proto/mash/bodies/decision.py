"""Decisions: a level of need and an outcome for each person, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from mash.agency import AgencyId
from mash.bodies.lists import (
    MAX_PERSONS,
    require_codes,
    require_count,
    require_digests,
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
MAX_CODE_CHARACTERS = 40
MAX_VOICE_CHARACTERS = 1000
MAX_FACTORS = 24
MAX_FACTOR_CHARACTERS = 4
MAX_NEED_CHARACTERS = 4
MAX_VERSION_CHARACTERS = 40
MAX_DISSENT = 32
MAX_VIEW_CHARACTERS = 1000
MAX_HISTORY_CHARACTERS = 1000
MAX_ALTERNATIVE_CHARACTERS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDecision:
    """What was decided for one person, named by tag, and why.

    `factors`, `primary_need` and `reason_code` are codes that a return counts: the
    first two of the children in need census, provisional until an assessment.

    Raises:
        MalformedError: A field breaks a rule of decision.proto.

    """

    person: str
    level: int
    outcome: str
    rationale: str
    factors: tuple[str, ...] = ()
    primary_need: str = ""
    reason_code: str = ""

    def __post_init__(self) -> None:
        require_tag("person", self.person)
        if self.level not in LEVELS:
            raise MalformedError("level: choose 1 to 4")
        clean("outcome", self.outcome, MAX_OUTCOME_CHARACTERS, required=True)
        limit = MAX_RATIONALE_CHARACTERS
        clean("rationale", self.rationale, limit, lines=True, required=True)
        require_codes("factors", self.factors, MAX_FACTORS, MAX_FACTOR_CHARACTERS)
        clean("primary_need", self.primary_need, MAX_NEED_CHARACTERS)
        clean("reason_code", self.reason_code, MAX_CODE_CHARACTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An agency that had not answered, and why nobody waited: in words, and as a code.

    Raises:
        MalformedError: The reason is blank, too long or not text, or the code is.

    """

    agency: AgencyId
    reason: str
    code: str = ""

    def __post_init__(self) -> None:
        limit = MAX_GAP_CHARACTERS
        clean("reason", self.reason, limit, lines=True, required=True)
        clean("code", self.code, MAX_CODE_CHARACTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """What an agency would have decided, kept beside what was.

    Raises:
        MalformedError: The view is blank, too long or not text.

    """

    agency: AgencyId
    view: str

    def __post_init__(self) -> None:
        clean("view", self.view, MAX_VIEW_CHARACTERS, lines=True, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionBody:
    """One record a person, the envelopes it rests on, the gaps, and the voice.

    `rests_on` holds SHA-256 digests of envelopes, 32 bytes each, and may be empty
    only where gaps say why. `voice` is what the child or adult said, `history` why
    earlier contacts do not change the outcome or how they do, `alternative` what else
    could explain what is known.

    Raises:
        MalformedError: A field breaks a rule of decision.proto.

    """

    persons: tuple[PersonDecision, ...]
    rests_on: tuple[bytes, ...] = ()
    gaps: tuple[Gap, ...] = ()
    voice: str
    threshold_version: str = ""
    dissent: tuple[Dissent, ...] = ()
    history: str = ""
    alternative: str = ""

    def __post_init__(self) -> None:
        require_count("persons", self.persons, 1, MAX_PERSONS)
        require_distinct("persons", [each.person for each in self.persons])
        least = 0 if self.gaps else 1
        require_digests("rests_on", self.rests_on, least, MAX_RESTS_ON)
        require_count("gaps", self.gaps, 0, MAX_GAPS)
        require_distinct("gaps", [gap.agency for gap in self.gaps])
        clean("voice", self.voice, MAX_VOICE_CHARACTERS, lines=True, required=True)
        self._require_record()

    def _require_record(self) -> None:
        clean("threshold_version", self.threshold_version, MAX_VERSION_CHARACTERS)
        require_count("dissent", self.dissent, 0, MAX_DISSENT)
        require_distinct("dissent", [each.agency for each in self.dissent])
        clean("history", self.history, MAX_HISTORY_CHARACTERS, lines=True)
        clean("alternative", self.alternative, MAX_ALTERNATIVE_CHARACTERS, lines=True)
