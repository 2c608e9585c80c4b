"""Weights: what each agreement is worth in bits, as shipped or as calibrated here.

Log2 of how likely an agreement is for the same person over how likely for another
(Fellegi and Sunter, 1969). The shipped ones were set by hand on made-up households and
checked on public truth data; docs/matching.md says which choice was made on which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from agency_node.matching.finding import Agreement, Field

A = Agreement

USUAL_RARITY: Mapping[Field, float] = MappingProxyType(
    {Field.GIVEN: 8.0, Field.FAMILY: 10.0}
)
"""Bits. The rarity of a name at which its evidence for is what the table says."""

_LEVELS: dict[Field, dict[Agreement, float]] = {
    Field.GIVEN: {
        A.SAME: 8.0,
        A.VARIANT: 6.8,
        A.ONE_PART: 6.0,
        A.SLIP: 5.6,
        A.SOUNDS_ALIKE: 4.0,
        A.BEGINS_ALIKE: 3.6,
        A.INITIAL: 1.6,
        A.DIFFERENT: -5.0,
    },
    Field.FAMILY: {
        A.SAME: 10.0,
        A.VARIANT: 8.5,
        A.ONE_PART: 7.5,
        A.SLIP: 7.0,
        A.SOUNDS_ALIKE: 5.0,
        A.BEGINS_ALIKE: 4.5,
        A.INITIAL: 2.0,
        A.DIFFERENT: -4.0,  # people marry, part and are known by several
    },
    Field.BORN: {
        A.SAME: 11.0,
        A.SAME_ESTIMATE: 9.0,
        A.SWAPPED: 8.5,
        A.ONE_DIGIT: 5.5,
        A.DIGITS_SWAPPED: 5.5,
        A.TWO_PARTS: 2.5,
        A.ESTIMATED: 2.0,
        A.DIFFERENT: -6.0,
    },
    Field.SEX: {A.SAME: 0.9, A.DIFFERENT: -3.0},
    Field.ADDRESS: {
        A.SAME_HOUSE: 16.0,
        A.NEAR_HOUSE: 14.0,
        A.STREET_AND_POSTCODE: 12.0,
        A.SAME_STREET: 8.0,
        A.SAME_POSTCODE: 7.0,
        A.NEAR_POSTCODE: 1.5,
        A.SAME_TOWN: 0.5,
        A.DIFFERENT: -3.0,  # people move
    },
    Field.NHS: {A.SAME: 20.0, A.ONE_DIGIT: 6.0, A.DIFFERENT: -8.0},
    Field.UPN: {A.SAME: 20.0, A.ONE_DIGIT: 6.0, A.DIFFERENT: -8.0},
    Field.TELEPHONE: {A.SAME: 7.0, A.DIFFERENT: -0.5},  # shared at home, and changed
}


@dataclass(frozen=True, slots=True)
class Weights:
    """A table of weights under the name of its version.

    `levels` holds bits by field and agreement, best agreement first; what is not
    listed says nothing.
    """

    version: str
    levels: Mapping[Field, Mapping[Agreement, float]]

    def bits(self, field: Field, agreement: Agreement) -> float:
        """What an agreement is worth; for a name, at its usual rarity."""
        return self.levels[field].get(agreement, 0.0)

    def scaled(self, field: Field, agreement: Agreement, rarity: float) -> float:
        """What an agreement of names is worth at a rarity in bits; against, the same."""
        bits = self.levels[field].get(agreement, 0.0)
        return bits * rarity / USUAL_RARITY[field] if bits > 0 else bits


SHIPPED = Weights("fs-2026-2", MappingProxyType(_LEVELS))
