"""Naming invented people: names drawn as common as they are in their community."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random  # noqa: TID251 - seeded, and handed down

from bench.matching import family_names, given_names
from bench.matching.drawing import Drawing

_GIVEN_EXPONENT, _FAMILY_EXPONENT, _RARE_EXPONENT = 0.55, 0.7, 0.6
_TWO_GIVEN = 0.7
_HYPHENATED_GIVEN = 0.02


@dataclass(frozen=True, slots=True)
class Community:
    """Those who draw their names from the same lists."""

    girls: Drawing
    boys: Drawing
    family: Drawing
    rare: Drawing

    def given(self, chance: Random, sex: str) -> str:
        """One given name, seldom one with a hyphen."""
        names = self.girls if sex == "F" else self.boys
        first = names.draw(chance)
        if chance.random() < _HYPHENATED_GIVEN:
            return f"{first}-{names.draw(chance)}"
        return first

    def middle(self, chance: Random, sex: str, first: str) -> str:
        """A second given name, or none."""
        second = (self.girls if sex == "F" else self.boys).draw(chance)
        return second if chance.random() < _TWO_GIVEN and second != first else ""

    def family_name(self, chance: Random) -> str:
        """One family name."""
        rare = chance.random() < family_names.RARE_SHARE
        return (self.rare if rare else self.family).draw(chance)


def _community(*lists: Sequence[str]) -> Community:
    girls, boys, family, rare = lists
    return Community(
        Drawing(girls, _GIVEN_EXPONENT),
        Drawing(boys, _GIVEN_EXPONENT),
        Drawing(family, _FAMILY_EXPONENT),
        Drawing(rare, _RARE_EXPONENT),
    )


_COMMUNITIES = (
    _community(
        given_names.GIRLS,
        given_names.BOYS,
        family_names.ANY,
        family_names.RARE,
    ),
    _community(
        given_names.SOUTH_ASIAN_GIRLS,
        given_names.SOUTH_ASIAN_BOYS,
        family_names.SOUTH_ASIAN,
        family_names.RARE_SOUTH_ASIAN,
    ),
    _community(
        given_names.AFRICAN_ARABIC_GIRLS,
        given_names.AFRICAN_ARABIC_BOYS,
        family_names.AFRICAN_ARABIC,
        family_names.RARE_AFRICAN_ARABIC,
    ),
    _community(
        given_names.EASTERN_EUROPEAN_GIRLS,
        given_names.EASTERN_EUROPEAN_BOYS,
        family_names.EASTERN_EUROPEAN,
        family_names.RARE_EASTERN_EUROPEAN,
    ),
)
_SIZES = tuple(accumulate((0.80, 0.09, 0.05, 0.06)))


def community(chance: Random) -> Community:
    """The community that a family draws its names from."""
    return chance.choices(_COMMUNITIES, cum_weights=_SIZES)[0]
