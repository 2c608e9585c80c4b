"""Weighing: how every field of two people agrees, and what that is worth together.

The bits of the fields add up (Fellegi and Sunter, 1969). Against them stands how
many people it might have been: in a large register, agreement by chance is common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from agency_node.matching.addresses import Address
from agency_node.matching.comparing import (
    compare_dates,
    compare_numbers,
    compare_sets,
    compare_sexes,
)
from agency_node.matching.comparing_addresses import closest
from agency_node.matching.comparing_names import NameAgreement, compare_names
from agency_node.matching.finding import (
    NAME_FIELDS,
    SAYS_NOTHING,
    Agreement,
    Field,
)
from agency_node.matching.rarity import Rarity
from agency_node.matching.traits import Names, Traits
from agency_node.matching.weights import SHIPPED, Weights

LEAST_PEOPLE = 10_000
"""A small register does not make it likelier that the right person is in it."""

HOUSEHOLD_BITS = 15.0
"""What family name and address may tell together where the first names differ.

Whoever lives with somebody shares both: they find the household, not the person.
"""

STRONG_ODDS_BITS, PROBABLE_ODDS_BITS, POSSIBLE_ODDS_BITS = 4.0, -4.0, -10.0
INDEPENDENT_BITS = 4.0
"""What a field must weigh to count as one of two independent agreements."""

_EVEN_SCORE, _SCORE_PER_BIT = 50, 5

_Weight = tuple[Agreement, float]


class Band(StrEnum):
    """How strong a candidate is. Only a person ever says who it is."""

    STRONG = "strong"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two people compared: each field's agreement and bits, and their sum.

    `names` and `places` are the pair of names, and of addresses, that agree best.
    """

    fields: Mapping[Field, _Weight]
    bits: float
    names: tuple[Names, Names] | None = None
    crossed: bool = False
    places: tuple[Address, Address] | None = None

    def agreement(self, field: Field) -> Agreement:
        """How one field agrees."""
        return self.fields[field][0]

    @property
    def independent(self) -> int:
        """How many fields, the names together as one, agree by a good deal."""
        names = sum(self.fields[field][1] for field in NAME_FIELDS)
        others = [bits for f, (_, bits) in self.fields.items() if f not in NAME_FIELDS]
        return sum(bits >= INDEPENDENT_BITS for bits in (names, *others))

    @property
    def unopposed(self) -> bool:
        """Whether something speaks for it and nothing against."""
        return self.bits > 0 and all(bits >= 0 for _, bits in self.fields.values())


def weigh(
    asked: Traits, held: Traits, rare: Rarity, weights: Weights = SHIPPED
) -> Weighed:
    """Compare every field and add up what the agreements tell.

    No direction: whoever is asked about and whoever is held may change places.
    """
    address, *places = closest(asked.addresses, held.addresses)
    if set(asked.uprns) & set(held.uprns):
        address = Agreement.SAME_HOUSE
    pair, names = _names(asked, held, address, rare, weights)
    fields = dict(_fields(asked, held, weights))
    fields[Field.GIVEN] = (names.given, names.given_bits)
    fields[Field.FAMILY] = (names.family, names.family_bits)
    fields[Field.ADDRESS] = (address, _place_bits(names, address, weights))
    return Weighed(
        fields=fields,
        bits=sum(bits for _, bits in fields.values()),
        names=pair,
        crossed=names.crossed,
        places=(places[0], places[1]) if places[0] and places[1] else None,
    )


def odds_bits(bits: float, people: int) -> float:
    """Log2 of the odds that this is the person, among so many."""
    return bits - log2(max(people, LEAST_PEOPLE))


def score(odds: float) -> int:
    """The odds on a scale from 1 to 100, where 50 is even."""
    return min(max(round(_EVEN_SCORE + _SCORE_PER_BIT * odds), 1), 100)


def band_of(odds: float) -> Band:
    """The band that odds, in bits, belong to, all else left aside."""
    if odds >= STRONG_ODDS_BITS:
        return Band.STRONG
    return Band.PROBABLE if odds >= PROBABLE_ODDS_BITS else Band.POSSIBLE


def _names(
    asked: Traits, held: Traits, address: Agreement, rare: Rarity, weights: Weights
) -> tuple[tuple[Names, Names] | None, NameAgreement]:
    """The two names, of all that either is known by, that agree best at that address."""
    if not asked.names or not held.names:
        missing = Agreement.NOT_HELD if asked.names else Agreement.NOT_ASKED
        return None, NameAgreement(missing, missing, False, 0.0, 0.0)  # noqa: FBT003 - crossed
    if len(asked.names) == len(held.names) == 1:
        only = asked.names[0], held.names[0]
        return only, compare_names(*only, rare, weights)
    compared = [
        (compare_names(one, other, rare, weights), (one, other))
        for one in asked.names
        for other in held.names
    ]
    best, pair = max(
        compared,
        key=lambda found: found[0].bits + _place_bits(found[0], address, weights),
    )
    return pair, best


def _place_bits(names: NameAgreement, address: Agreement, weights: Weights) -> float:
    bits = weights.bits(Field.ADDRESS, address)
    if not names.may_be_kin or address in SAYS_NOTHING:
        return bits
    return min(bits, max(HOUSEHOLD_BITS - max(names.shared_bits, 0.0), 0.0))


def _fields(
    asked: Traits, held: Traits, weights: Weights
) -> Iterator[tuple[Field, _Weight]]:
    compared = (
        (Field.BORN, compare_dates(asked.born_on, held.born_on)),
        (Field.SEX, compare_sexes(asked.sex, held.sex)),
        (Field.NHS, compare_numbers(asked.nhs_number, held.nhs_number)),
        (Field.UPN, compare_numbers(asked.upn, held.upn)),
        (Field.TELEPHONE, compare_sets(asked.telephones, held.telephones)),
    )
    for field, agreement in compared:
        yield field, (agreement, weights.bits(field, agreement))
