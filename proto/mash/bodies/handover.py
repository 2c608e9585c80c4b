"""Hand-overs: everything a receiving team needs before it knocks on a door."""

from __future__ import annotations

from dataclasses import dataclass

from mash.agency import AgencyId
from mash.bodies.decision import MAX_GAPS, Gap, PersonDecision
from mash.bodies.lists import (
    MAX_PERSONS,
    require_count,
    require_digest,
    require_distinct,
    require_texts,
)
from mash.bodies.person import MAX_NAME_CHARACTERS, Person
from mash.bodies.running_clock import RunningClock
from mash.bodies.summary import SummaryItem
from mash.errors import MalformedError
from mash.text import clean

MAX_SHARED = 64
MAX_SAFETY_CHARACTERS = 2000
MAX_ASK_CHARACTERS = 2000
MAX_NOTE_CHARACTERS = 1000
MAX_RATINGS = 16
MAX_RATING_CHARACTERS = 400
MAX_TOLD_CHARACTERS = 2000
MAX_TAKEN_CHARACTERS = 2000
MAX_RUNNING = 8
MAX_PLAN_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItem:
    """A line that another agency released, with the envelope it came in.

    Raises:
        MalformedError: The digest is not 32 bytes.

    """

    owner: AgencyId
    envelope_digest: bytes
    item: SummaryItem

    def __post_init__(self) -> None:
        require_digest("envelope_digest", self.envelope_digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverBody:
    """The people, the decisions about them, what was shared, the risks, the task.

    `ratings` says in order how the rating changed; `gaps` who had not answered;
    `told` who knows what and what must be kept from whom; `taken` what has been done
    already; `running` the clocks that run on; `plan` names the family's one plan.

    Raises:
        MalformedError: A field breaks a rule of decision.proto, or a decision is
            about somebody who is not handed over.

    """

    persons: tuple[Person, ...]
    decisions: tuple[PersonDecision, ...]
    shared: tuple[SharedItem, ...] = ()
    safety: str
    ask: str
    ratings: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    told: str = ""
    taken: str = ""
    running: tuple[RunningClock, ...] = ()
    plan: str = ""

    def __post_init__(self) -> None:
        self._require_people()
        require_count("shared", self.shared, 0, MAX_SHARED)
        clean("safety", self.safety, MAX_SAFETY_CHARACTERS, lines=True, required=True)
        clean("ask", self.ask, MAX_ASK_CHARACTERS, lines=True, required=True)
        self._require_course()

    def _require_people(self) -> None:
        require_count("persons", self.persons, 1, MAX_PERSONS)
        tags = [person.tag for person in self.persons]
        decided = [decision.person for decision in self.decisions]
        require_distinct("tags", tags)
        require_count("decisions", self.decisions, 1, MAX_PERSONS)
        require_distinct("decisions", decided)
        if not set(decided) <= set(tags):
            raise MalformedError("decisions: each about one of the persons")

    def _require_course(self) -> None:
        require_texts("ratings", self.ratings, 0, MAX_RATINGS, MAX_RATING_CHARACTERS)
        require_count("gaps", self.gaps, 0, MAX_GAPS)
        require_distinct("gaps", [gap.agency for gap in self.gaps])
        clean("told", self.told, MAX_TOLD_CHARACTERS, lines=True)
        clean("taken", self.taken, MAX_TAKEN_CHARACTERS, lines=True)
        require_count("running", self.running, 0, MAX_RUNNING)
        clean("plan", self.plan, MAX_PLAN_CHARACTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverReplyBody:
    """Who answers, and what is missing or why not. The outcome is in the header.

    Raises:
        MalformedError: A field breaks a rule of decision.proto.

    """

    by: str
    note: str = ""

    def __post_init__(self) -> None:
        clean("by", self.by, MAX_NAME_CHARACTERS, required=True)
        clean("note", self.note, MAX_NOTE_CHARACTERS, lines=True)
