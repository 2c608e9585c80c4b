"""Identifiers: what of a description meets what of a record, and what never does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from agency_node.blind import identifiers
from agency_node.blind.identifiers import MAX_ASKED, MAX_HELD, asked, held
from agency_node.matching.described import Described
from agency_node.matching.traits import traits_of
from tests.agency_node.blind.people import CHILD, NOBODY, people

_NAME = Described(given_names="William", family_name="Ashdown-Vale")
_BORN = replace(_NAME, born_on="2015-03-04")
_AT = "3 Other Road, Mockham, ZZ99 3CZ"

MET = {
    "by the number alone": (
        Described(nhs_number="9990000018"),
        {identifiers.NHS_NUMBER},
    ),
    "by name and birth": (_BORN, {identifiers.NAME_AND_BIRTH}),
    "by a pet name": (replace(_BORN, given_names="Bill"), {identifiers.NAME_AND_BIRTH}),
    "by a middle name": (
        replace(_BORN, given_names="Rowan William"),
        {identifiers.NAME_AND_BIRTH},
    ),
    "by half a double-barrelled name": (
        replace(_BORN, family_name="Vale"),
        {identifiers.NAME_AND_BIRTH},
    ),
    "with names the wrong way round": (
        replace(_BORN, given_names="Vale", family_name="William"),
        {identifiers.NAME_AND_BIRTH},
    ),
    "with day and month swapped": (
        replace(_BORN, born_on="2015-04-03"),
        {identifiers.NAME_AND_BIRTH},
    ),
    "by a former name": (
        replace(_BORN, family_name="Fauxley", also_known_as=("William Vale",)),
        {identifiers.NAME_AND_BIRTH},
    ),
    "by a former address": (
        Described(born_on="2015-03-04", address=_AT, former_addresses=(CHILD.address,)),
        {identifiers.POSTCODE_AND_BIRTH},
    ),
    "by a home and a name, the day unknown": (
        replace(_NAME, uprns=("100000001",)),
        {identifiers.NAME_AND_HOME},
    ),
    "by a home and a day, the name unknown": (
        Described(born_on="2015-03-04", uprns=("100000001",)),
        {identifiers.HOME_AND_BIRTH},
    ),
    "by a postcode and a name": (
        replace(_NAME, address="Testbury, ZZ99 3VZ"),
        {identifiers.NAME_AND_POSTCODE},
    ),
}

MISSED = {
    "nobody": NOBODY,
    "a name": _NAME,
    "a family name and the home, such as a parent": replace(
        CHILD, given_names="Odette", born_on="1987-12-31", nhs_number=""
    ),
    "a given name and its year at that postcode": replace(
        CHILD, family_name="Fauxley", born_on="2015-09-09", nhs_number="", uprns=()
    ),
    "half a postcode and the day": Described(
        born_on="2015-03-04", address="Testbury, ZZ99"
    ),
    "another number": Described(nhs_number="9990000026"),
    "a day alone": Described(born_on="2015-03-04"),
}


def _hits(question: Described, record: Described) -> set[str]:
    texts = held(traits_of(record))
    return {each.what for each in asked(traits_of(question)) if each.text in texts}


@pytest.mark.parametrize("name", MET)
def test_somebody_held_is_met(name: str) -> None:
    """By just the identifiers that this description has in common with the record."""
    question, hits = MET[name]

    assert _hits(question, CHILD) == hits


@pytest.mark.parametrize("name", MISSED)
def test_somebody_else_is_not_met(name: str) -> None:
    """Too little is not asked by, and what relatives share is no identifier."""
    assert _hits(MISSED[name], CHILD) == set()


@given(people)
def test_whoever_is_held_as_asked_is_met(person: Described) -> None:
    """If there is anything to ask by at all, and never by more than fits."""
    question, texts = asked(traits_of(person)), held(traits_of(person))

    assert bool(question) is bool(texts)
    assert len(question) <= MAX_ASKED
    assert len(texts) <= MAX_HELD
    assert len({each.text for each in question}) == len(question)
    if question:
        assert question[0].text in texts


@given(people, people)
def test_nothing_is_met_without_a_number_a_birth_or_a_home(
    one: Described, other: Described
) -> None:
    """Names alone never meet, however they are spelt."""
    bare = replace(
        one, born_on="", address="", former_addresses=(), uprns=(), nhs_number=""
    )

    assert _hits(bare, other) == set()


def test_the_best_are_asked_by_first() -> None:
    """Numbers, then what is written first; variants of it after."""
    many = replace(
        CHILD,
        given_names="Bill Rowan Osric",
        also_known_as=("Katherine Fauxley", "Yusuf Dummett"),
        former_addresses=("2 Mock Lane, Testbury, ZZ99 3CZ",),
    )
    found = asked(traits_of(many))

    assert len(found) == MAX_ASKED
    assert [each.what for each in found[:6]] == [
        identifiers.NHS_NUMBER,
        identifiers.NAME_AND_BIRTH,
        identifiers.HOME_AND_BIRTH,
        identifiers.POSTCODE_AND_BIRTH,
        identifiers.NAME_AND_HOME,
        identifiers.NAME_AND_POSTCODE,
    ]


def test_what_is_asked_by_is_not_printed() -> None:
    """A traceback says which kind, and not about whom."""
    first, *_ = asked(traits_of(CHILD))

    assert repr(first) == "Asked(what='NHS number')"
