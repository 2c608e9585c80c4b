"""The hidden adult: somebody tied to the home whom nobody in the enquiry has named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from agency_node.matching.household import household
from agency_node.matching.household_named import hidden_adults, named_in
from agency_node.matching.own_record import OwnRecord, record_id
from mash.bodies import Person
from tests.agency_node.matching.small_register import SmallRegister

DAY = date(2026, 11, 22)
HOME = "14 Sample Street, Testbury, ZZ99 3VZ"
PIA = OwnRecord(
    system="Housing",
    local_id="pia",
    given_names="Pia",
    family_name="Notreal",
    born_on="2018-03-04",
    address=HOME,
)
REX: dict[str, Any] = {
    "system": "Housing",
    "local_id": "rex",
    "given_names": "Rex",
    "family_name": "Notreal",
    "born_on": "1990-01-31",
    "address": HOME,
}
PIA_NAMED = Person(
    tag="C1",
    given_names="Pia",
    family_name="Notreal",
    born_on="2018-03-04",
    address=HOME,
)
MABEL = Person(tag="A1", given_names="Mabel", family_name="Notreal", address=HOME)

NAMED: dict[str, tuple[dict[str, Any], Person]] = {
    "by name and address": (
        REX,
        Person(tag="A2", given_names="Rex", family_name="Notreal", address=HOME),
    ),
    "by first name alone": (REX, Person(tag="A2", given_names="Rex")),
    "by the family name alone": (REX, Person(tag="A2", family_name="Notreal")),
    "by another name of theirs": (
        {**REX, "also_known_as": ("Danny Notreal",)},
        Person(tag="A2", given_names="Danny", family_name="Notreal", address=HOME),
    ),
    "by a number, though the name is another": (
        {**REX, "nhs_number": "9990001006"},
        Person(tag="A2", given_names="Duke", nhs_number="9990001006", address=HOME),
    ),
}
HIDDEN: dict[str, tuple[dict[str, Any], Person]] = {
    "nobody like that is named": (REX, MABEL),
    "of the family and the house, but of unknown birth": (
        {**REX, "born_on": ""},
        MABEL,
    ),
    "a father of the child's own name": (
        {**REX, "given_names": "Pia", "also_known_as": ("Rex Notreal",)},
        PIA_NAMED,
    ),
    "only a child before birth bears the name": (
        REX,
        Person(tag="U1", family_name="Notreal", expected_on="2027-02-01"),
    ),
}


class _Held:
    """Holds the records it is given."""

    def __init__(self, *records: OwnRecord) -> None:
        self._records = {record.record_id: record for record in records}

    def total(self) -> int:
        return 20_000

    def find(self, record_id: str) -> OwnRecord:
        return self._records[record_id]

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        return dict.fromkeys(names, 40)


def _hidden(record: dict[str, Any], *named: Person) -> list[str]:
    found = OwnRecord(**record)
    listed = household([PIA], (), SmallRegister([found]), DAY)
    return [
        each.warning for each in hidden_adults(named_in(listed, named, _Held(found)))
    ]


@pytest.mark.parametrize("how", NAMED)
def test_somebody_named_is_not_hidden(how: str) -> None:
    """Whoever is at least a possible candidate for the record counts as named."""
    record, person = NAMED[how]

    assert _hidden(record, PIA_NAMED, person) == []


@pytest.mark.parametrize("how", HIDDEN)
def test_an_adult_whom_nobody_names_is_pointed_out(how: str) -> None:
    """Sharing a family name and a house with somebody named is not being named."""
    record, person = HIDDEN[how]

    (warning,) = _hidden(record, PIA_NAMED, person)

    assert warning.endswith("to this address whom nobody in the enquiry has named")


def test_the_words_say_what_is_known_of_the_age() -> None:
    """An adult, a child, or somebody of unknown age; a child is no hidden adult."""
    found = [
        OwnRecord(**{**REX, "local_id": local_id, "born_on": born_on})
        for local_id, born_on in (("a", "1990-01-31"), ("b", "2015-01-31"), ("c", ""))
    ]
    listed = named_in(
        household([PIA], (), SmallRegister(found), DAY), [PIA_NAMED], _Held(*found)
    )

    assert [each.warning.partition(" tied")[0] for each in listed] == [
        "an adult",
        "a child",
        "somebody of unknown age",
    ]
    assert [each.record_id for each in hidden_adults(listed)] == [
        record_id("Housing", "a"),
        record_id("Housing", "c"),
    ]


def test_nothing_is_said_of_being_named_before_it_was_asked() -> None:
    """A search without an enquiry's people claims nothing about them."""
    (listed,) = household([PIA], (), SmallRegister([OwnRecord(**REX)]), DAY)

    assert (listed.named, listed.warning) == (None, "")
    assert hidden_adults([listed]) == ()
