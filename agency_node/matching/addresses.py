"""Addresses: read for the house, the street, the town and the postcode they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from agency_node.matching.names import fold

_POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9][a-z]{2})\b")
_OUTWARD = re.compile(r"\b([a-z]{2}[0-9]{2})\b")
_HOUSE = re.compile(
    r"^(?:(flat|unit|apartment|room)\s+([0-9]+[a-z]?|[a-z])\b[\s,]*)?(?:([0-9]+[a-z]?)\b)?"
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
}
_WORDS = re.compile(r"[^\w]+")
_NOT_PLACES = frozenset({"uk", "gb", "england", "unitedkingdom", "oxfordshire", "oxon"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address, folded. What could not be read is empty.

    `house` is the number or the name of the house, with the flat before it.
    """

    house: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""

    @property
    def household(self) -> str:
        """What people who live together share; empty when that cannot be told."""
        place = self.postcode or self.street
        return f"{self.house}|{place}" if self.house and place else ""


@lru_cache(maxsize=16_384)
def read_address(text: str) -> Address:
    """Read a United Kingdom address written on one line.

    >>> address = read_address("Flat 2, 14 Sample St., Testbury, ZZ99 3VZ")
    >>> address.house, address.street, address.town, address.postcode
    ('flat 2 14', 'sample street', 'testbury', 'zz993vz')
    """
    folded = fold(text)
    match = _POSTCODE.search(folded) or _OUTWARD.search(folded)
    postcode = "".join(match.groups()) if match else ""
    rest = folded[: match.start()] if match else folded
    segments = [_tidy(part) for part in re.split(r"[,\n;]", rest)]
    segments = [part for part in segments if part and part not in _NOT_PLACES]
    house, segments = _house(segments)
    town = segments[-1] if len(segments) > 1 else ""
    return Address(
        house=house,
        street=segments[0] if segments else "",
        town=town,
        postcode=postcode,
    )


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
    if not found and len(segments) > 2:  # noqa: PLR2004 - a house name, a street, a town
        return segments[0], segments[1:]
    return " ".join(found), segments
