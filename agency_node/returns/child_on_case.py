"""A child on a case: one row of every return, one for each child in each contact.

What is not known is empty or None. Codes are those of `mash.codes`; nothing is refused
here but a time without a zone, because a return also counts what is not yet put right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import final

from mash.calendars import LONDON
from mash.errors import MalformedError


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """Who the child is.

    `key` is the node's own: the same for the same child on every case, letters and
    digits, and no name. `due_on` is when a child not yet born is expected.
    """

    key: str
    la_child_id: str = ""
    upn: str = ""
    upn_unknown: str = ""
    nhs_number: str = ""
    sex: str = ""
    ethnicity: str = ""
    born_on: date | None = None
    due_on: date | None = None
    died_on: date | None = None
    disabilities: tuple[str, ...] = ()

    @property
    def unique_id(self) -> str:
        """What tells this child apart on every list: the council's id, or ours."""
        return self.la_child_id or self.key


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyHelp:
    """An early help assessment, and the organisation that does it."""

    started_on: date
    completed_on: date | None = None
    organisation: str = ""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A child and family assessment; `supported` where it found that support is needed."""

    started_on: date
    authorised_on: date | None = None
    seen: bool | None = None
    supported: bool | None = None


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Section47:
    """An enquiry under s.47 from its strategy discussion to its conference.

    `unnecessary` where a conference was found unnecessary; `plan` where one led to a
    child protection plan.
    """

    strategy_on: date
    conference_on: date | None = None
    unnecessary: bool | None = None
    plan: bool | None = None


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class ChildOnCase:
    """A contact about a child, and what became of it.

    `received_at` is aware. `referred_on` is the day on which the contact was accepted as
    a referral, None where it was not (`mash.codes.outcomes.is_referral`); its own day,
    not the contact's. `referral_nfa` is None until somebody said.

    Raises:
        MalformedError: The time has no zone.

    """

    child: Child
    received_at: datetime
    source_code: str = ""
    outcome_code: str = ""
    level: int | None = None
    referred_on: date | None = None
    referral_nfa: bool | None = None
    primary_need: str = ""
    factors: tuple[str, ...] = ()
    allocated_team: str = ""
    allocated_worker: str = ""
    early_help: EarlyHelp | None = None
    assessment: Assessment | None = None
    section_47: Section47 | None = None
    cin_plan_on: date | None = None
    cp_plan_on: date | None = None
    closed_on: date | None = None
    closure_code: str = ""

    def __post_init__(self) -> None:
        if self.received_at.tzinfo is None:
            raise MalformedError("received_at: give a time with its zone")

    @property
    def contacted_on(self) -> date:
        """The day of the contact as people at the door had it, in London."""
        return self.received_at.astimezone(LONDON).date()
