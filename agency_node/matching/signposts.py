"""Signposts: from a few details to the records that are worth comparing.

Comparing a question with every record is slow, and looking for equal names finds
no misspelt ones. So each record is filed under some twenty short signposts, each
made of details that mistakes seldom hit together: the sound of a name with a year
of birth, a date with day and month in either order, a house with its street. A
record that shares a few of a question's signposts is a candidate. There are many
on purpose: any one detail may be wrong.

A signpost is 40 bits of BLAKE2b, so nothing typed ever becomes part of a query.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import product

from agency_node.matching.names import formal, sound
from agency_node.matching.traits import Names, Traits

SIGNPOST_BYTES = 5
MIN_BEGINNING = 3
"""Letters. Names are also found by their beginnings, from this many letters."""

Signposts = dict[int, float]
"""Signpost to how much sharing it tells: roughly bits, for ordering only."""

_Marked = Iterator[tuple[str, float]]


def signposts(traits: Traits) -> Signposts:
    """Every signpost under which these traits are filed, and looked for."""
    found: Signposts = {}
    for text, weight in _all(traits):
        digest = hashlib.blake2b(text.encode(), digest_size=SIGNPOST_BYTES).digest()
        place = int.from_bytes(digest, "big")
        found[place] = max(weight, found.get(place, 0.0))
    return found


def _all(traits: Traits) -> _Marked:
    if traits.nhs_number:
        yield f"nhs|{traits.nhs_number}", 20.0
    if traits.upn:
        yield f"upn|{traits.upn}", 20.0
    yield from _birth(traits.born_on)
    yield from _place(traits)
    for names in traits.names:
        yield from _naming(names)
        yield from _naming_and_birth(names, traits.born_on)
        yield from _naming_and_place(names, traits)


def _sounds(name_parts: tuple[str, ...]) -> set[str]:
    return {sound(form) for part in name_parts for form in (part, formal(part))}


def _birth(born_on: str) -> _Marked:
    if born_on:
        year, month, day = born_on.split("-")
        yield f"born|{year}|{_either_way(month, day)}", 10.0


def _either_way(one: str, other: str) -> str:
    return "|".join(sorted((one, other)))


def _place(traits: Traits) -> _Marked:
    address = traits.address
    if address.household:
        yield f"home|{address.household}", 8.0
    if address.house and address.street:
        first = address.street.split()[0]
        yield f"street|{address.house}|{sound(first)}", 7.0
    if address.postcode:
        yield f"post|{address.postcode}", 5.0


def _naming(names: Names) -> _Marked:
    given, family = _sounds(names.given), _sounds(names.family)
    for one, other in product(given, family):
        yield f"pair|{_either_way(one, other)}", 9.0
    for each in given | family:
        yield f"sound|{each}", 4.0
    for part in (*names.given, *names.family):
        if len(part) >= MIN_BEGINNING:
            yield f"begins|{part[:MIN_BEGINNING]}", 3.0


def _naming_and_birth(names: Names, born_on: str) -> _Marked:
    if not born_on:
        return
    year, month, day = born_on.split("-")
    for each in _sounds(names.given) | _sounds(names.family):
        yield f"year|{each}|{year}", 7.0
        yield f"day|{each}|{_either_way(month, day)}", 8.0
        yield f"month|{each}|{year[2:]}|{month}", 8.0
    digits = "".join(sorted(born_on.replace("-", "")))
    for initial in {part[0] for part in (*names.given, *names.family)}:
        yield f"digits|{initial}|{digits}", 8.0


def _naming_and_place(names: Names, traits: Traits) -> _Marked:
    for each in _sounds(names.given) | _sounds(names.family):
        if traits.address.street:
            yield f"along|{each}|{traits.address.street}", 7.0
        if traits.address.town:
            yield f"town|{each}|{traits.address.town}", 5.0
