"""Comparing: one field of one person with the same field of another. No direction."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA, Hamming

from agency_node.matching.finding import Agreement

ESTIMATE_YEARS = 2
"""How far apart the years of an estimated date of birth and the true one may be."""

_TWO_PARTS = 2
_ESTIMATES = frozenset({"01-01", "07-01"})


def estimated(born_on: str) -> bool:
    """Whether a date looks like an estimate: the first day of a year or of a half.

    >>> estimated("1962-01-01"), estimated("1962-03-04")
    (True, False)
    """
    return born_on[5:] in _ESTIMATES


def compare_dates(asked: str, held: str) -> Agreement:
    """Compare two ISO 8601 dates of birth: the best agreement that holds.

    >>> compare_dates("2019-11-02", "2019-02-11")
    <Agreement.SWAPPED: 'day and month swapped'>
    """
    if not asked or not held:
        return _missing(asked)
    if asked == held:
        return Agreement.SAME_ESTIMATE if estimated(asked) else Agreement.SAME
    return _unequal(asked, held)


def _unequal(one: str, other: str) -> Agreement:
    if other == f"{one[:4]}-{one[8:]}-{one[5:7]}":
        return Agreement.SWAPPED
    if Hamming.distance(one, other) == 1:
        return Agreement.ONE_DIGIT
    if OSA.distance(one.replace("-", ""), other.replace("-", ""), score_cutoff=1) == 1:
        return Agreement.DIGITS_SWAPPED
    alike = (one[:4] == other[:4]) + (one[5:7] == other[5:7]) + (one[8:] == other[8:])
    if alike == _TWO_PARTS:
        return Agreement.TWO_PARTS
    near = abs(int(one[:4]) - int(other[:4])) <= ESTIMATE_YEARS
    if near and (estimated(one) or estimated(other)):
        return Agreement.ESTIMATED
    return Agreement.DIFFERENT


def compare_numbers(asked: str, held: str) -> Agreement:
    """Compare two identifiers; one digit apart is a slip of whoever wrote it down."""
    if not asked or not held:
        return _missing(asked)
    if asked == held:
        return Agreement.SAME
    slip = OSA.distance(asked, held, score_cutoff=1) == 1
    return Agreement.ONE_DIGIT if slip else Agreement.DIFFERENT


def compare_sets(asked: Sequence[str], held: Sequence[str]) -> Agreement:
    """Compare what people have several of: the same if any one is."""
    if not asked or not held:
        return _missing(asked)
    shared = any(each in held for each in asked)
    return Agreement.SAME if shared else Agreement.DIFFERENT


def compare_sexes(asked: str, held: str) -> Agreement:
    """Compare two sexes as recorded."""
    if not asked or not held:
        return _missing(asked)
    return Agreement.SAME if asked == held else Agreement.DIFFERENT


def _missing(asked: Sequence[str]) -> Agreement:
    return Agreement.NOT_HELD if asked else Agreement.NOT_ASKED
