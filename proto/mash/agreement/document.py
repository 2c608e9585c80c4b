"""Sharing agreements as values: parties, clauses, what is stopped, who adopted it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from mash.agency import AgencyId, MemberClass
from mash.agreement.flow import Flow
from mash.basis import Basis
from mash.kinds import EnquiryKind, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.role import Role

NEVER_STOPPED = frozenset({StatementKind.RECALL, StatementKind.RECEIPT})
"""What takes back, and says that it was taken back, goes through whatever is stopped."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a clause is about. None means any.

    `senders` and `recipients` are agencies, `categories` codes.
    """

    senders: frozenset[AgencyId] | None = None
    recipients: frozenset[AgencyId] | None = None
    kinds: frozenset[StatementKind] | None = None
    enquiries: frozenset[EnquiryKind] | None = None
    purposes: frozenset[Purpose] | None = None
    bases: frozenset[Basis] | None = None
    categories: frozenset[str] | None = None

    def words(self, flow: Flow) -> bool:
        """Whether it is about flows with these words in the header."""
        return (
            _any_or(self.kinds, flow.kind)
            and _any_or(self.enquiries, flow.enquiry)
            and _any_or(self.purposes, flow.purpose)
            and _any_or(self.bases, flow.basis)
        )

    def reaches(self, sender: AgencyId, recipient: AgencyId | None) -> bool:
        """Whether it is about this sender and recipient; None is nobody at all."""
        heard = self.recipients is None or recipient in self.recipients
        return heard and _any_or(self.senders, sender)

    def covers(self, code: str) -> bool:
        """Whether it is about this category; "" is one that cannot be seen."""
        return _any_or(self.categories, code)

    def touches(self, flow: Flow) -> bool:
        """Whether any part of the flow, as far as it can be seen, is its business."""
        return any(map(self.covers, flow.codes)) and any(
            self.reaches(flow.sender, recipient) for recipient in flow.readers
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause: a permit, a denial or a review, of one matter.

    A denial with `below` is of weaker markings only, with `over` of longer periods
    only. `by` is who reviews. `source` is the statute or guidance, `reason` what a
    denial says, `remedy` what would make it lawful.
    """

    name: str
    matter: Matter
    source: str
    reason: str = ""
    remedy: str = ""
    below: Marking | None = None
    over: timedelta | None = None
    by: Role | None = None

    def goes_too_far(self, flow: Flow) -> bool:
        """Whether marking and period are such that the clause denies."""
        return (self.below is None or flow.marking < self.below) and (
            self.over is None or flow.period > self.over
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A flow that its party, or the board, has halted. `by` is who did."""

    name: str
    matter: Matter
    reason: str
    by: str = "board"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """Who may ask blind whether somebody is known, and who answers.

    `asks` and `answers` are agencies, `classes` classes of members that may ask too;
    `questions_a_day` is about how many enquiries one asker may ask one affiliate.
    """

    asks: frozenset[AgencyId] = frozenset()
    classes: frozenset[MemberClass] = frozenset()
    answers: frozenset[AgencyId]
    questions_a_day: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """A sharing agreement as it stands in the register on one day.

    `identity` and `version` name it; `digest` is the SHA-256 of the document, 32
    bytes. It holds from `begins` until the day before `ends`, and is looked at again
    on `review_on`. `adopted` are its parties; None where nobody keeps a list, and every
    member is one. `look_up` is None where nobody may ask blind. `routes` is kept by
    `deciding`, which asks the same often.
    """

    identity: str
    version: int
    title: str
    digest: bytes
    begins: date
    review_on: date
    ends: date | None = None
    permits: tuple[Clause, ...] = ()
    denials: tuple[Clause, ...] = ()
    reviews: tuple[Clause, ...] = ()
    look_up: LookUp | None = None
    groups: dict[str, frozenset[AgencyId]] = field(default_factory=dict)
    stops: tuple[Stop, ...] = ()
    adopted: frozenset[AgencyId] | None = None
    routes: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def name(self) -> str:
        """What a statement's grounds cite: "standard/1"."""
        return f"{self.identity}/{self.version}"

    @property
    def ungrouped(self) -> frozenset[AgencyId]:
        """The parties that only clauses naming nobody meet: is that what is meant?"""
        grouped = frozenset[AgencyId]().union(*self.groups.values())
        return (self.adopted or frozenset()) - grouped

    def standing(
        self, stops: tuple[Stop, ...], adopted: frozenset[AgencyId] | None
    ) -> Agreement:
        """The same agreement, as the register has it now."""
        return replace(self, stops=stops, adopted=adopted)

    def in_force(self, on: date) -> bool:
        """Whether it holds on this day."""
        return self.begins <= on and (self.ends is None or on < self.ends)

    def longest(self, kind: StatementKind) -> timedelta | None:
        """How long every such statement may be kept at most; None where unsaid."""
        periods = [
            clause.over
            for clause in self.denials
            if clause.over is not None
            and clause.below is None
            and clause.matter == Matter(kinds=clause.matter.kinds)
            and _any_or(clause.matter.kinds, kind)
        ]
        return min(periods, default=None)


def _any_or(chosen: frozenset[T] | None, one: T) -> bool:
    return chosen is None or one in chosen
