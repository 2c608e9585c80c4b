"""Stories: cases to be played, from the first worry to the end, with what must not leak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from mash.bodies import (
    Account,
    ContactBody,
    EnquiryBody,
    Person,
    ScreeningBody,
    TickBody,
    enquiry_of,
)
from mash.kinds import EnquiryKind
from mash.rating import Rating


@dataclass(frozen=True, slots=True)
class Bait:
    """Something held at one agency that no other party may ever hold."""

    agency: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a door is told, once. `arrives_at` is T0, aware, UTC; `by` took it."""

    kind: EnquiryKind
    rating: Rating
    by: str
    arrives_at: datetime
    type: str
    subjects: tuple[Person, ...]
    household: tuple[Person, ...]
    worry: str
    source: str
    told: str
    account: Account

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Whom it is about, and who else is there."""
        return self.subjects + self.household

    def contact(self) -> ContactBody:
        """The facts as a contact."""
        return ContactBody(
            type=self.type,
            subjects=self.subjects,
            household=self.household,
            worry=self.worry,
            source=self.source,
            told=self.told,
            account=self.account,
        )

    def enquiry(self) -> EnquiryBody:
        """The same facts as an enquiry."""
        return enquiry_of(self.contact())


@dataclass(frozen=True, slots=True)
class Earlier:
    """A case of the year before: screened, fed back and closed; `ticked` by three."""

    case: Case
    screening: ScreeningBody
    ticked: tuple[TickBody, ...]


class Act(Protocol):
    """One thing that somebody does, at a time after the one before it."""

    @property
    def after(self) -> timedelta:
        """How long after T0; zero for a little after the act before."""
        ...

    async def play(self, scene: Any) -> None:  # noqa: ANN401 - a Scene, which holds a Story
        """Do it, at that somebody's own terminal."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One case from the first worry to its end.

    `earlier` are cases of their own, played before everything else, as far as the
    story's families have been here before. `acts` are played in their order.
    """

    number: int
    title: str
    tells: str
    canaries: tuple[str, ...]
    bait: tuple[Bait, ...]
    case: Case
    earlier: tuple[Earlier, ...]
    acts: tuple[Act, ...]

    def person(self, tag: str) -> Person:
        """The person of that tag."""
        return next(each for each in self.case.everybody if each.tag == tag)
