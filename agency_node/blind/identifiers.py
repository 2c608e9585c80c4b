"""Identifiers: short texts that make up who somebody is, for a blind look-up.

A blind look-up compares no spellings: two texts are equal or they are not. So each
text is made of what mistakes seldom hit together: an official number; the sound of
both names with the day of birth; a home with either. The two names have no order, and
neither have day and month, since both are swapped often. Whoever asks sends variants
as well, the best first, and stops at what a question holds.

Households are another question, which no text here answers: none is made of a family
name and an address, since that would hit on relatives who are held. Nor is one made of
a given name, a postcode and a year: it found two more in a thousand who are held, and
hit on as many who are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter

from agency_node.matching.names import formal, sound
from agency_node.matching.traits import Traits
from mash.limits import BLIND_POINTS

MAX_ASKED = BLIND_POINTS - 1
"""Identifiers in one question: one point is for the affiliate's canary."""

MAX_HELD = 24
"""Identifiers under which one person is published; most have about seven."""

NHS_NUMBER = "NHS number"
UPN = "unique pupil number"
NAME_AND_BIRTH = "name and date of birth"
HOME_AND_BIRTH = "property (UPRN) and date of birth"
POSTCODE_AND_BIRTH = "postcode and date of birth"
NAME_AND_HOME = "name and property (UPRN)"
NAME_AND_POSTCODE = "name and postcode"

_WHOLE_POSTCODE = re.compile("[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One identifier to ask by.

    `text` never leaves the node; `what` is what a hit on it is called.
    """

    text: bytes = field(repr=False)
    what: str


_Ranked = Iterator[tuple[int, Asked]]
"""The lower the rank, the nearer to what is written first."""


def held(traits: Traits) -> frozenset[bytes]:
    """The identifiers under which somebody held is published, `MAX_HELD` at most."""
    given = [names.given[:1] for names in traits.names]
    return frozenset(each.text for each in _best(traits, given)[:MAX_HELD])


def asked(traits: Traits) -> tuple[Asked, ...]:
    """The identifiers to ask by, variants included: best first, `MAX_ASKED` at most."""
    given = [names.given for names in traits.names]
    return _best(traits, given)[:MAX_ASKED]


def _best(traits: Traits, given: Sequence[Sequence[str]]) -> tuple[Asked, ...]:
    distinct: dict[bytes, Asked] = {}
    for _, each in sorted(_all(traits, given), key=itemgetter(0)):
        distinct.setdefault(each.text, each)
    return tuple(distinct.values())


def _all(traits: Traits, given: Sequence[Sequence[str]]) -> _Ranked:
    if traits.nhs_number:
        yield 0, _asked(NHS_NUMBER, "nhs", traits.nhs_number)
    if traits.upn:
        yield 0, _asked(UPN, "upn", traits.upn)
    pairs = _first_of(
        _order_free(one, other)
        for names, parts in zip(traits.names, given, strict=True)
        for one, other in product(_sounds(parts), _sounds(names.family))
    )
    postcodes = _postcodes(traits)
    yield from _births(traits, pairs, postcodes)
    yield from _at(NAME_AND_HOME, "pair uprn", pairs, traits.uprns)
    yield from _at(NAME_AND_POSTCODE, "pair post", pairs, postcodes)


def _births(traits: Traits, pairs: Sequence[str], postcodes: Sequence[str]) -> _Ranked:
    if not traits.born_on:
        return
    year, month, day = traits.born_on.split("-")
    born = [f"{year}|{_order_free(month, day)}"]
    yield from _at(NAME_AND_BIRTH, "pair born", pairs, born)
    yield from _at(HOME_AND_BIRTH, "uprn born", traits.uprns, born)
    yield from _at(POSTCODE_AND_BIRTH, "post born", postcodes, born)


def _at(what: str, kind: str, ones: Sequence[str], others: Sequence[str]) -> _Ranked:
    for (first, one), (second, other) in product(enumerate(ones), enumerate(others)):
        yield first + second, _asked(what, kind, one, other)


def _asked(what: str, kind: str, *parts: str) -> Asked:
    return Asked("|".join((kind, *parts)).encode(), what)


def _postcodes(traits: Traits) -> list[str]:
    """Whole ones: half of one is shared by a town."""
    found = (address.postcode for address in traits.addresses)
    return _first_of(each for each in found if _WHOLE_POSTCODE.fullmatch(each))


def _sounds(name_parts: Sequence[str]) -> list[str]:
    """Of each part, the sound of its formal name first, then its own."""
    return _first_of(
        sound(form) for part in name_parts for form in (formal(part), part)
    )


def _order_free(one: str, other: str) -> str:
    return "|".join(sorted((one, other)))


def _first_of(values: Iterable[str]) -> list[str]:
    """Each once, where it came first."""
    return list(dict.fromkeys(values))
