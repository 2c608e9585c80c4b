"""Who else is in the home: what ties two records, what does not, and in which words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from agency_node.matching.described import Described
from agency_node.matching.filing import filed_under
from agency_node.matching.household import (
    Housemate,
    home_signposts,
    household,
)
from agency_node.matching.own_record import OwnRecord, record_id
from agency_node.matching.signposts import numbered
from tests.agency_node.matching.small_census import Census, census
from tests.agency_node.matching.small_register import SmallRegister

DAY = date(2026, 11, 22)
HOME = "14 Sample Street, Testbury, ZZ99 3VZ"
PIA: dict[str, Any] = {
    "system": "Housing",
    "local_id": "pia",
    "given_names": "Pia",
    "family_name": "Notreal",
    "born_on": "2018-03-04",
    "address": HOME,
}
REX: dict[str, Any] = {
    "system": "Housing",
    "local_id": "rex",
    "given_names": "Rex",
    "family_name": "Pretendson",
    "born_on": "1990-01-31",
}
KIN = {**REX, "family_name": "Notreal"}

TIED: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "the same house and postcode": (PIA, {**REX, "address": HOME}, "the same address"),
    "the same house, street and town, a slip in the postcode": (
        PIA,
        {**REX, "address": "14 Sample St, Testbury, ZZ99 3VX"},
        "the same address",
    ),
    "one UPRN, however the address is written": (
        {**PIA, "uprns": ("999999999001",)},
        {**REX, "address": "The Annexe", "uprns": ("999999999001",)},
        "the same property (UPRN)",
    ),
    "one household number in one system": (
        {**PIA, "household": "T77"},
        {**REX, "household": "T77"},
        "the same household number in Housing",
    ),
    "a guardian whom the child's record names": (
        {**PIA, "related": ("rex",)},
        REX,
        "recorded as guardian or partner of Pia Notreal",
    ),
    "somebody whose record names the child": (
        PIA,
        {**REX, "related": ("pia",)},
        "has Pia Notreal recorded as guardian or partner",
    ),
    "kin with a slip in the number": (
        PIA,
        {**KIN, "address": "114 Sample Street, Testbury, ZZ99 3VZ"},
        "the same family name on the same street, house numbers one character apart",
    ),
    "kin whose address has no number": (
        PIA,
        {**KIN, "address": "Sample Street, Testbury, ZZ99 3VZ"},
        "the same family name on the same street, and one address lacks a number",
    ),
    "kin who lived there": (
        PIA,
        {**KIN, "address": "2 Mill Lane, Mockham", "former_addresses": (HOME,)},
        "the same address, formerly",
    ),
}
NOT_TIED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another house": (PIA, {**REX, "address": "16 Sample Street, Testbury, ZZ99 3VZ"}),
    "another flat": (
        {**PIA, "address": f"Flat 2, {HOME}"},
        {**REX, "address": f"Flat 3, {HOME}"},
    ),
    "flats with a UPRN each, written alike": (
        {**PIA, "uprns": ("999999999001",)},
        {**REX, "address": HOME, "uprns": ("999999999002",)},
    ),
    "a street of that name in another town": (
        PIA,
        {**REX, "address": "14 Sample Street, Mockham, ZZ98 1AA"},
    ),
    "a former tenant who is no kin": (
        PIA,
        {**REX, "address": "2 Mill Lane, Mockham", "former_addresses": (HOME,)},
    ),
    "a household number of another system": (
        {**PIA, "household": "T77"},
        {**REX, "system": "Schools", "household": "T77"},
    ),
    "a guardian's id in another system": (
        {**PIA, "related": ("rex",)},
        {**REX, "system": "Schools"},
    ),
    "nothing known of either home": ({**PIA, "address": ""}, REX),
}


def _of(one: dict[str, Any], *others: dict[str, Any]) -> tuple[Housemate, ...]:
    found = SmallRegister([OwnRecord(**each) for each in others])
    return household([OwnRecord(**one)], (), found, DAY)


@pytest.mark.parametrize("name", TIED)
def test_each_tie_is_found_both_ways_and_said(name: str) -> None:
    """What ties one to the other lists either for the other, and is filed for it."""
    one, other, words = TIED[name]

    (listed,) = _of(one, other)

    assert words in listed.reasons
    assert [each.name for each in _of(other, one)] == ["Pia Notreal"]
    looked_for = map(numbered, home_signposts(OwnRecord(**one)))
    assert filed_under(OwnRecord(**other)).intersection(looked_for)


@pytest.mark.parametrize("name", NOT_TIED)
def test_what_only_looks_like_a_home_ties_nobody(name: str) -> None:
    """Strangers are not made a household of."""
    one, other = NOT_TIED[name]

    assert _of(one, other) == ()
    assert _of(other, one) == ()


def test_kin_next_door_with_a_household_of_their_own_are_no_slip() -> None:
    """Where two share each number, neither number was mistaken."""
    next_door = "15 Sample Street, Testbury, ZZ99 3VZ"
    ivo = {**PIA, "local_id": "ivo", "given_names": "Ivo", "born_on": "2012-01-09"}
    una = {**KIN, "local_id": "una", "given_names": "Una", "address": next_door}

    listed = _of(PIA, ivo, una, {**KIN, "address": next_door})

    assert [each.name for each in listed] == ["Ivo Notreal"]


def test_the_surest_reason_comes_first_and_former_homes_last() -> None:
    """A recorded guardian before an address, what is so before what was."""
    now = {**REX, "local_id": "now", "address": HOME}
    was = {**KIN, "local_id": "was", "former_addresses": (HOME,)}

    listed = _of({**PIA, "related": ("rex",)}, was, now, {**REX, "address": HOME})

    assert [each.record_id for each in listed] == [
        record_id("Housing", each) for each in ("rex", "now", "was")
    ]
    assert [each.current for each in listed] == [True, True, False]
    assert listed[0].reasons[1] == "the same address"


def test_who_is_an_adult_follows_from_the_day() -> None:
    """Eighteen today is an adult; without a date of birth nobody can tell."""
    ages = {"2008-11-22": True, "2008-11-23": False, "": None}

    for born_on, adult in ages.items():
        (listed,) = _of(PIA, {**REX, "address": HOME, "born_on": born_on})
        assert listed.adult is adult


def test_the_home_asked_about_has_a_household_though_nobody_there_is_the_one() -> None:
    """A candidate who may be the person asked about is not listed beside themself."""
    asked = Described(given_names="Pia", family_name="Notreal", address=HOME)
    pia, rex = OwnRecord(**PIA), OwnRecord(**{**REX, "address": HOME})

    listed = household([asked, pia], {pia.record_id}, SmallRegister([pia, rex]), DAY)

    assert [(each.name, set(each.tied_to)) for each in listed] == [
        ("Rex Pretendson", {"", pia.record_id})
    ]


def test_a_twin_who_is_a_candidate_too_is_listed_in_the_home() -> None:
    """Another first name says that they are two."""
    twin = OwnRecord(**{**PIA, "local_id": "ida", "given_names": "Ida"})

    register = SmallRegister([twin])
    listed = household([OwnRecord(**PIA)], {twin.record_id}, register, DAY)

    assert [each.name for each in listed] == ["Ida Notreal"]


def test_a_census_with_movers_and_mistakes_is_put_together_again() -> None:
    """At least 93 % of who truly shares a home are found, and 95 % of found do.

    Of those against whom nothing speaks, and of all together.
    """
    sure, everybody, true = Counter[str](), Counter[str](), 0
    for town in (census(1_500, seed) for seed in (11, 12, 13)):
        register = SmallRegister(town.records)
        for record in town.records:
            tied = town.tied[record.record_id]
            listed = _listed(record, town, register)
            true += len(tied)
            sure += _counts([e for e in listed if not e.doubts], tied)
            everybody += _counts(listed, tied)

    for counts in (sure, everybody):
        assert counts["right"] / true >= 0.93
        assert counts["right"] / counts["said"] >= 0.95


def _listed(
    record: OwnRecord, town: Census, register: SmallRegister
) -> list[Housemate]:
    own = set(town.owner[record.record_id].records)
    listed = household([record], (), register, DAY)
    return [each for each in listed if each.record_id not in own]


def _counts(listed: list[Housemate], tied: frozenset[str]) -> Counter[str]:
    right = sum(each.record_id in tied for each in listed)
    return Counter(right=right, said=len(listed))
