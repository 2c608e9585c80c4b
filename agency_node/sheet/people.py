"""People: who of those an enquiry is about counts as a child."""

from __future__ import annotations

from datetime import date

from agency_node.ages import ADULT_FROM, completed_years
from mash.bodies import Person
from mash.kinds import EnquiryKind


def is_adult(person: Person, kind: EnquiryKind, on: date) -> bool:
    """Whether somebody was an adult on a day: by age, else by tag, else by the case.

    A tag that begins with A is an adult's and with C a child's, as forms propose.
    """
    if person.expected_on:
        return False
    if person.born_on:
        return completed_years(date.fromisoformat(person.born_on), on) >= ADULT_FROM
    if person.tag[:1] in {"A", "C"}:
        return person.tag.startswith("A")
    return kind is EnquiryKind.ADULT
