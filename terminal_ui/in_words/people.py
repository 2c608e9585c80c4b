"""People in words: by name where names are shown, by tag where they are not.

An address or a telephone that protects somebody is never printed, and whoever must
not be told stands beside the person they must not be told about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.bodies import KeptFrom, Person
from mash.codes.characteristics import DISABILITY, ETHNICITY, SEX
from terminal_ui.in_words.lines import Lines, coded, each

PROTECTED = "address protected"


def person_line(person: Person, *, names: bool = True) -> str:
    """Say who somebody is; without names, only what they are to the enquiry.

    >>> person_line(Person(tag="C1", given_names="Ada", relation="child"), names=False)
    'C1, child'
    """
    known = [person.tag]
    if names:
        known.append(full_name(person))
    known.append(person.relation)
    if names:
        known += _born(person)
        known += _reached(person)
        known += _numbered(person)
        known += _counted(person)
    known += _kept(person.kept_from, names=names)
    return ", ".join(part for part in known if part)


def people_lines(label: str, people: Iterable[Person], *, names: bool) -> Lines:
    """Say several people under one label."""
    yield from each(label, (person_line(person, names=names) for person in people))


def full_name(person: Person) -> str:
    """Return the name as it is written in case papers: "Given FAMILY".

    >>> full_name(Person(tag="C1", given_names="Ada", family_name="Byron"))
    'Ada BYRON'
    """
    return " ".join(filter(None, (person.given_names, person.family_name.upper())))


def _born(person: Person) -> Iterator[str]:
    yield person.born_on and f"born {person.born_on}"
    yield person.expected_on and f"not yet born, expected {person.expected_on}"


def _reached(person: Person) -> Iterator[str]:
    if person.safe_contact:
        yield PROTECTED
        return
    yield person.address
    yield person.telephone and f"telephone {person.telephone}"


def _numbered(person: Person) -> Iterator[str]:
    yield person.nhs_number and f"NHS {person.nhs_number}"
    yield person.upn and f"UPN {person.upn}"


def _counted(person: Person) -> Iterator[str]:
    yield person.sex and f"sex {coded(SEX, person.sex)}"
    yield person.ethnicity and f"ethnicity {coded(ETHNICITY, person.ethnicity)}"
    for code in person.disabilities:
        yield f"disability {coded(DISABILITY, code)}"


def _kept(kept_from: tuple[KeptFrom, ...], *, names: bool) -> Iterator[str]:
    for kept in kept_from:
        who = kept.who if names else "somebody named here"
        why = f": {kept.reason}" if names else ""
        yield f"do not inform {who}{why} (review {kept.review_on})"
