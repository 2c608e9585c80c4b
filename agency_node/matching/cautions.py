"""Cautions: what should make a person look twice before saying who somebody is.

Twins, namesakes and dates read the wrong way round are how the wrong person's
record is released. A caution never decides; most keep a candidate out of "strong".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agency_node.matching.finding import Agreement
from agency_node.matching.weighing import (
    ADDRESS,
    BORN,
    FAMILY,
    GIVEN,
    NHS,
    UPN,
    Weighed,
)


class Doubt(StrEnum):
    """What may be wrong, in one word that programs compare."""

    TWIN = "twin"
    TWIN_HELD = "twin held"
    NAMESAKE = "namesake"
    DATE_SWAPPED = "date swapped"
    NUMBERS_DIFFER = "numbers differ"
    CONFLICT = "conflict"
    SEVERAL = "several"


WEAKENS = frozenset(Doubt) - {Doubt.TWIN_HELD, Doubt.SEVERAL}
"""Doubts about this very record: with one of them it is not a strong candidate."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One doubt, in words a person can act on."""

    doubt: Doubt
    words: str


_NAMED_ALIKE = frozenset({Agreement.SAME, Agreement.VARIANT, Agreement.SLIP})
_FAMILY_ALIKE = _NAMED_ALIKE | {Agreement.ONE_PART, Agreement.SOUNDS_ALIKE}

_WORDS = {
    Doubt.TWIN: (
        "the same date of birth and family, but another first name: a twin?"
        " Check the first name and a number"
    ),
    Doubt.NAMESAKE: (
        "the same name, but another date of birth: a namesake? Check the date"
    ),
    Doubt.DATE_SWAPPED: (
        "day and month are swapped: one date is mistaken, or this is somebody else"
    ),
    Doubt.NUMBERS_DIFFER: (
        "the numbers differ: somebody else, or a number that was given anew"
    ),
    Doubt.CONFLICT: (
        "the number is the same, but name and date of birth are not:"
        " a number entered on the wrong record?"
    ),
}


def cautions(weighed: Weighed) -> tuple[Caution, ...]:
    """The doubts that one record raises by itself."""
    given, family = weighed.agreement(GIVEN), weighed.agreement(FAMILY)
    born = weighed.agreement(BORN)
    numbers = {weighed.agreement(NHS), weighed.agreement(UPN)}
    other_name = given is Agreement.DIFFERENT
    raised = {
        Doubt.TWIN: other_name and born is Agreement.SAME and family in _FAMILY_ALIKE,
        Doubt.NAMESAKE: given in _NAMED_ALIKE
        and family in _FAMILY_ALIKE
        and born in {Agreement.DIFFERENT, Agreement.TWO_PARTS}
        and weighed.agreement(ADDRESS) is not Agreement.SAME_HOUSE,
        Doubt.DATE_SWAPPED: born is Agreement.SWAPPED,
        Doubt.NUMBERS_DIFFER: Agreement.DIFFERENT in numbers and not other_name,
        Doubt.CONFLICT: Agreement.SAME in numbers
        and other_name
        and born not in {Agreement.SAME, Agreement.NOT_HELD, Agreement.NOT_ASKED},
    }
    return tuple(Caution(doubt, _WORDS[doubt]) for doubt in raised if raised[doubt])


def twin_held(other: str) -> Caution:
    """Somebody else is held with the same date of birth at the same address."""
    words = (
        f"{other} has the same date of birth at the same address: a twin? Check both"
    )
    return Caution(Doubt.TWIN_HELD, words)


def several(count: int) -> Caution:
    """Others come so close that the evidence does not tell them apart."""
    others = "one other record comes" if count == 1 else f"{count} other records come"
    return Caution(Doubt.SEVERAL, f"{others} close: compare them all")
