"""The joint picture: what was released side by side, the history, and what is owed.

Plain values without wires. Nothing in a picture is merged: what does not fit is
shown twice, with a flag.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash.agency import AgencyId
from mash.bodies import Body
from mash.marking import Marking
from mash.statement import EnquiryId, StatementId

MOST_ENQUIRIES = 25
"""Open at one worker where the node does not say; more is said (`Caseload.too_many`)."""

USUAL_PROGRESSED = 10
"""What one worker usually brings forward in a day, where the node does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureItem:
    """One line that an agency released.

    `digest` is the SHA-256 of the envelope it came in, `released_at` is aware, UTC,
    `dated` an ISO 8601 day, month or year, or empty.
    """

    digest: bytes
    owner: AgencyId
    marking: Marking
    released_at: datetime
    person: str
    dated: str
    text: str
    opinion: bool
    source: str
    contradicted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What one agency says that it means; `analysis` where it wrote one."""

    agency: AgencyId
    text: str
    at: datetime
    analysis: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """Two envelopes, by digest, that cannot both be right; what does not fit; who says so."""

    envelopes: tuple[bytes, ...]
    about: str
    agency: AgencyId


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCase:
    """An earlier case about the same people, without names.

    `same_parties` where the same two adults were the parties of an incident; `link`
    where it was closed within 28 days, so that this one goes on with it.
    """

    enquiry_id: EnquiryId
    reference: str
    received_at: datetime
    source: str
    outcomes: tuple[str, ...]
    persons: tuple[str, ...]
    same_parties: bool
    link: bool
    voice: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Owing:
    """What somebody owes, by when (UTC), and whose turn it is; empty while on time."""

    what: str
    agency: AgencyId
    due_at: datetime | None
    escalated_to: str
    about: StatementId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything together, as far as this agency and role may read it."""

    items: tuple[PictureItem, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    contradictions: tuple[Flag, ...] = ()
    missing: tuple[AgencyId, ...] = ()
    earlier: tuple[EarlierCase, ...] = ()
    owed: tuple[Owing, ...] = ()
    prompts: tuple[str, ...] = ()
    contacts_in_year: int = 0
    history_needed: bool = False
    before_closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A body to begin with, and what was left out of it, in words without names."""

    body: Body
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """One worker's work; `worker` is empty for what nobody has."""

    worker: str
    open: int
    red: int
    late: int
    progressed: int
    too_many: bool
    most_open: int = MOST_ENQUIRIES
    full_day: int = USUAL_PROGRESSED
