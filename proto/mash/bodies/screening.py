"""Screenings: what comes of a contact, and why."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.decision import (
    MAX_HISTORY_CHARACTERS,
    MAX_OUTCOME_CHARACTERS,
    PersonDecision,
)
from mash.bodies.lists import (
    MAX_PERSONS,
    require_count,
    require_distinct,
    require_enquiries,
)
from mash.bodies.person import Person
from mash.bodies.rationale import MAX_RATIONALE_CHARACTERS
from mash.bodies.request import MAX_CONCERN_CHARACTERS
from mash.text import clean

RETURNED_TO_REFERRER = "RETURNED_TO_REFERRER"
MAX_ADVICE_CHARACTERS = 2000
MAX_SERIES = 32
MAX_ABSENCE_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningBody:
    """The outcome and why, what was advised, and for triage whom to look for.

    The lane is in the header, so what a lane needs is judged beside it. `series`
    names earlier notifications by their enquiries, 16 bytes each; `absence` says
    why one of the triaging agencies was not waited for.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message ScreeningBody.

    """

    outcome: str
    rationale: str
    advice: str = ""
    persons: tuple[Person, ...] = ()
    concern: str = ""
    persons_decided: tuple[PersonDecision, ...] = ()
    series: tuple[bytes, ...] = ()
    history: str = ""
    absence: str = ""

    def __post_init__(self) -> None:
        clean("outcome", self.outcome, MAX_OUTCOME_CHARACTERS, required=True)
        limit = MAX_RATIONALE_CHARACTERS
        clean("rationale", self.rationale, limit, lines=True, required=True)
        self._require_advice()
        require_count("persons", self.persons, 0, MAX_PERSONS)
        require_distinct("tags", [person.tag for person in self.persons])
        clean("concern", self.concern, MAX_CONCERN_CHARACTERS, lines=True)
        decided = [each.person for each in self.persons_decided]
        require_count("persons_decided", decided, 0, MAX_PERSONS)
        require_distinct("persons_decided", decided)
        require_enquiries("series", self.series, MAX_SERIES)
        clean("history", self.history, MAX_HISTORY_CHARACTERS, lines=True)
        clean("absence", self.absence, MAX_ABSENCE_CHARACTERS, lines=True)

    def _require_advice(self) -> None:
        returned = self.outcome == RETURNED_TO_REFERRER
        limit = MAX_ADVICE_CHARACTERS
        clean("advice", self.advice, limit, lines=True, required=returned)
