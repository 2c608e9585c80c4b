"""Views: everything the gate may know. Nothing else decides what may leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from agency_node.actor import Actor
from agency_node.casework.case import Case, Told
from agency_node.casework.practice import Practice
from mash.agency import AgencyId, MemberClass
from mash.agreement import STANDARD, Agreement
from mash.bodies import (
    AnswerBody,
    Body,
    ContactBody,
    CorrectionBody,
    EnquiryBody,
    ReleaseBody,
    RequestBody,
    ScreeningBody,
    Summary,
    SummaryItem,
    TickBody,
)
from mash.enquiry import EnquiryState
from mash.marking import Marking
from mash.statement import Header, StatementId

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Released:
    """What another agency released to us, and how it must be handled."""

    owner: AgencyId
    marking: Marking
    items: tuple[SummaryItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """This agency, its hub, and one enquiry as this agency may read it.

    `roles` are those the register lists for the actor now, none once revoked, and
    `colleagues` everybody in post at this agency with theirs.
    `withdrawn` are the ids of consents that were withdrawn.
    `told` is every body of the enquiry that is open here; `others` are cases about
    the same people. `held` are SHA-256 digests of envelopes, opened or not.
    """

    agency: AgencyId
    hub_id: str
    register_version: int
    classes: Mapping[AgencyId, MemberClass]
    roles: frozenset[str]
    state: EnquiryState | None = None
    told: tuple[Told, ...] = ()
    others: tuple[Case, ...] = ()
    held: frozenset[bytes] = frozenset()
    withdrawn: frozenset[bytes] = frozenset()
    practice: Practice = field(default_factory=Practice)
    agreement: Agreement = STANDARD
    colleagues: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def case(self) -> Case | None:
        """The enquiry as a case; None where it is not known here."""
        return None if self.state is None else Case(self.state, self.told)

    @property
    def facts(self) -> EnquiryBody | ContactBody | None:
        """What was written down at the door; None where it cannot be read here."""
        return None if self.case is None else self.case.facts

    @property
    def requests(self) -> Mapping[StatementId, RequestBody]:
        """The requests that this agency sent or received."""
        return _by_statement(self.told, RequestBody)

    @property
    def screenings(self) -> Mapping[StatementId, ScreeningBody]:
        """The screenings that this agency sent or received."""
        return _by_statement(self.told, ScreeningBody)

    @property
    def released(self) -> Mapping[bytes, Released]:
        """What other agencies released to us, by SHA-256 of the envelope."""
        found = {}
        for told in self.told:
            summary, terms = summary_of(told.body), told.header.terms
            if summary is not None and terms is not None:
                released = Released(told.sender, terms.marking, summary.items)
                found[told.digest] = released
        return found


@dataclass(frozen=True, slots=True)
class Proposal:
    """A header and a body that somebody is about to sign, and what is known."""

    header: Header
    body: Body
    actor: Actor
    view: View
    now: datetime

    @property
    def summary(self) -> Summary | None:
        """What it would release, line by line."""
        return summary_of(self.body)


def _by_statement(told: Iterable[Told], kind: type[B]) -> Mapping[StatementId, B]:
    return {
        each.header.statement_id: each.body
        for each in told
        if isinstance(each.body, kind)
    }


def summary_of(body: Body) -> Summary | None:
    """Return what a body releases, line by line; None where it is no release."""
    match body:
        case AnswerBody() | ReleaseBody() | TickBody():
            return body.summary
        case CorrectionBody(answer=answer):
            return answer.summary
        case _:
            return None
