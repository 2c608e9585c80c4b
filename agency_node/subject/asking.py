"""Asking: who wants to know what is held, about whom, and which cases that is."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agency_node.casework.case import Case
from agency_node.casework.person_keys import keys_of, keys_of_all
from agency_node.subject.others import squeezed
from mash.bodies import Person
from mash.errors import NoSuchRecordError
from mash.statement import EnquiryId

_DECEMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequest:
    """A request under UK GDPR Article 15, or section 45 of the DPA 2018.

    `requester` is their tag in the enquiry by which they were identified; `about` the
    tag of the child for whom they ask, or empty where they ask for themselves.
    """

    enquiry_id: EnquiryId
    requester: str
    about: str = ""
    asked_on: date

    @property
    def subject(self) -> str:
        """The tag of whoever's information is asked for."""
        return self.about or self.requester

    @property
    def due_on(self) -> date:
        """One month after it was asked (UK GDPR Art 12(3))."""
        year, month = self.asked_on.year, self.asked_on.month + 1
        if month > _DECEMBER:
            year, month = year + 1, 1
        days = calendar.monthrange(year, month)[1]
        return date(year, month, min(self.asked_on.day, days))


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody across cases: how one case has them, under which tag."""

    named: tuple[Person, ...]
    enquiry_id: EnquiryId
    tag: str
    keys: frozenset[str]

    def tags_in(self, case: Case) -> frozenset[str]:
        """The tags under which a case has them; none where it does not."""
        same = {person.tag for person in case.records if self.are(person)}
        here = case.state.enquiry_id == self.enquiry_id
        return frozenset(same | {self.tag} if here else same)

    def are(self, person: Person) -> bool:
        """Whether somebody is them, by a number or a whole name with its birthday."""
        return not self.keys.isdisjoint(keys_of(person))

    def may_be(self, person: Person) -> bool:
        """Whether somebody may be them: a name in common, and no birthday against it.

        Never enough to tell somebody something; enough not to.
        """
        return self.are(person) or any(_may_be(person, own) for own in self.named)


def whom(cases: Iterable[Case], enquiry_id: EnquiryId, tag: str) -> Whom:
    """Identify somebody by their tag in one enquiry.

    Raises:
        NoSuchRecordError: Nobody there has it, as far as is known here.

    """
    named = [
        person
        for case in cases
        if case.state.enquiry_id == enquiry_id
        for person in case.records
        if person.tag == tag
    ]
    if not named:
        raise NoSuchRecordError("tag: nobody of that tag is known in that enquiry here")
    distinct = tuple(dict.fromkeys(named))
    return Whom(distinct, enquiry_id, tag, keys_of_all(distinct))


def linked(cases: Iterable[Case], *persons: Whom) -> tuple[Case, ...]:
    """Every case they are in, and every other about anybody who may be of those.

    A whole name is enough here: what is found decides what is kept, and never what goes.
    """
    every = tuple(cases)
    theirs = [case for case in every if any(who.tags_in(case) for who in persons)]
    known = [person for case in theirs for person in case.records]
    keys, names = keys_of_all(known), set(map(_name, known))
    return tuple(
        case
        for case in every
        if case in theirs
        or any(
            _name(person) in names or not keys.isdisjoint(keys_of(person))
            for person in case.records
        )
    )


def _name(person: Person) -> tuple[str, str]:
    return squeezed(person.family_name), squeezed(person.given_names)


def _may_be(one: Person, other: Person) -> bool:
    if one.born_on and other.born_on and one.born_on != other.born_on:
        return False
    pairs = zip(_name(one), _name(other), strict=True)
    return any(a == b and a for a, b in pairs)
