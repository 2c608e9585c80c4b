"""Comparing names: part by part, then straight and crossed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA, JaroWinkler

from agency_node.matching.finding import Agreement
from agency_node.matching.names import formal, sound
from agency_node.matching.traits import Names

CROSSING_BITS = -2.0
"""Evidence lost when given and family names must be exchanged to agree."""

_JARO_WINKLER_SLIP = 0.93
_SLIP_LETTERS = 4
_BEGINNING_LETTERS = 3

# The share of a name's full weight that each agreement keeps.
_SHARES: dict[Agreement, float] = {
    Agreement.SAME: 1.0,
    Agreement.VARIANT: 0.85,
    Agreement.ONE_PART: 0.75,
    Agreement.SLIP: 0.7,
    Agreement.SOUNDS_ALIKE: 0.5,
    Agreement.BEGINS_ALIKE: 0.45,
    Agreement.INITIAL: 0.2,
}
_GIVEN_AGAINST = -6.0
_FAMILY_AGAINST = -4.0  # people marry, part and are known by several


@dataclass(frozen=True, slots=True)
class Rarity:
    """What it tells that a name is the same, in bits; rarer names tell more."""

    given: float
    family: float


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
        """Both together, less what crossing costs."""
        crossing = CROSSING_BITS if self.crossed else 0.0
        return self.given_bits + self.family_bits + crossing


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _one_slip(one: str, other: str) -> bool:
    # Optimal string alignment counts a swap of neighbours as one slip.
    return min(len(one), len(other)) >= _SLIP_LETTERS and (
        OSA.distance(one, other, score_cutoff=1) <= 1
        or JaroWinkler.similarity(one, other) >= _JARO_WINKLER_SLIP
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


def compare_names(asked: Names, held: Names, rarity: Rarity) -> NameAgreement:
    """Compare straight and crossed, and keep the one that agrees better."""
    straight = _compare(asked, held, rarity, crossed=False)
    crossed = _compare(
        asked, Names(given=held.family, family=held.given), rarity, crossed=True
    )
    return max(straight, crossed, key=lambda each: (each.bits, not each.crossed))


@lru_cache(maxsize=65_536)
def compare_parts(one: str, other: str) -> Agreement:
    """Compare one part of a name with another, both folded.

    >>> compare_parts("bill", "william"), compare_parts("fauxley", "fauxlye")
    (<Agreement.VARIANT: 'a form of the same name'>, <Agreement.SLIP: 'one slip apart'>)
    """
    same = (agreement for agreement, holds in _PART_RULES if holds(one, other))
    return next(same, Agreement.DIFFERENT)


def _compare(
    asked: Names, held: Names, rarity: Rarity, *, crossed: bool
) -> NameAgreement:
    given = _compare_given(asked.given, held.given)
    family = _compare_family(asked.family, held.family)
    return NameAgreement(
        given=given,
        family=family,
        crossed=crossed,
        given_bits=_bits(given, rarity.given, _GIVEN_AGAINST),
        family_bits=_bits(family, rarity.family, _FAMILY_AGAINST),
    )


def _compare_given(asked: tuple[str, ...], held: tuple[str, ...]) -> Agreement:
    """First names count whole; a middle name that is used counts as a part."""
    if not asked:
        return Agreement.NOT_ASKED
    if not held:
        return Agreement.NOT_HELD
    first = compare_parts(asked[0], held[0])
    if first is not Agreement.DIFFERENT:
        return first
    return _any_part(asked, held)


def _compare_family(asked: tuple[str, ...], held: tuple[str, ...]) -> Agreement:
    """Double-barrelled names agree whole, in another order, or by one part."""
    if not asked:
        return Agreement.NOT_ASKED
    if not held:
        return Agreement.NOT_HELD
    if set(asked) == set(held):
        return Agreement.SAME
    whole = compare_parts("".join(asked), "".join(held))
    if whole is Agreement.SAME:
        return whole
    in_part = _any_part(asked, held)
    return whole if in_part is Agreement.DIFFERENT else _better(whole, in_part)


def _better(one: Agreement, other: Agreement) -> Agreement:
    return max(one, other, key=lambda each: _SHARES.get(each, 0.0))


def _any_part(asked: tuple[str, ...], held: tuple[str, ...]) -> Agreement:
    likely = {Agreement.SAME, Agreement.VARIANT, Agreement.SLIP}
    if any(compare_parts(*pair) in likely for pair in product(asked, held)):
        return Agreement.ONE_PART
    return Agreement.DIFFERENT


def _bits(agreement: Agreement, whole: float, against: float) -> float:
    if agreement in {Agreement.NOT_ASKED, Agreement.NOT_HELD}:
        return 0.0
    if agreement is Agreement.DIFFERENT:
        return against
    return whole * _SHARES[agreement]
