"""Rarity: what it tells that a name is the same. Rarer names tell more.

Counted in this agency's own records: Fellegi and Sunter (1969) let the weight of an
agreement depend on the value that agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log2

from agency_node.matching.traits import Traits

LEAST_BITS, MOST_FAMILY_BITS, MOST_GIVEN_BITS = 2.0, 14.0, 10.0
_SMOOTHING = 200
"""People. In a register of few, no name is as rare as it seems."""


def counted_names(traits: Traits) -> frozenset[str]:
    """The parts of a person's names, marked as given or family, to be counted by."""
    marked = (
        part
        for names in traits.names
        for part in (
            *(f"g|{each}" for each in names.given),
            *(f"f|{each}" for each in names.family),
        )
    )
    return frozenset(marked)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of `people` bear each counted name; a name not listed is borne by none."""

    people: int
    bearers: Mapping[str, int] = field(default_factory=dict)

    def given(self, part: str) -> float:
        """Bits of agreeing on a given name."""
        return self._bits(f"g|{part}", MOST_GIVEN_BITS)

    def family(self, part: str) -> float:
        """Bits of agreeing on a part of a family name."""
        return self._bits(f"f|{part}", MOST_FAMILY_BITS)

    def _bits(self, name: str, most: float) -> float:
        everybody = self.people + _SMOOTHING
        bits = log2(everybody / (self.bearers.get(name, 0) + 1))
        return min(max(bits, LEAST_BITS), most)
