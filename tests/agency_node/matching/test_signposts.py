"""Signposts: mistakes seldom take all of them away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from agency_node.matching.described import Described
from agency_node.matching.filing import filed_under
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.signposts import WORDS, in_common, signposts
from agency_node.matching.traits import traits_of
from tests.agency_node.matching.small_register import people

ABOUT = range(15, 26)
"""Signposts of an ordinary person: enough to be wrong in, few enough to keep."""

HELD = Described(
    given_names="Theodore",
    family_name="Fauxley-Test",
    born_on="2019-11-02",
    address="7 Mock Lane, Testbury, ZZ99 4AB",
)
MISTAKES: dict[str, dict[str, Any]] = {
    "names exchanged": {"given_names": "Fauxley-Test", "family_name": "Theodore"},
    "a pet name": {"given_names": "Theo", "address": "", "born_on": "2019-11-02"},
    "half of a hyphen": {"family_name": "Fauxley", "address": ""},
    "day and month exchanged": {"born_on": "2019-02-11", "address": ""},
    "a digit of the day": {"born_on": "2019-11-03", "address": ""},
    "no date of birth": {"born_on": ""},
    "an estimated year": {"born_on": "2018-01-01", "address": ""},
    "no first name": {"given_names": "", "address": ""},
    "no family name": {"family_name": "", "address": ""},
    "another family name, and moved": {"family_name": "Mockford", "address": ""},
    "moved within the town": {"address": "22 Sham Road, Testbury", "born_on": ""},
    "only the house": {"given_names": "Wren", "family_name": "", "born_on": ""},
    "another script": {"given_names": "Теодоре", "family_name": "", "address": ""},
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_leaves_a_way(mistake: dict[str, Any]) -> None:
    """Whatever is wrong or missing, something leads to the record."""
    asked = replace(HELD, **mistake)

    assert in_common(traits_of(asked), traits_of(HELD))


def test_an_ordinary_person_has_about_twenty() -> None:
    """What the index costs is known."""
    assert len(signposts(traits_of(HELD))) in ABOUT


@given(people())
def test_signposts_are_small_numbers_in_known_words(person: Described) -> None:
    """Each fits in 40 bits, and each kind can be said in words."""
    traits = traits_of(person)

    assert all(0 <= number < 2**40 for number in signposts(traits))
    assert set(in_common(traits, traits)) <= set(WORDS.values())


def test_a_record_is_filed_under_all_that_a_question_looks_for() -> None:
    """And under what its household is found by."""
    record = OwnRecord(
        system="cases",
        local_id="7",
        household="H1",
        given_names="Theo",
        family_name="Fauxley",
        address="7 Mock Lane, Testbury, ZZ99 4AB",
    )

    filed = filed_under(record)

    assert signposts(traits_of(record)).keys() < filed
