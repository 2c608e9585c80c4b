"""Naming: whether an enquiry names somebody of a household already.

An adult whom one agency's records tie to the address, and whom nobody has named, is
whom reviews of serious cases found missing. Nothing is decided here: a name that
differs in spelling is called unnamed rather than hidden.
"""

from __future__ import annotations

from collections.abc import Iterable

from agency_node.matching.household import Housemate
from agency_node.matching.names import parts
from mash.bodies import Person


def is_named(housemate: Housemate, persons: Iterable[Person]) -> bool:
    """Whether one of the persons has this name, and no other date of birth."""
    return any(_alike(housemate, person) for person in persons)


def _alike(housemate: Housemate, person: Person) -> bool:
    name = {*parts(person.given_names)[:1], *parts(person.family_name)}
    known = housemate.born_on and person.born_on
    elsewhen = known and housemate.born_on != person.born_on
    return bool(name) and name <= {*parts(housemate.name)} and not elsewhen
