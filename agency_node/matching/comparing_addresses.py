"""Comparing addresses: by the narrowest place that two of them share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA, Hamming

from agency_node.matching.addresses import Address
from agency_node.matching.finding import Agreement

_BEST_FIRST = (
    Agreement.SAME_HOUSE,
    Agreement.NEAR_HOUSE,
    Agreement.STREET_AND_POSTCODE,
    Agreement.SAME_STREET,
    Agreement.SAME_POSTCODE,
    Agreement.NEAR_POSTCODE,
    Agreement.SAME_TOWN,
    Agreement.DIFFERENT,
)
_ORDER = {agreement: place for place, agreement in enumerate(_BEST_FIRST)}
_LETTERS_A_SLIP = 5
"""Letters of a street's or town's name for each slip that is forgiven."""

_MOST_SLIPS = 2


def closest(
    asked: Sequence[Address], held: Sequence[Address]
) -> tuple[Agreement, Address | None, Address | None]:
    """Compare every address of one person with every one of another; keep the best.

    Returns the agreement and the two addresses that gave it.
    """
    if not asked or not held:
        missing = Agreement.NOT_HELD if asked else Agreement.NOT_ASKED
        return missing, None, None
    if len(asked) == len(held) == 1:
        return compare_addresses(asked[0], held[0]), asked[0], held[0]
    pairs = ((compare_addresses(*pair), *pair) for pair in product(asked, held))
    return min(pairs, key=lambda found: _ORDER[found[0]])


def compare_addresses(asked: Address, held: Address) -> Agreement:
    """Compare two addresses that are not empty."""
    postcode = bool(asked.postcode) and asked.postcode == held.postcode
    street = same_street(asked.street, held.street)
    if street and not postcode:
        street = _same_area(asked, held)
    if not (postcode or street):
        return _apart(asked, held)
    if asked.house and held.house:
        if asked.house == held.house:
            return Agreement.SAME_HOUSE
        if postcode and street and _near(asked.house, held.house):
            return Agreement.NEAR_HOUSE
    if postcode:
        return Agreement.STREET_AND_POSTCODE if street else Agreement.SAME_POSTCODE
    return Agreement.SAME_STREET


@lru_cache(maxsize=16_384)
def same_street(one: str, other: str) -> bool:
    """Whether two names of streets are one, forgiving slips by their length.

    >>> same_street("pinkerton circuit", "pinkertoncircuit")
    True
    """
    if not one or not other:
        return False
    return one == other or _slips(one.replace(" ", ""), other.replace(" ", ""))


def _apart(asked: Address, held: Address) -> Agreement:
    if asked.postcode and held.postcode and _near(asked.postcode, held.postcode):
        return Agreement.NEAR_POSTCODE
    towns = product(asked.areas, held.areas)
    alike = any(one == other or _slips(one, other) for one, other in towns)
    return Agreement.SAME_TOWN if alike else Agreement.DIFFERENT


def _same_area(one: Address, other: Address) -> bool:
    """Whether a house on a street of that name is likely to be the one house."""
    if not one.areas or not other.areas:
        near = one.postcode and other.postcode and _near(one.postcode, other.postcode)
        return bool(near) or not (one.postcode and other.postcode)
    return any(a == b or _slips(a, b) for a, b in product(one.areas, other.areas))


def _slips(one: str, other: str) -> bool:
    most = min(min(len(one), len(other)) // _LETTERS_A_SLIP, _MOST_SLIPS)
    return most > 0 and OSA.distance(one, other, score_cutoff=most) <= most


def _near(one: str, other: str) -> bool:
    if len(one) == len(other):
        return Hamming.distance(one, other) == 1 or OSA.distance(one, other) == 1
    return min(len(one), len(other)) > 1 and OSA.distance(one, other) == 1
