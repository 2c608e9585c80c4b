"""Weighing: all findings about one record together, as bits, a band and a score.

The bits of the fields add up (Fellegi and Sunter, 1969). Against them stands how
many people it might have been: in a large register, agreement by chance is common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from agency_node.matching.comparing import (
    ADDRESS_BITS,
    DATE_BITS,
    NHS_BITS,
    UPN_BITS,
    compare_addresses,
    compare_dates,
    compare_numbers,
)
from agency_node.matching.comparing_names import NameAgreement, Rarity, compare_names
from agency_node.matching.described import Described
from agency_node.matching.finding import Agreement, Finding
from agency_node.matching.names import parts
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.traits import Names, Traits

LEAST_PEOPLE = 10_000
"""A small register does not make it likelier that the right person is in it."""

OTHER_OF_HOUSEHOLD_BITS = -8.0
"""Evidence lost where somebody of the family at that address has another name."""

STRONG_ODDS_BITS, PROBABLE_ODDS_BITS, POSSIBLE_ODDS_BITS = 4.0, -4.0, -10.0
INDEPENDENT_BITS = 4.0
"""What a field must weigh to count as one of two independent agreements."""

_EVEN_SCORE, _SCORE_PER_BIT = 50, 5
_LEAST_RARITY, _MOST_RARITY = 2.0, 14.0
_MOST_GIVEN_RARITY = 10.0
_SMOOTHING = 200


class Band(StrEnum):
    """How strong a candidate is. Only a person ever says who it is."""

    STRONG = "strong"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One record against one question: the findings, and their sum in bits."""

    findings: tuple[Finding, ...]
    bits: float

    def agreement(self, field: str) -> Agreement:
        """How one field agrees."""
        for finding in self.findings:
            if finding.field == field:
                return finding.agreement
        return Agreement.NOT_ASKED

    @property
    def independent(self) -> int:
        """How many fields, the names together as one, agree by a good deal."""
        names = sum(f.bits for f in self.findings if f.field in NAME_FIELDS)
        others = [f.bits for f in self.findings if f.field not in NAME_FIELDS]
        return sum(bits >= INDEPENDENT_BITS for bits in (names, *others))

    @property
    def unopposed(self) -> bool:
        """Whether something speaks for it and nothing against."""
        return all(f.bits >= 0 for f in self.findings) and self.bits > 0


GIVEN, FAMILY = "given names", "family name"
BORN, ADDRESS, NHS, UPN = "date of birth", "address", "NHS number", "UPN"
NAME_FIELDS = frozenset({GIVEN, FAMILY})


def rarity(people: int, given: int, family: int) -> Rarity:
    """What agreeing names tell here, from how many of `people` bear each."""
    everybody = people + _SMOOTHING

    def bits(bearers: int, most: float) -> float:
        return min(max(log2(everybody / (bearers + 1)), _LEAST_RARITY), most)

    return Rarity(
        given=bits(given, _MOST_GIVEN_RARITY), family=bits(family, _MOST_RARITY)
    )


def weigh(
    asked: tuple[Described, Traits], held: tuple[OwnRecord, Traits], rare: Rarity
) -> Weighed:
    """Compare every field and add up what the agreements tell."""
    findings = (*_names(asked, held, rare), *_fields(asked, held))
    weighed = Weighed(findings, sum(finding.bits for finding in findings))
    if _other_of_household(weighed):
        return Weighed(findings, weighed.bits + OTHER_OF_HOUSEHOLD_BITS)
    return weighed


def odds_bits(bits: float, people: int) -> float:
    """Log2 of the odds that this is the person, among so many."""
    return bits - log2(max(people, LEAST_PEOPLE))


def score(odds: float) -> int:
    """The odds on a scale from 1 to 100, where 50 is even."""
    return min(max(round(_EVEN_SCORE + _SCORE_PER_BIT * odds), 1), 100)


def _names(
    asked: tuple[Described, Traits], held: tuple[OwnRecord, Traits], rare: Rarity
) -> Iterator[Finding]:
    if not asked[1].names or not held[1].names:
        return
    question = asked[1].names[0]
    compared = [(compare_names(question, each, rare), each) for each in held[1].names]
    best, name = max(compared, key=lambda pair: pair[0].bits)
    yield from _name_findings(question, best, _written(held[0], name), asked[0])


def _written(record: OwnRecord, best: Names) -> tuple[str, str]:
    """The held name that agreed best, as it is written: given and family."""
    if set(best.family) <= set(parts(record.family_name)):
        return record.given_names, record.family_name
    alias = next(
        (
            a
            for a in record.also_known_as
            if {*best.given, *best.family} == set(parts(a))
        ),
        record.name,
    )
    return f"{alias} (also known as)", f"{alias} (also known as)"


def _name_findings(
    question: Names, found: NameAgreement, held: tuple[str, str], asked: Described
) -> Iterator[Finding]:
    held_given, held_family = reversed(held) if found.crossed else held
    note = " (crossed over)" if found.crossed else ""
    if question.given:
        text = asked.given_names or " ".join(question.given)
        bits = found.given_bits
        yield Finding(GIVEN, found.given, text, f"{held_given}{note}", bits)
    if question.family:
        text = asked.family_name or " ".join(question.family)
        bits = found.family_bits + (found.bits - found.given_bits - found.family_bits)
        yield Finding(FAMILY, found.family, text, f"{held_family}{note}", bits)


def _fields(
    asked: tuple[Described, Traits], held: tuple[OwnRecord, Traits]
) -> Iterator[Finding]:
    (person, wanted), (record, kept) = asked, held
    compared = (
        (BORN, compare_dates(wanted.born_on, kept.born_on), DATE_BITS),
        (ADDRESS, compare_addresses(wanted.address, kept.address), ADDRESS_BITS),
        (NHS, compare_numbers(wanted.nhs_number, kept.nhs_number), NHS_BITS),
        (UPN, compare_numbers(wanted.upn, kept.upn), UPN_BITS),
    )
    values = (
        (person.born_on, record.born_on),
        (person.address, record.address),
        (person.nhs_number, record.nhs_number),
        (person.upn, record.upn),
    )
    for (field, agreement, bits), (ours, theirs) in zip(compared, values, strict=True):
        if agreement is not Agreement.NOT_ASKED:
            yield Finding(field, agreement, ours, theirs, bits.get(agreement, 0.0))


def _other_of_household(weighed: Weighed) -> bool:
    return (
        weighed.agreement(GIVEN) is Agreement.DIFFERENT
        and weighed.agreement(FAMILY) is not Agreement.DIFFERENT
        and weighed.agreement(ADDRESS) is Agreement.SAME_HOUSE
    )
