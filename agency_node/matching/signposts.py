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

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import product

from agency_node.matching.comparing import ESTIMATE_YEARS, estimated
from agency_node.matching.names import formal, sound
from agency_node.matching.traits import Names, Traits

VERSION = 3
"""Of what records are filed under. A register filed under another is filed anew."""

SIGNPOST_BYTES = 5
MIN_BEGINNING = 3
"""Letters. Family names are also found by their beginnings, from this many letters."""

MOST_PARTS = 3
"""Parts of a family name that are looked under."""

Signposts = dict[int, float]
"""Signpost to how much sharing it tells: roughly bits, for ordering only."""

Marked = Iterator[tuple[str, float]]

WORDS: Mapping[str, str] = {
    "nhs": "NHS number",
    "upn": "UPN",
    "uprn": "property (UPRN)",
    "phone": "telephone",
    "born": "date of birth",
    "home": "house and postcode",
    "street": "house number and street",
    "post": "postcode",
    "pair": "sound of both names",
    "name": "family name",
    "begins": "beginning of the family name",
    "year": "sound of a name, year of birth",
    "day": "sound of a name, day and month",
    "month": "sound of a name, month and year",
    "along": "sound of a name, street",
    "town": "sound of the family name, town",
}
"""What the two have in common, by the first word of a signpost's text."""


def signposts(traits: Traits) -> Signposts:
    """Every signpost under which these traits are filed, and looked for."""
    return {numbered(text): weight for text, weight in _marks(traits).items()}


def in_common(one: Traits, other: Traits) -> tuple[str, ...]:
    """In words, which kinds of signpost lead from one to the other."""
    theirs = _marks(other)
    shared = (text for text in _marks(one) if text in theirs)
    return tuple(dict.fromkeys(WORDS[text.partition("|")[0]] for text in shared))


@lru_cache(maxsize=64)
def _marks(traits: Traits) -> dict[str, float]:
    """Every text with its weight; remembered, as one question meets many records."""
    return dict(weighted(traits))


def numbered(text: str) -> int:
    """The number of a signpost: 40 bits of BLAKE2b (RFC 7693) of its text."""
    digest = blake2b(text.encode(), digest_size=SIGNPOST_BYTES).digest()
    return int.from_bytes(digest, "big")


def weighted(traits: Traits) -> Marked:
    """The text of every signpost, with how much sharing it tells."""
    if traits.nhs_number:
        yield f"nhs|{traits.nhs_number}", 20.0
    if traits.upn:
        yield f"upn|{traits.upn}", 20.0
    for uprn in traits.uprns:
        yield f"uprn|{uprn}", 8.0
    for telephone in traits.telephones:
        yield f"phone|{telephone}", 8.0
    if traits.born_on:
        year, month, day = traits.born_on.split("-")
        yield f"born|{year}|{_either_way(month, day)}", 10.0
    yield from _places(traits)
    for names in traits.names:
        yield from _naming(names)
        kin = _part_sounds(names.family) or _part_sounds(names.given[:1])
        sounds = tuple(dict.fromkeys((*_part_sounds(names.given[:1]), *kin)))
        yield from _naming_and_birth(sounds, traits.born_on)
        yield from _naming_and_place(sounds, kin, traits)


def alongside(name_sound: str, street_sound: str) -> str:
    """The text of the signpost of everybody with such a name on such a street."""
    return f"along|{name_sound}|{street_sound}"


def _part_sounds(parts: tuple[str, ...]) -> tuple[str, ...]:
    """How each part of a name sounds, in the formal name that it may stand for."""
    return tuple([sound(formal(part)) for part in parts[:MOST_PARTS]])


def _either_way(one: str, other: str) -> str:
    return f"{one}|{other}" if one < other else f"{other}|{one}"


def _places(traits: Traits) -> Marked:
    for address in traits.addresses:
        if address.household:
            yield f"home|{address.household}", 8.0
        if address.house and address.street:
            yield f"street|{address.house}|{address.street_sound}", 7.0
        if address.postcode:
            yield f"post|{address.postcode}", 5.0


def _naming(names: Names) -> Marked:
    given = {sound(formal(part)) for part in names.given}
    family = {sound(formal(part)) for part in names.family[:MOST_PARTS]}
    for one, other in product(given, family):
        yield f"pair|{_either_way(one, other)}", 9.0
    for part in names.family[:MOST_PARTS] or names.given[:1]:
        yield f"name|{part}", 5.0
    beginning = names.family[0] if names.family else ""
    if len(beginning) >= MIN_BEGINNING:
        yield f"begins|{beginning[:MIN_BEGINNING]}", 3.0


def _naming_and_birth(sounds: tuple[str, ...], born_on: str) -> Marked:
    if not born_on:
        return
    year, month, day = born_on.split("-")
    for each in sounds:
        yield f"day|{each}|{_either_way(month, day)}", 8.0
        yield f"month|{each}|{year[2:]}|{month}", 8.0
        for near in _years(born_on):
            yield f"year|{each}|{near}", 7.0


def _years(born_on: str) -> range | tuple[int, ...]:
    year = int(born_on[:4])
    if not estimated(born_on):
        return (year,)
    return range(year - ESTIMATE_YEARS, year + ESTIMATE_YEARS + 1)


def _naming_and_place(
    sounds: tuple[str, ...], kin: tuple[str, ...], traits: Traits
) -> Marked:
    for address in traits.addresses:
        if address.street:
            street = address.street_sound
            yield from ((alongside(each, street), 7.0) for each in sounds)
        for area in address.areas[-2:]:
            yield from ((f"town|{each}|{area}", 5.0) for each in kin)
