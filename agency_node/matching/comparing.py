"""Comparing: one field of a question with the same field of a record.

Weights are log2 of how likely an agreement is for the same person over how likely
for another (Fellegi and Sunter, 1969), set by hand and checked against labelled
data. What is not given says nothing: zero.
"""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import OSA, Hamming

from agency_node.matching.addresses import Address
from agency_node.matching.finding import Agreement

DATE_BITS: dict[Agreement, float] = {
    Agreement.SAME: 11.0,
    Agreement.SWAPPED: 8.5,
    Agreement.DIGITS_SWAPPED: 5.5,
    Agreement.ONE_DIGIT: 5.5,
    Agreement.TWO_PARTS: 2.5,
    Agreement.ESTIMATED: 2.0,
    Agreement.DIFFERENT: -6.0,
}
ADDRESS_BITS: dict[Agreement, float] = {
    Agreement.SAME_HOUSE: 9.0,
    Agreement.SAME_POSTCODE: 5.0,
    Agreement.SAME_STREET: 4.0,
    Agreement.NEAR_POSTCODE: 1.5,
    Agreement.SAME_TOWN: 0.5,
    Agreement.DIFFERENT: -1.0,  # people move
}
NHS_BITS: dict[Agreement, float] = {Agreement.SAME: 20.0, Agreement.DIFFERENT: -8.0}
UPN_BITS: dict[Agreement, float] = {Agreement.SAME: 20.0, Agreement.DIFFERENT: -8.0}

_TWO_PARTS = 2
_ESTIMATES = frozenset({"01-01", "07-01"})
_STREET_LETTERS = 8
_STREET_SLIPS = 2


def _day_month_swapped(one: str, other: str) -> bool:
    year, month, day = one.split("-")
    return other == f"{year}-{day}-{month}"


def _digits_swapped(one: str, other: str) -> bool:
    return OSA.distance(one.replace("-", ""), other.replace("-", "")) == 1


def _estimated(one: str, other: str) -> bool:
    return one[:4] == other[:4] and bool(_ESTIMATES & {one[5:], other[5:]})


def _two_parts_same(one: str, other: str) -> bool:
    return sum(map(str.__eq__, one.split("-"), other.split("-"))) == _TWO_PARTS


_DATE_RULES: tuple[tuple[Agreement, Callable[[str, str], bool]], ...] = (
    (Agreement.SAME, str.__eq__),
    (Agreement.SWAPPED, _day_month_swapped),
    (Agreement.ONE_DIGIT, lambda one, other: Hamming.distance(one, other) == 1),
    (Agreement.DIGITS_SWAPPED, _digits_swapped),
    (Agreement.ESTIMATED, _estimated),
    (Agreement.TWO_PARTS, _two_parts_same),
)
"""The first that holds says how two dates agree."""


def compare_dates(asked: str, held: str) -> Agreement:
    """Compare two ISO 8601 dates of birth.

    >>> compare_dates("2019-11-02", "2019-02-11")
    <Agreement.SWAPPED: 'day and month swapped'>
    """
    if not asked or not held:
        return Agreement.NOT_HELD if asked else Agreement.NOT_ASKED
    same = (agreement for agreement, holds in _DATE_RULES if holds(asked, held))
    return next(same, Agreement.DIFFERENT)


def compare_addresses(asked: Address, held: Address) -> Agreement:
    """Compare two addresses by the narrowest place that they share."""
    if asked == Address() or held == Address():
        return Agreement.NOT_ASKED if asked == Address() else Agreement.NOT_HELD
    if _same(asked.house, held.house) and _same_place(asked, held):
        return Agreement.SAME_HOUSE
    if _same(asked.postcode, held.postcode):
        return Agreement.SAME_POSTCODE
    if _same_street(asked, held):
        return Agreement.SAME_STREET
    if asked.postcode and held.postcode and _near(asked.postcode, held.postcode):
        return Agreement.NEAR_POSTCODE
    return Agreement.SAME_TOWN if _same(asked.town, held.town) else Agreement.DIFFERENT


def compare_numbers(asked: str, held: str) -> Agreement:
    """Compare two identifiers that are either the same or not."""
    if not asked or not held:
        return Agreement.NOT_HELD if asked else Agreement.NOT_ASKED
    return Agreement.SAME if asked == held else Agreement.DIFFERENT


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _near(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _same_place(asked: Address, held: Address) -> bool:
    return _same(asked.postcode, held.postcode) or _same_street(asked, held)


def _same_street(asked: Address, held: Address) -> bool:
    """The same street of the same town: every town has a High Street."""
    if not asked.street or not held.street:
        return False
    slips = _STREET_SLIPS if len(asked.street) >= _STREET_LETTERS else 0
    if OSA.distance(asked.street, held.street, score_cutoff=slips) > slips:
        return False
    if asked.postcode and held.postcode:
        return _near(asked.postcode, held.postcode)
    return not (asked.town and held.town) or asked.town == held.town
