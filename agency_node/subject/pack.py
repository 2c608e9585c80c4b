"""Packs: what somebody is given who asked what is held about them.

Every field is here because it may be handed out; there is no field for anybody else.
What the controller keeps of the same request is in `schedule`, and goes to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ALWAYS = (
    "Some information may have been left out: because it is about somebody else, because"
    " giving it is likely to cause serious harm, or because the law on crime, on courts or"
    " on legal advice lets it be kept. Where saying so would do the same harm, nothing is"
    " said. These words stand in every letter of this kind, whatever is held."
)
NOTHING = (
    "There is nothing that can be given to you. This is said in the same words whether or"
    " not anything is held."
)
RIGHTS = (
    "You may ask for mistakes to be corrected, for processing to be restricted or for"
    " information to be erased, and you may object. You may complain to the Information"
    " Commissioner or go to court. No decision about you is made by a machine."
)
RECIPIENTS = (
    "Councils, health services, the police, probation, housing, education, and fire and"
    " rescue services may be given information, where the law allows, to keep children and"
    " adults safe."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How whoever is asked for is recorded. No address, no telephone: letters go astray."""

    given_names: str
    family_name: str
    born_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """A line as it stands. `dated` and `said_on` are ISO 8601, `category` in words."""

    said_on: str
    dated: str
    kind: str
    category: str
    text: str
    opinion: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """On which day (ISO 8601) an agency first opened what it was told."""

    agency: str
    opened_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One enquiry as its subject hears of it (UK GDPR Art 15(1)).

    `recipients`, `sources` and `seen` are names of agencies, and empty where a name
    would show where somebody is safe.
    """

    reference: str
    received_on: str
    purposes: tuple[str, ...]
    bases: tuple[str, ...]
    lines: tuple[GivenLine, ...]
    words: tuple[str, ...]
    recipients: tuple[str, ...]
    sources: tuple[str, ...]
    seen: tuple[Sighting, ...]
    copies_end_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The answer to one request. `entries` are empty where nothing can be given."""

    controller: str
    asked_on: str
    due_on: str
    made_on: str
    identity: Identity | None = None
    entries: tuple[Entry, ...] = ()
    always: str = ALWAYS
    recipients: str = RECIPIENTS
    rights: str = RIGHTS

    @property
    def nothing(self) -> str:
        """What is said where there is nothing, in the same words for everybody."""
        return "" if self.entries else NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """What became of one line, or of one enquiry (empty `line_id`), and why.

    `state` is "given", "own words", "kept", "undecided", "names others", "others not
    weighed", "held back", "not opened", "opened" or "perhaps theirs".
    """

    reference: str
    line_id: str = ""
    state: str
    exemption: str = ""
    reason: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pack and the controller's own schedule of it."""

    pack: Pack
    schedule: tuple[Scheduled, ...]

    def due_again(self, on: date) -> tuple[Scheduled, ...]:
        """What is kept or held back, and is to be looked at again by this day."""
        return tuple(
            each
            for each in self.schedule
            if each.review_on is not None and each.review_on <= on
        )
