"""Comparing names: part by part, then straight and crossed. No direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from agency_node.matching.finding import SAYS_NOTHING, Agreement, Field
from agency_node.matching.names import formal, sound
from agency_node.matching.rarity import LEAST_BITS, Rarity
from agency_node.matching.traits import Names
from agency_node.matching.weights import Weights

CROSSING_BITS = -1.0
"""Evidence that each lost when given and family names must be exchanged to agree."""

_JARO_WINKLER_SLIP = 0.93
_SLIP_LETTERS = 4
_BEGINNING_LETTERS = 3

_Parts = tuple[str, ...]


class Fit(NamedTuple):
    """How one side of two names agrees, and the rarity in bits of what does."""

    agreement: Agreement
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """How a name asked for agrees with one that is held."""

    given: Agreement
    family: Agreement
    crossed: bool
    given_bits: float
    family_bits: float

    @property
    def bits(self) -> float:
        """Both together."""
        return self.given_bits + self.family_bits

    @property
    def may_be_kin(self) -> bool:
        """Whether one of the names differs that those who share a home do not share."""
        crossed = self.crossed and self.family is Agreement.DIFFERENT
        return crossed or self.given is Agreement.DIFFERENT

    @property
    def shared_bits(self) -> float:
        """What the name tells that a household may share."""
        if self.crossed:
            return max(self.given_bits, self.family_bits)
        return self.family_bits


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _one_slip(one: str, other: str) -> bool:
    # Optimal string alignment counts a swap of neighbours as one slip. Jaro's measure
    # depends on the order of its arguments, so that is made the same for both.
    return min(len(one), len(other)) >= _SLIP_LETTERS and (
        OSA.distance(one, other, score_cutoff=1) <= 1
        or JaroWinkler.similarity(min(one, other), max(one, other))
        >= _JARO_WINKLER_SLIP
    )


def _sounds_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 1 and sound(one) == sound(other)


def _begins_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _BEGINNING_LETTERS and longer.startswith(shorter)


_PART_RULES: tuple[tuple[Agreement, Callable[[str, str], bool]], ...] = (
    (Agreement.SAME, str.__eq__),
    (Agreement.VARIANT, lambda one, other: formal(one) == formal(other)),
    (Agreement.INITIAL, _initial),
    (Agreement.SLIP, _one_slip),
    (Agreement.SOUNDS_ALIKE, _sounds_alike),
    (Agreement.BEGINS_ALIKE, _begins_alike),
)
"""The first that holds says how two parts of names agree."""

_BEST_FIRST = (
    Agreement.SAME,
    Agreement.VARIANT,
    Agreement.ONE_PART,
    Agreement.SLIP,
    Agreement.SOUNDS_ALIKE,
    Agreement.BEGINS_ALIKE,
    Agreement.INITIAL,
    Agreement.DIFFERENT,
)
_ORDER = {agreement: place for place, agreement in enumerate(_BEST_FIRST)}
_LIKELY = frozenset({Agreement.SAME, Agreement.VARIANT, Agreement.SLIP})


@lru_cache(maxsize=65_536)
def compare_parts(one: str, other: str) -> Agreement:
    """Compare one part of a name with another, both folded.

    >>> compare_parts("bill", "william"), compare_parts("fauxley", "fauxlye")
    (<Agreement.VARIANT: 'a form of the same name'>, <Agreement.SLIP: 'one slip apart'>)
    """
    same = (agreement for agreement, holds in _PART_RULES if holds(one, other))
    return next(same, Agreement.DIFFERENT)


def compare_names(
    asked: Names, held: Names, rare: Rarity, weights: Weights
) -> NameAgreement:
    """Compare straight and crossed, and keep the one that agrees better."""
    straight = _compare(asked, held, rare, weights)
    if Agreement.SAME in {straight.given, straight.family}:
        return straight
    crossed = _compare_crossed(asked, held, rare, weights)
    return max(straight, crossed, key=lambda each: (each.bits, not each.crossed))


def _compare(
    asked: Names, held: Names, rare: Rarity, weights: Weights
) -> NameAgreement:
    given = _fit(asked.given, held.given, (rare.given, rare.given))
    family = _fit(asked.family, held.family, (rare.family, rare.family), whole=True)
    return NameAgreement(
        given=given.agreement,
        family=family.agreement,
        crossed=False,
        given_bits=weights.scaled(Field.GIVEN, given.agreement, given.rarity),
        family_bits=weights.scaled(Field.FAMILY, family.agreement, family.rarity),
    )


def _compare_crossed(
    asked: Names, held: Names, rare: Rarity, weights: Weights
) -> NameAgreement:
    given = _fit(asked.given, held.family, (rare.given, rare.family), whole=True)
    family = _fit(asked.family, held.given, (rare.family, rare.given), whole=True)
    return NameAgreement(
        given=given.agreement,
        family=family.agreement,
        crossed=True,
        given_bits=_crossed_bits(given, weights),
        family_bits=_crossed_bits(family, weights),
    )


def _crossed_bits(fit: Fit, weights: Weights) -> float:
    """Nobody knows which of the two names it is: between the two, less a cost."""
    if fit.agreement in SAYS_NOTHING:
        return 0.0
    kinds = (Field.GIVEN, Field.FAMILY)
    told = (weights.scaled(kind, fit.agreement, fit.rarity) for kind in kinds)
    return sum(told) / len(kinds) + CROSSING_BITS


_Rareness = tuple[Callable[[str], float], Callable[[str], float]]


def _fit(asked: _Parts, held: _Parts, rare: _Rareness, *, whole: bool = False) -> Fit:
    """Compare two names of one kind; `whole` ones may be written apart or together."""
    if not asked or not held:
        return Fit(Agreement.NOT_HELD if asked else Agreement.NOT_ASKED)
    if len(asked) == len(held) == 1:
        return _first(asked[0], held[0], rare)
    if whole and _same_whole(asked, held):
        rarity = min(max(map(rare[0], asked)), max(map(rare[1], held)))
        return Fit(Agreement.SAME, rarity)
    found = (_pair(*pair, rare, whole=whole) for pair in _pairs(asked, held))
    return min(found, key=lambda each: (_ORDER[each.agreement], -each.rarity))


def _first(one: str, other: str, rare: _Rareness) -> Fit:
    agreement = compare_parts(one, other)
    if agreement is Agreement.DIFFERENT:
        return Fit(agreement, LEAST_BITS)
    return Fit(agreement, min(rare[0](one), rare[1](other)))


def _same_whole(asked: _Parts, held: _Parts) -> bool:
    return set(asked) == set(held) or "".join(asked) == "".join(held)


def _pairs(asked: _Parts, held: _Parts) -> list[tuple[bool, str, str]]:
    """Every part with every other; whether both are the first of their name."""
    return [
        (not (i or j), one, other)
        for (i, one), (j, other) in product(enumerate(asked), enumerate(held))
    ]


def _pair(first: bool, one: str, other: str, rare: _Rareness, *, whole: bool) -> Fit:  # noqa: FBT001 - from a tuple
    """First given names count whole; any other part that agrees well is one part."""
    fit = _first(one, other, rare)
    if first and not (whole and fit.agreement is Agreement.SAME):
        return fit
    likely = fit.agreement in _LIKELY
    return fit._replace(agreement=Agreement.ONE_PART if likely else Agreement.DIFFERENT)
