"""Cases: one enquiry as this agency holds it, its state and every body open here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from mash.agency import AgencyId
from mash.bodies import (
    Account,
    AllocationBody,
    Body,
    ContactBody,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    Incident,
    Person,
    PersonDecision,
    RequestBody,
    ScreeningBody,
)
from mash.enquiry import EnquiryState
from mash.statement import Header

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement whose body is open here, with the SHA-256 of its envelope."""

    header: Header
    body: Body
    digest: bytes

    @property
    def sender(self) -> AgencyId:
        """Whose statement it is."""
        return self.header.sender

    @property
    def at(self) -> datetime:
        """When its sender made it."""
        return self.header.made_at


@dataclass(frozen=True, slots=True)
class Case:
    """One enquiry or contact: where it stands, and what was told, in log order.

    What was recalled, has expired or is sealed to others is not here.
    """

    state: EnquiryState
    told: tuple[Told, ...] = ()

    def all(self, kind: type[B]) -> Iterator[tuple[Told, B]]:
        """Every body of this shape with its statement, in log order."""
        for each in self.told:
            if isinstance(each.body, kind):
                yield each, each.body

    def last(self, kind: type[B]) -> B | None:
        """The last body of this shape."""
        found = [body for _, body in self.all(kind)]
        return found[-1] if found else None

    @property
    def facts(self) -> EnquiryBody | ContactBody | None:
        """What was written down at the door: the enquiry, or the contact before it."""
        return self.last(EnquiryBody) or self.last(ContactBody)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """What the doors asked, the contact's before the enquiry's."""
        doors = (self.last(ContactBody), self.last(EnquiryBody))
        return tuple(door.account for door in doors if door and door.account)

    @property
    def incident(self) -> Incident | None:
        """The domestic-abuse incident that was notified."""
        found = [each.incident for each in self.accounts if each.incident]
        return found[-1] if found else None

    @property
    def subjects(self) -> tuple[Person, ...]:
        """Whom the worry is about, as far as this agency knows."""
        return self.facts.subjects if self.facts else ()

    @property
    def records(self) -> tuple[Person, ...]:
        """Everybody as each statement names them, in log order; repeats kept."""
        return tuple(p for each in self.told for p in _named_in(each.body))

    @property
    def persons(self) -> Mapping[str, Person]:
        """Everybody recorded, by tag; a later statement adds, and changes nobody."""
        known: dict[str, Person] = {}
        for person in self.records:
            known.setdefault(person.tag, person)
        if self.facts is not None:
            people = self.facts.subjects + self.facts.household
            known.update({person.tag: person for person in people})
        return known

    @property
    def decisions(self) -> Mapping[str, PersonDecision]:
        """What was last decided, or said at screening, person by person."""
        if (decision := self.last(DecisionBody)) is not None:
            return {each.person: each for each in decision.persons}
        if (screening := self.last(ScreeningBody)) is not None:
            return {each.person: each for each in screening.persons_decided}
        return {}

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The words in which it was decided or screened, each once, in order."""
        decided = [each.outcome for each in self.decisions.values()]
        screening = self.last(ScreeningBody)
        if not decided and screening is not None:
            decided = [screening.outcome]
        return tuple(dict.fromkeys(decided))

    @property
    def worker(self) -> str:
        """Who has it, as the register names them; empty where nobody does."""
        allocation = self.last(AllocationBody)
        return allocation.worker if allocation else ""


def _named_in(body: Body) -> tuple[Person, ...]:
    match body:
        case EnquiryBody() | ContactBody():
            return body.subjects + body.household
        case RequestBody() | HandoverBody() | ScreeningBody():
            return body.persons
        case _:
            return ()
