"""Coarsening: what a record says, with less of who and exactly when in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.records.coarsening import coarsen, district, year_of_birth

ROAN = ("Roan Quillfeather",)

COARSER = {
    "a day in figures": ("Seen on 2026-03-04.", "Seen in March 2026."),
    "a day with slashes": ("Seen on 04/03/2026.", "Seen in March 2026."),
    "a day in words": ("Seen on 4th March 2026.", "Seen in March 2026."),
    "a day of birth": ("Amy, DOB 04/03/2016.", "Amy, born in 2016."),
    "an hour at night": ("Found alone at 23:10.", "Found alone at night."),
    "an hour after midnight": ("Found alone at 03:10.", "Found alone at night."),
    "an hour in the morning": ("Left at 8.15.", "Left in the morning."),
    "an hour in the afternoon": ("Left at 15:40 hrs.", "Left in the afternoon."),
    "an address": (
        "Lives at 14 Fictional Road, Northmock, ZZ99 3WZ.",
        "Lives at an address in ZZ99.",
    ),
    "a flat": (
        "Lives at Flat 2, 14 Sample Street, ZZ9 3WZ.",
        "Lives at an address in ZZ9.",
    ),
    "a street alone": ("Moved to 14 Fictional Road.", "Moved to an address."),
    "a postcode alone": ("Moved to ZZ99 3WZ.", "Moved to ZZ99."),
    "a telephone": ("Rang 07700 900123.", "Rang a telephone number."),
    "an NHS number": ("As 943 476 5919.", "As a number."),
    "a mail address": ("Wrote to a.b@mail.example.", "Wrote to a mail address."),
    "a relative": ("Stays with her aunt.", "Stays with a close relative."),
    "a relative by name": (
        "Stays with her aunt Zed Otherworld.",
        "Stays with a close relative.",
    ),
    "a relative at the beginning": (
        "His older brother rang.",
        "A close relative rang.",
    ),
    "two things": (
        "Her nan rang on 2026-03-04 at 08:00.",
        "A close relative rang in March 2026 in the morning.",
    ),
}


@pytest.mark.parametrize(("text", "coarser"), COARSER.values(), ids=COARSER)
def test_a_line_is_told_more_coarsely(text: str, coarser: str) -> None:
    """In words that still read as a sentence, and it says that something changed."""
    made = coarsen(text)

    assert made is not None
    assert made.text == coarser
    assert made.changes


AS_IT_IS = {
    "a plain fact": "No concerns at the visit.",
    "a month": "Seen in March 2026.",
    "a parent": "His mother was at home.",
    "a relative whom the enquiry names": "His brother Roan Quillfeather was at home.",
    "a crime reference": "Crime reference 12345678.",
    "a percentage": "Attendance 81% over 6 weeks.",
}


@pytest.mark.parametrize("text", AS_IT_IS.values(), ids=AS_IT_IS)
def test_what_says_little_is_not_offered_twice(text: str) -> None:
    """A coarser form that is the same would only invite a thoughtless choice."""
    assert coarsen(text, known=ROAN) is None


def test_the_day_of_a_line_becomes_its_month() -> None:
    """A month that is a month already changes nothing."""
    made = coarsen("No concerns.", "2026-03-04")

    assert made is not None
    assert (made.text, made.dated) == ("No concerns.", "2026-03")
    assert coarsen("No concerns.", "2026-03") is None


def test_people_are_told_by_year_and_district() -> None:
    """What identifies least and still tells a child from an adult, and here from there."""
    assert year_of_birth("2016-03-04") == "Born in 2016."
    assert district("14 Fictional Road, Northmock, zz99 3wz") == "Lives in ZZ99."
    assert district("14 Fictional Road") == "An address is held."


_EXACT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|0[0-9]{10}|ZZ99 [0-9][A-Z]{2}|[0-9]{2}:[0-9]{2}"
)
_PIECES = st.sampled_from(
    (
        "2026-03-04",
        "DOB 2016-01-30",
        "07700900123",
        "ZZ99 3WZ",
        "at 23:10",
        "her aunt",
        "was seen",
        "14 Mock Lane, ZZ99 3VZ",
        "[b]x[/b]",
    )
)


@given(st.lists(_PIECES, min_size=1, max_size=8))
def test_nothing_exact_is_left(pieces: list[str]) -> None:
    """Whatever is put together, no day, hour, number or postcode survives whole."""
    text = "; ".join(pieces)
    made = coarsen(text)

    assert not _EXACT.search(made.text if made else text)


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    """And what was made coarser is as coarse as it gets."""
    made = coarsen(text)

    assert made is None or coarsen(made.text, made.dated) is None
