"""Person keys: by what the same person is known again in another enquiry.

Exact on purpose. A number, or a whole name with a day of birth, is enough; a name
alone is not, because two people may share it and history would then be another's.
Likenesses are for the agencies' own records, where a person judges them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from mash.bodies import Person


def keys_of(person: Person) -> frozenset[str]:
    """Every key under which a person may be known; none where too little was told."""
    keys = {f"nhs:{person.nhs_number}"} if person.nhs_number else set()
    if person.upn:
        keys.add(f"upn:{person.upn}")
    born = person.born_on or person.expected_on
    if born and person.family_name and person.given_names:
        first = person.given_names.split()[0]
        keys.add(f"name:{_plain(person.family_name)}:{_plain(first)}:{born}")
    return frozenset(keys)


def keys_of_all(persons: Iterable[Person]) -> frozenset[str]:
    """The keys of everybody."""
    return frozenset(key for person in persons for key in keys_of(person))


def relationship_keys(one: Person, other: Person) -> frozenset[tuple[str, str]]:
    """The keys of two people together, whichever is named first."""
    pairs = product(keys_of(one), keys_of(other))
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
