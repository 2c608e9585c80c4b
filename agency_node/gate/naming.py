"""Naming: what in a line may be somebody's name, number or address. Patterns, no register.

They see too much rather than too little: whoever is warned looks once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stdnum.gb import nhs

from mash.bodies import Person

_LONG_NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ -]?){9}[0-9](?![0-9])")
_TELEPHONE = re.compile(r"(?<![0-9])(?:\+44[ -]?|0)(?:[0-9][ -]?){8,9}[0-9](?![0-9])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b")
_STREET = re.compile(
    r"\b[0-9]{1,4}[a-z]?,? [A-Z][a-z’']+ (Street|Road|Lane|Avenue|Close|Drive|Way|Row)\b"
)
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ’'-]+(?: [A-Z][a-zà-ÿ’'-]+)+\b")
_NOT_A_NAME = re.compile(
    r"\b(?:Academy|Act|Adult|Avenue|Care|Centre|Child|Children|Children[’']s|Clinic"
    r"|Close|College|Council|County|Court|Drive|East|Education|Emergency|Fire|Green"
    r"|Health|Home|Hospital|House|Housing|Lane|North|Nursery|Order|Park|Plan|Police"
    r"|Primary|Protection|Road|School|Service|Services|Social|South|Street|Surgery"
    r"|Team|The|Trust|Unit|University|Ward|West)\b"
)


def words_of_names(persons: Iterable[Person]) -> frozenset[str]:
    """Every word of these people's names, in lower case."""
    names = (f"{p.given_names} {p.family_name}" for p in persons)
    return frozenset(word.casefold() for name in names for word in name.split())


def names_somebody(text: str, known: frozenset[str]) -> bool:
    """Whether two capitalised words stand together that are nobody's who is known."""
    for found in _NAME.findall(text):
        words = frozenset(found.casefold().split())
        if not _NOT_A_NAME.search(found) and not words <= known:
            return True
    return False


def has_nhs_number(text: str) -> bool:
    """Whether ten digits stand in it that pass the check digit."""
    numbers = (re.sub("[ -]", "", found) for found in _LONG_NUMBER.findall(text))
    return any(nhs.is_valid(number) for number in numbers)


def has_telephone(text: str) -> bool:
    """Whether it may hold a telephone number of the United Kingdom."""
    return bool(_TELEPHONE.search(text))


def has_address(text: str) -> bool:
    """Whether it may hold a postcode, or a house in a street."""
    return bool(_POSTCODE.search(text) or _STREET.search(text))


def districts_of(address: str) -> frozenset[str]:
    """The outward parts of the postcodes in it, such as "ZZ99"."""
    return frozenset(found[:-3].strip() for found in _POSTCODE.findall(address.upper()))


def contact_details(text: str) -> int:
    """How many ways to reach somebody it may hold: telephone numbers and addresses."""
    telephones = len(_TELEPHONE.findall(text))
    return telephones + max(len(_POSTCODE.findall(text)), len(_STREET.findall(text)))
