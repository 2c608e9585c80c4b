"""Cautions: what should make a person look twice before saying who somebody is.

Twins, namesakes and dates read the wrong way round are how the wrong person's
record is released. A caution never decides; most keep a candidate out of "strong".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from agency_node.matching.finding import NUMBER_FIELDS, Agreement, Field
from agency_node.matching.weighing import Weighed


class Doubt(StrEnum):
    """What may be wrong, in one word that programs compare."""

    TWIN = "twin"
    TWIN_HELD = "twin held"
    NAMESAKE = "namesake"
    NAMESAKE_AT_HOME = "namesake in the household"
    OTHER_AT_HOME = "other of the household"
    DATE_SWAPPED = "date swapped"
    ESTIMATED_DATE = "estimated date"
    NUMBERS_DIFFER = "numbers differ"
    CONFLICT = "conflict"
    SEVERAL = "several"


WEAKENS = frozenset(Doubt) - {Doubt.TWIN_HELD, Doubt.SEVERAL, Doubt.ESTIMATED_DATE}
"""Doubts about this very record: with one of them it is not a strong candidate."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One doubt, in words a person can act on."""

    doubt: Doubt
    words: str


_NAMED_ALIKE = frozenset({Agreement.SAME, Agreement.VARIANT, Agreement.SLIP})
_FIRST_NAME_ALIKE = _NAMED_ALIKE | {Agreement.SOUNDS_ALIKE, Agreement.BEGINS_ALIKE}
_BORN_ALIKE = frozenset(
    {
        Agreement.SAME,
        Agreement.SAME_ESTIMATE,
        Agreement.SWAPPED,
        Agreement.ONE_DIGIT,
        Agreement.DIGITS_SWAPPED,
    }
)
_FAMILY_ALIKE = _NAMED_ALIKE | {Agreement.ONE_PART, Agreement.SOUNDS_ALIKE}
_BORN_APART = frozenset({Agreement.DIFFERENT, Agreement.TWO_PARTS})
_BORN_UNTOLD = frozenset({Agreement.SAME, Agreement.NOT_HELD, Agreement.NOT_ASKED})
_BORN_ABOUT = frozenset({Agreement.ESTIMATED, Agreement.SAME_ESTIMATE})

_WORDS = {
    Doubt.TWIN: (
        "the same date of birth and family, but another first name: a twin?"
        " Check the first name and a number"
    ),
    Doubt.NAMESAKE: (
        "the same name, but another date of birth: a namesake? Check the date"
    ),
    Doubt.NAMESAKE_AT_HOME: (
        "the same name at the same address, but another date of birth: parent and"
        " child? Check the date"
    ),
    Doubt.OTHER_AT_HOME: (
        "the same family and address, but another first name: somebody else who"
        " lives there? Check the first name and the date of birth"
    ),
    Doubt.DATE_SWAPPED: (
        "day and month are swapped: one date is mistaken, or this is somebody else"
    ),
    Doubt.ESTIMATED_DATE: (
        "a date of birth that looks like an estimate: it tells little. Check another"
        " detail"
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
    raised = (*_about_names(weighed), *_about_dates(weighed), *_about_numbers(weighed))
    return tuple(Caution(doubt, _WORDS[doubt]) for doubt in raised)


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


def _about_names(weighed: Weighed) -> Iterator[Doubt]:
    if weighed.agreement(Field.FAMILY) not in _FAMILY_ALIKE:
        return
    given, born = weighed.agreement(Field.GIVEN), weighed.agreement(Field.BORN)
    at_home = weighed.agreement(Field.ADDRESS) is Agreement.SAME_HOUSE
    if given is Agreement.DIFFERENT and born is Agreement.SAME:
        yield Doubt.TWIN
    elif at_home and given not in _FIRST_NAME_ALIKE and born not in _BORN_ALIKE:
        yield Doubt.OTHER_AT_HOME
    elif given in _NAMED_ALIKE and born in _BORN_APART:
        yield Doubt.NAMESAKE_AT_HOME if at_home else Doubt.NAMESAKE


def _about_dates(weighed: Weighed) -> Iterator[Doubt]:
    born = weighed.agreement(Field.BORN)
    if born is Agreement.SWAPPED:
        yield Doubt.DATE_SWAPPED
    elif born in _BORN_ABOUT:
        yield Doubt.ESTIMATED_DATE


def _about_numbers(weighed: Weighed) -> Iterator[Doubt]:
    numbers = {weighed.agreement(field) for field in NUMBER_FIELDS}
    other_name = weighed.agreement(Field.GIVEN) is Agreement.DIFFERENT
    if Agreement.DIFFERENT in numbers and not other_name:
        yield Doubt.NUMBERS_DIFFER
    apart = weighed.agreement(Field.BORN) not in _BORN_UNTOLD
    if Agreement.SAME in numbers and other_name and apart:
        yield Doubt.CONFLICT
