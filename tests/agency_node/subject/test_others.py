"""Others: whoever is told of is found, however it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.subject.others import (
    Marks,
    marks_of,
    marks_of_referrers,
    safe_marks_of,
)
from mash.bodies import Referrer
from tests import notices

ZOE = replace(
    notices.DALE,
    family_name="O'Mock-Field",
    given_names="Zoë Ann",
    born_on="1995-08-09",
    address="3 Sample Row, Sampleham, ZZ99 1AB",
    telephone="01632 960 777",
    nhs_number="9990001219",
)
OTHERS = marks_of((ZOE,))
TOLD = {
    "a given name": "Zoe was there.",
    "with its accent in two parts": "Zoe\u0308 was there.",
    "without an apostrophe": "It was Zoes.",
    "a double name in one": "Ask Omockfield.",
    "both names run together": "zoeannomockfield@example.test",
    "half of a double name": "the Mock family",
    "a birthday in words": "born 9th August 1995",
    "a birthday in figures": "DOB 9/8/1995",
    "a birthday as a computer has it": "1995-08-09",
    "a number in groups": "NHS 999 000 1219",
    "a number in other digits": "01632 960 777".replace("7", "\u096d"),
    "a telephone from abroad": "+44 (0)1632 960777",
    "a telephone without its nought": "+44 1632 960777",
    "a house": "at 3, Sample Row",
    "a postcode": "ZZ991AB",
}
QUIET = {
    "the town": "They live in Sampleham.",
    "a name inside another word": "At the annual review.",
    "another number": "01632 960 778",
    "another day": "9 August 1996",
    "nothing": "She came to every appointment.",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=list(TOLD))
def test_somebody_else_is_found(text: str) -> None:
    """In any spelling that a reader would understand."""
    assert OTHERS.tells(text)


@pytest.mark.parametrize("kept", ["+44 1632 960777", "0044 1632 960777", "01632960777"])
def test_a_telephone_is_found_however_it_was_written_down(kept: str) -> None:
    """Whoever wrote it down and whoever quotes it dial it from different places."""
    others = marks_of((replace(ZOE, telephone=kept),))

    assert all(map(others.tells, ("01632 960 777", "+44 (0)1632 960777")))
    assert not others.tells("01632 960 778")


@pytest.mark.parametrize("text", QUIET.values(), ids=list(QUIET))
def test_what_tells_of_nobody_may_go(text: str) -> None:
    """A rule that stops everything would be worked around."""
    assert not OTHERS.tells(text)


def test_what_is_ones_own_as_well_tells_nothing() -> None:
    """A family's name, a house in which both live, the birthday of twins."""
    own = replace(ZOE, given_names="Leo", telephone="", nhs_number="")
    left = OTHERS.without(marks_of((own,)))

    assert not left.tells("Leo O'Mock-Field, 9 August 1995, 3 Sample Row")
    assert left.tells("Zoe")


def test_every_part_of_a_safe_place_is_found() -> None:
    """The house, the street and whatever is called after it."""
    safe = safe_marks_of((replace(ZOE, safe_contact=True), notices.KIT))

    assert safe.tells("Registered with Sample Row Surgery")
    assert safe.tells("somewhere in Sampleham")
    assert not safe_marks_of((ZOE,)).tells("somewhere in Sampleham")


def test_who_came_is_found() -> None:
    """By name and by how they are reached."""
    came = marks_of_referrers(
        [Referrer(name="Petra Constable", capacity="aunt", reply_to="p.c@example.test")]
    )

    assert came.tells("Petra rang.")
    assert came.tells("P.C@EXAMPLE.TEST")


@given(st.text(alphabet=" ,.-'\n", max_size=3), st.booleans())
def test_no_spacing_hides_anything(gap: str, upper: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever stands between, in either case."""
    text = gap.join(("3", "Sample", "Row"))

    assert OTHERS.tells(text.upper() if upper else text)


def test_no_marks_tell_nothing() -> None:
    """Where nobody else is known nothing is held to tell of them."""
    assert not Marks().tells("Zoe Ann, 3 Sample Row")
