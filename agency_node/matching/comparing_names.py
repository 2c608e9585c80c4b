"""Comparing names: part by part, then straight and crossed. No direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
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


def _one_slip(one: str, other: str) -> bool:
    # Optimal string alignment counts a swap of neighbours as one slip.
    return (
        OSA.distance(one, other, score_cutoff=1) <= 1
        or JaroWinkler.similarity(one, other) >= _JARO_WINKLER_SLIP
    )


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
_NO_PAIR = Fit(Agreement.DIFFERENT, LEAST_BITS)
_LIKELY = frozenset({Agreement.SAME, Agreement.VARIANT, Agreement.SLIP})


@lru_cache(maxsize=65_536)
def compare_parts(one: str, other: str) -> Agreement:
    """Compare one part of a name with another, both folded: the best that holds.

    >>> compare_parts("bill", "william"), compare_parts("fauxley", "fauxlye")
    (<Agreement.VARIANT: 'a form of the same name'>, <Agreement.SLIP: 'one slip apart'>)
    """
    if one == other:
        return Agreement.SAME
    if formal(one) == formal(other):
        return Agreement.VARIANT
    shorter = min(len(one), len(other))
    if shorter == 1:
        return Agreement.INITIAL if one[0] == other[0] else Agreement.DIFFERENT
    if shorter >= _SLIP_LETTERS and _one_slip(one, other):
        return Agreement.SLIP
    return _loosely(one, other, shorter)


def _loosely(one: str, other: str, shorter: int) -> Agreement:
    if sound(one) == sound(other):
        return Agreement.SOUNDS_ALIKE
    begins = shorter >= _BEGINNING_LETTERS and one[:shorter] == other[:shorter]
    return Agreement.BEGINS_ALIKE if begins else Agreement.DIFFERENT


def compare_names(
    asked: Names, held: Names, rare: Rarity, weights: Weights
) -> NameAgreement:
    """Compare straight and crossed, and keep the one that agrees better."""
    straight = _compare(asked, held, rare, weights)
    if straight.bits > 0:
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
    return _best_pair(asked, held, rare, whole=whole)


def _best_pair(asked: _Parts, held: _Parts, rare: _Rareness, *, whole: bool) -> Fit:
    """First given names count whole; any other part that agrees well is one part."""
    best, order = _NO_PAIR, _ORDER[Agreement.DIFFERENT]
    for one in asked:
        for other in held:
            agreement = compare_parts(one, other)
            first = one is asked[0] and other is held[0]
            if not first or (whole and agreement is Agreement.SAME):
                likely = agreement in _LIKELY
                agreement = Agreement.ONE_PART if likely else Agreement.DIFFERENT
            if agreement is Agreement.DIFFERENT or _ORDER[agreement] > order:
                continue
            rarity = min(rare[0](one), rare[1](other))
            if _ORDER[agreement] < order or rarity > best.rarity:
                best, order = Fit(agreement, rarity), _ORDER[agreement]
    return best


def _first(one: str, other: str, rare: _Rareness) -> Fit:
    agreement = compare_parts(one, other)
    if agreement is Agreement.DIFFERENT:
        return Fit(agreement, LEAST_BITS)
    return Fit(agreement, min(rare[0](one), rare[1](other)))


def _same_whole(asked: _Parts, held: _Parts) -> bool:
    return set(asked) == set(held) or "".join(asked) == "".join(held)
