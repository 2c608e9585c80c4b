"""Rarity: what it tells that a name is the same. Rarer names tell more.

Counted in this agency's own records: Fellegi and Sunter (1969) let the weight of an
agreement depend on the value that agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

from agency_node.matching.traits import Traits

LEAST_BITS, MOST_FAMILY_BITS, MOST_GIVEN_BITS = 2.0, 14.0, 10.0
_SMOOTHING = 200
"""People. In a register of few, no name is as rare as it seems."""


def counted_names(traits: Traits) -> frozenset[str]:
    """The parts of a person's names, marked as given or family, to be counted by.

    >>> from agency_node.matching.described import Described
    >>> from agency_node.matching.traits import traits_of
    >>> theo = Described(given_names="Theo", family_name="Fauxley-Test")
    >>> sorted(counted_names(traits_of(theo)))
    ['f|fauxley', 'f|test', 'g|theo']
    """
    given = (f"g|{part}" for names in traits.names for part in names.given)
    family = (f"f|{part}" for names in traits.names for part in names.family)
    return frozenset((*given, *family))


class Counted(dict[str, int]):
    """How many bear each counted name, asked for when it is first needed.

    Only names that agree are, and of a question's many candidates few do.
    """

    def __init__(self, bearers: Callable[[Iterable[str]], Mapping[str, int]]) -> None:
        super().__init__()
        self._bearers = bearers

    def __missing__(self, name: str) -> int:
        """Ask, and remember."""
        self[name] = self._bearers((name,)).get(name, 0)
        return self[name]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of `people` bear each counted name (`counted_names`)."""

    people: int
    bearers: Counted | Counter[str] = field(default_factory=Counter)
    _given: dict[str, float] = field(default_factory=dict, compare=False)
    _family: dict[str, float] = field(default_factory=dict, compare=False)

    def given(self, part: str) -> float:
        """Bits of agreeing on a given name."""
        if part not in self._given:
            bearers = self.bearers[f"g|{part}"]
            self._given[part] = self._bits(bearers, MOST_GIVEN_BITS)
        return self._given[part]

    def family(self, part: str) -> float:
        """Bits of agreeing on a part of a family name."""
        if part not in self._family:
            bearers = self.bearers[f"f|{part}"]
            self._family[part] = self._bits(bearers, MOST_FAMILY_BITS)
        return self._family[part]

    def _bits(self, bearers: int, most: float) -> float:
        bits = log2((self.people + _SMOOTHING) / (bearers + 1))
        return min(max(bits, LEAST_BITS), most)
