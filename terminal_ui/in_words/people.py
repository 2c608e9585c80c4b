"""People in words: by name where names are shown, by tag where they are not."""

from __future__ import annotations

from mash.bodies import Person


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
        known += [
            person.born_on and f"born {person.born_on}",
            person.address,
            person.nhs_number and f"NHS {person.nhs_number}",
            person.upn and f"UPN {person.upn}",
        ]
    return ", ".join(part for part in known if part)


def full_name(person: Person) -> str:
    """Return the name as it is written in case papers: "Given FAMILY".

    >>> full_name(Person(tag="C1", given_names="Ada", family_name="Byron"))
    'Ada BYRON'
    """
    return " ".join(filter(None, (person.given_names, person.family_name.upper())))
