"""Annex A's words: a letter for each code, completed years, days as people write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.returns import annex_a_words as words
from agency_node.returns.scope import (
    Scope,
    census_begins,
    months_before,
    working_days_before,
)
from mash.codes.characteristics import ETHNICITY, SEX
from mash.codes.sources import REFERRAL_SOURCE
from mash.errors import MalformedError
from tests.agency_node.returns.family import IVO, MIRA

ETHNICITIES = """a) WBRI b) WIRI c) WIRT d) WOTH e) WROM f) MWBC g) MWBA h) MWAS i) MOTH
j) AIND k) APKN l) ABAN m) AOTH n) BCRB o) BAFR p) BOTH q) CHNE r) OOTH s) REFU t) NOBT"""


def test_every_ethnicity_has_its_letter() -> None:
    """In the order of the census; what nobody recorded is unknown."""
    said = [words.ethnicity(replace(MIRA, ethnicity=each.code)) for each in ETHNICITY]

    assert " ".join(said) == ETHNICITIES.replace("\n", " ")
    assert words.ethnicity(replace(MIRA, ethnicity="")) == "u) UNKNOWN"


def test_every_source_has_its_letter() -> None:
    """Early help came late, and is p1; what is no code stays empty."""
    said = [words.source(each.code) for each in REFERRAL_SOURCE]
    letters = [each.partition(")")[0] for each in said]

    assert letters == [*"abcdefghijklmnop", "p1", *"qrstu"]
    assert [each.split()[1].rstrip(":") for each in said] == [
        each.code for each in REFERRAL_SOURCE
    ]
    assert words.source("") == words.source("11") == ""


GENDERS = {
    "M": "a) Male",
    "F": "b) Female",
    "U": "c) Not stated/recorded",
    "": "c) Not stated/recorded",
}


@pytest.mark.parametrize("sex", GENDERS)
def test_every_sex_has_its_gender(sex: str) -> None:
    """As far as the census still asks."""
    assert words.gender(replace(MIRA, sex=sex)) == GENDERS[sex]
    assert {each.code for each in SEX} == set(GENDERS) - {""}


AGES = {
    "the day before a birthday": (date(2016, 3, 4), date(2026, 3, 3), "9"),
    "a birthday": (date(2016, 3, 4), date(2026, 3, 4), "10"),
    "born on 29 February, on the 28th": (date(2012, 2, 29), date(2026, 2, 28), "13"),
    "born on 29 February, on 1 March": (date(2012, 2, 29), date(2026, 3, 1), "14"),
    "born today": (date(2026, 3, 2), date(2026, 3, 2), "0"),
    "born after the extract": (date(2026, 3, 3), date(2026, 3, 2), ""),
}


@pytest.mark.parametrize("what", AGES)
def test_ages_are_completed_years(what: str) -> None:
    """On the day of the extract."""
    born, on, age = AGES[what]

    assert words.age(replace(MIRA, born_on=born), on) == age


def test_a_disability_is_said_where_somebody_asked() -> None:
    """Yes, no, or nothing."""
    assert words.disabled(MIRA) == "a) Yes"
    assert words.disabled(IVO) == "b) No"
    assert words.disabled(replace(MIRA, disabilities=())) == ""


@given(st.dates(min_value=date(1, 1, 1)))
def test_days_are_written_as_people_write_them(day: date) -> None:
    """Two, two and four digits, whatever the year."""
    written = words.day(day)

    assert written == f"{day.day:02}/{day.month:02}/{day.year:04}"
    assert words.day(None) == ""


BEFORE = {
    "half a year": (date(2026, 3, 2), 6, date(2025, 9, 2)),
    "into a shorter month": (date(2026, 8, 31), 6, date(2026, 2, 28)),
    "into a leap year": (date(2024, 8, 31), 6, date(2024, 2, 29)),
    "over the new year": (date(2026, 1, 15), 1, date(2025, 12, 15)),
    "a whole year": (date(2026, 3, 31), 12, date(2025, 3, 31)),
}


@pytest.mark.parametrize("what", BEFORE)
def test_months_are_counted_back(what: str) -> None:
    """To the same day, or the last of a shorter month."""
    day, months, found = BEFORE[what]

    assert months_before(day, months) == found


def test_a_scope_of_a_census_year_begins_in_april() -> None:
    """And contains its first and last day, and no other."""
    scope = Scope(date(2026, 3, 31), 12)

    assert scope.begins == date(2025, 4, 1) == census_begins(scope.extracted_on)
    assert scope.covers(date(2025, 4, 1))
    assert scope.covers(date(2026, 3, 31))
    assert not scope.covers(date(2025, 3, 31))
    assert not scope.covers(date(2026, 4, 1))
    assert not scope.covers(None)
    with pytest.raises(MalformedError, match=r"^months: give 1 or more"):
        Scope(date(2026, 3, 31), 0)


WORKING = {
    "over a weekend": (date(2026, 3, 9), 1, date(2026, 3, 6)),
    "over Easter": (date(2026, 4, 7), 1, date(2026, 4, 2)),
    "over Christmas": (date(2025, 12, 29), 1, date(2025, 12, 24)),
    "none": (date(2026, 3, 8), 0, date(2026, 3, 8)),
    "three weeks": (date(2026, 3, 23), 15, date(2026, 3, 2)),
}


@pytest.mark.parametrize("what", WORKING)
def test_working_days_are_englands(what: str) -> None:
    """Neither weekends nor bank holidays count."""
    day, number, found = WORKING[what]

    assert working_days_before(day, number) == found
