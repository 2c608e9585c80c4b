"""Addresses: read for the house, the street, the area and the postcode they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from agency_node.matching.names import fold, sound

_POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9][a-z]{2})\b")
_OUTWARD = re.compile(r"\b([a-z]{2}[0-9]{2})\b")
_POSTCODE_ABROAD = re.compile(r"(?<=[,\s])([0-9]{4,6})(?=\s*(?:,|$|[a-z]{2,3}\s*$))")
_HOUSE = re.compile(
    r"^(?:(flat|unit|apartment|room)\s+([0-9]+[a-z]?|[a-z])\b[\s,/]*)?(?:([0-9]+[a-z]?)\b)?"
)
_KINDS = {
    "st": "street",
    "str": "street",
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "ct": "court",
    "dr": "drive",
    "gdns": "gardens",
    "la": "lane",
    "ln": "lane",
    "pl": "place",
    "sq": "square",
    "tce": "terrace",
    "ter": "terrace",
    "cres": "crescent",
    "gr": "grove",
    "pde": "parade",
    "cct": "circuit",
}
_STREETS = frozenset(_KINDS.values()) | {"way", "walk", "row", "mews", "rise", "hill"}
_KIND_AT_END = re.compile(f"(?<=[a-z ])({'|'.join(sorted(_STREETS))})$")
_WORDS = re.compile(r"[^\w]+")
_NOT_PLACES = frozenset({"uk", "gb", "england", "unitedkingdom", "oxfordshire", "oxon"})
_LEAST_AREA_LETTERS = 4
"""What is shorter is an abbreviated county or state: half the country shares it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address, folded. What could not be read is empty.

    `house` is the number or the name of the house, with the flat before it; `areas`
    are the places after the street, the village before the town; `street_sound` is
    that of the first word of the street's name, without its kind if written together.
    """

    house: str = ""
    street: str = ""
    areas: tuple[str, ...] = ()
    postcode: str = ""
    street_sound: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        return bool(self.house or self.street or self.areas or self.postcode)

    @property
    def town(self) -> str:
        """The last place named, or empty."""
        return self.areas[-1] if self.areas else ""

    @property
    def household(self) -> str:
        """What people who live together share; empty when that cannot be told."""
        place = self.postcode or self.street
        return f"{self.house}|{place}" if self.house and place else ""


@lru_cache(maxsize=4_096)
def read_address(text: str) -> Address:
    """Read an address written on one line, of the United Kingdom or much like it.

    >>> address = read_address("Flat 2, 14 Sample St., Testbury, ZZ99 3VZ")
    >>> address.house, address.street, address.town, address.postcode
    ('flat 2 14', 'sample street', 'testbury', 'zz993vz')
    >>> read_address("8 Stanley Street Miami 4223").areas
    ('miami',)
    """
    postcode, rest = _postcode(fold(text))
    segments = [_tidy(part) for part in re.split(r"[,\n;]", rest)]
    segments = [part for part in segments if part and part not in _NOT_PLACES]
    house, segments = _house(segments)
    street, areas = _street(segments)
    return Address(
        house=house,
        street=street,
        areas=tuple(each for each in areas if len(each) >= _LEAST_AREA_LETTERS),
        postcode=postcode,
        street_sound=sound(_KIND_AT_END.sub("", street.partition(" ")[0])),
    )


def _postcode(folded: str) -> tuple[str, str]:
    """Take the postcode out; one of another country is four to six digits by itself."""
    match = _POSTCODE.search(folded) or _OUTWARD.search(folded)
    if match:
        return "".join(match.groups()), folded[: match.start()]
    match = _POSTCODE_ABROAD.search(folded)
    if match:
        return match.group(1), f"{folded[: match.start()]},{folded[match.end() :]}"
    return "", folded


def _tidy(text: str) -> str:
    words = [word for word in _WORDS.split(text) if word]
    return " ".join(
        _KINDS.get(word, word) if place else word for place, word in enumerate(words)
    )


def _house(segments: list[str]) -> tuple[str, list[str]]:
    """Take the house off the front; a flat may stand in a segment of its own."""
    found: list[str] = []
    while segments:
        match = _HOUSE.match(segments[0])
        if match is None or not match.group():
            break
        found.extend(group for group in match.groups() if group)
        rest = segments[0][match.end() :].strip()
        segments = [rest, *segments[1:]] if rest else segments[1:]
        if rest or match.group(3):
            break
    if not found and len(segments) > 2 and not _is_street(segments[0]):  # noqa: PLR2004 - a house name, a street, a town
        return segments[0], segments[1:]
    return " ".join(found), segments


def _street(segments: list[str]) -> tuple[str, list[str]]:
    """Part the street from the areas, also where no comma does."""
    if not segments:
        return "", []
    words = segments[0].split()
    ends = next((i for i, word in enumerate(words) if i and word in _STREETS), 0)
    if len(segments) == 1 and ends and words[ends + 1 :]:
        return " ".join(words[: ends + 1]), [" ".join(words[ends + 1 :])]
    # A building or a village may stand before the street.
    place = next((i for i, each in enumerate(segments[:2]) if _is_street(each)), 0)
    return segments[place], segments[:place] + segments[place + 1 :]


def _is_street(segment: str) -> bool:
    return _KIND_AT_END.search(segment) is not None
