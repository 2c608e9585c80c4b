"""Comparing: one field of one person with the same field of another. No direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def _day_month_swapped(one: str, other: str) -> bool:
    year, month, day = one.split("-")
    return other == f"{year}-{day}-{month}"


def _digits_swapped(one: str, other: str) -> bool:
    return OSA.distance(one.replace("-", ""), other.replace("-", "")) == 1


def _one_estimated(one: str, other: str) -> bool:
    apart = abs(int(one[:4]) - int(other[:4]))
    return apart <= ESTIMATE_YEARS and (estimated(one) or estimated(other))


def _two_parts_same(one: str, other: str) -> bool:
    return sum(map(str.__eq__, one.split("-"), other.split("-"))) == _TWO_PARTS


_DATE_RULES: tuple[tuple[Agreement, Callable[[str, str], bool]], ...] = (
    (Agreement.SAME_ESTIMATE, lambda one, other: one == other and estimated(one)),
    (Agreement.SAME, str.__eq__),
    (Agreement.SWAPPED, _day_month_swapped),
    (Agreement.ONE_DIGIT, lambda one, other: Hamming.distance(one, other) == 1),
    (Agreement.DIGITS_SWAPPED, _digits_swapped),
    (Agreement.TWO_PARTS, _two_parts_same),
    (Agreement.ESTIMATED, _one_estimated),
)
"""The first that holds says how two dates agree."""


def compare_dates(asked: str, held: str) -> Agreement:
    """Compare two ISO 8601 dates of birth.

    >>> compare_dates("2019-11-02", "2019-02-11")
    <Agreement.SWAPPED: 'day and month swapped'>
    """
    if not asked or not held:
        return _missing(asked)
    same = (agreement for agreement, holds in _DATE_RULES if holds(asked, held))
    return next(same, Agreement.DIFFERENT)


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
