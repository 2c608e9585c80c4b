"""Stories: cases to be played, from the first worry to the end, with what must not leak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mash.bodies import (
    AnswerBody,
    EnquiryBody,
    Gap,
    HandoverReplyBody,
    Person,
    PersonDecision,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
)
from mash.kinds import EnquiryKind, HandoverOutcome, RecallReason
from mash.rating import Rating


@dataclass(frozen=True, slots=True)
class Bait:
    """Something held at one agency that no other party may ever hold."""

    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Whom an agency looked for, by tag, and the local id of the record it chose.

    Empty where it holds nobody.
    """

    person: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """How one agency answers, how long after T0, and on which of its records.

    `mistaken` is true where the story needs the wrong record to be chosen.
    """

    after: timedelta
    body: AnswerBody
    looked_for: tuple[LookedFor, ...]
    mistaken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """A decision but for the digests it rests on, which only a played case has."""

    persons: tuple[PersonDecision, ...]
    gaps: tuple[Gap, ...]
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOver:
    """A hand-over but for what was shared, and what the receiving team says to it."""

    lead: str
    safety: str
    ask: str
    outcome: HandoverOutcome
    reply: HandoverReplyBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalling:
    """An answer taken back, and the answer that takes its place."""

    agency: str
    after: timedelta
    reason: RecallReason
    body: RecallBody
    replacement: Answering


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasing:
    """Something an agency shares unasked."""

    agency: str
    after: timedelta
    body: ReleaseBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One case from the first worry to its end. `arrives_at` is T0, aware, UTC.

    `late_answers` come after the decision; `decision_again` follows a recall. A
    story ends in a hand-over or in a closure.
    """

    number: int
    title: str
    tells: str
    canaries: tuple[str, ...]
    bait: tuple[Bait, ...]
    kind: EnquiryKind
    rating: Rating
    opener: str
    arrives_at: datetime
    enquiry: EnquiryBody
    requests: dict[str, RequestBody]
    answers: dict[str, Answering]
    late_answers: dict[str, Answering]
    decision: Deciding
    recall: Recalling | None
    decision_again: Deciding | None
    release: Releasing | None
    handover: HandingOver | None
    closure: RationaleBody | None

    @property
    def agencies(self) -> frozenset[str]:
        """Every agency asked."""
        return frozenset(self.requests)

    def person(self, tag: str) -> Person:
        """The person of that tag."""
        everybody = self.enquiry.subjects + self.enquiry.household
        return next(person for person in everybody if person.tag == tag)
