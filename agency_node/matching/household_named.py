"""Who of a household the enquiry names, and the hidden adult whom it does not.

An adult whom one agency's records tie to the home, and whom nobody has mentioned, is
what reviews of serious cases find too late. To say "named" wrongly hides such a
person, so a name alone is not enough where the first name or the generation differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from agency_node.matching.described import Described, described
from agency_node.matching.finding import NUMBER_FIELDS, Agreement, Field
from agency_node.matching.household import Housemate
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.rarity import Counted, Rarity
from agency_node.matching.searching import Likely, rank
from agency_node.matching.traits import traits_of
from agency_node.matching.weighing import Band, Weighed, weigh
from agency_node.matching.weights import SHIPPED, Weights
from mash.bodies import Person

GENERATION_YEARS = 15
"""Years between two births that no slip explains: a parent and a child of one name."""


class Holdings(Protocol):
    """What is asked of the records. `records.looking_up.Catalogue` is one."""

    def total(self) -> int:
        """How many people are held."""

    def find(self, record_id: str) -> OwnRecord:
        """The record of that name."""

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        """How many people bear each counted name."""


def named_in(
    household: Sequence[Housemate],
    people: Iterable[Person],
    holdings: Holdings,
    weights: Weights = SHIPPED,
) -> tuple[Housemate, ...]:
    """The same household in the same order, each marked as named or not.

    `people` are all whom the enquiry names, children and adults. A child before birth
    is nobody's record yet, and names no one.

    Raises:
        NoSuchRecordError: One of the household was deleted meanwhile.

    """
    born = [described(person) for person in people if not person.expected_on]
    records = {each.record_id: holdings.find(each.record_id) for each in household}
    rare = Rarity(holdings.total(), Counted(holdings.bearers))
    return mark_named(household, born, records, rare, weights)


def mark_named(
    household: Sequence[Housemate],
    named: Sequence[Described],
    records: Mapping[str, OwnRecord],
    rare: Rarity,
    weights: Weights = SHIPPED,
) -> tuple[Housemate, ...]:
    """Mark each housemate by whether anybody named may be the person on the record."""
    return tuple(
        replace(
            each,
            named=any(
                may_be_named(person, records[each.record_id], rare, weights)
                for person in named
            ),
        )
        for each in household
    )


def hidden_adults(household: Sequence[Housemate]) -> tuple[Housemate, ...]:
    """Those not named, and adult for all that is known."""
    return tuple(
        each for each in household if each.named is False and each.adult is not False
    )


def may_be_named(
    person: Described, record: OwnRecord, rare: Rarity, weights: Weights = SHIPPED
) -> bool:
    """Whether a person named is at least a possible candidate for this record.

    With another first name, at least a probable one; of another generation, never
    without a number in common.
    """
    asked, held = traits_of(person), traits_of(record)
    weighed = weigh(asked, held, rare, weights)
    likely = Likely(record, held, weighed)
    found = rank(person, asked, [likely], rare.people, weights).candidates
    if not found:
        return False
    if any(weighed.agreement(field) is Agreement.SAME for field in NUMBER_FIELDS):
        return True
    if _generation_apart(person.born_on, record.born_on):
        return False
    return not _other_first_name(weighed) or found[0].band is not Band.POSSIBLE


def _other_first_name(weighed: Weighed) -> bool:
    return weighed.agreement(Field.GIVEN) is Agreement.DIFFERENT


def _generation_apart(one: str, other: str) -> bool:
    return (
        bool(one and other) and abs(int(one[:4]) - int(other[:4])) >= GENERATION_YEARS
    )
