"""The lists of the law: what is on them, since when, and what they say of themselves."""

from __future__ import annotations

from datetime import date

import pytest

from mash.bodies.grounds import MAX_GROUND_CODE_CHARACTERS
from mash.codes.code_list import CodeList
from mash.codes.lawful import (
    ARTICLE_6,
    ARTICLE_9,
    CONDITION,
    PARA_8,
    WITHOUT_CONSENT,
)
from mash.codes.lawful_duties import CONFIDENCE, FUNCTION, OVERRIDE

LISTS = (
    ARTICLE_6,
    ARTICLE_9,
    CONDITION,
    WITHOUT_CONSENT,
    CONFIDENCE,
    FUNCTION,
    OVERRIDE,
)
each = pytest.mark.parametrize("codes", LISTS, ids=lambda codes: codes.title)


@each
def test_each_list_says_where_it_is_from_and_fits_its_field(codes: CodeList) -> None:
    """A tribunal would ask for the source; the wire for the length."""
    assert codes.source
    assert all(len(code.code) <= MAX_GROUND_CODE_CHARACTERS for code in codes)
    assert all(code.words for code in codes)


def test_paragraph_18_has_three_reasons_to_do_without_consent() -> None:
    """DPA 2018 Sch 1 para 18(2) gives three, and no fourth."""
    assert len(WITHOUT_CONSENT.choices()) == 3


def test_equality_monitoring_is_no_reason_to_share_somebody() -> None:
    """DPA 2018 Sch 1 para 8(3): not for decisions about a particular person."""
    assert PARA_8 not in CONDITION


@pytest.mark.parametrize(
    ("day", "offered"), [(date(2026, 2, 4), False), (date(2026, 2, 5), True)]
)
def test_a_recognised_interest_is_offered_from_its_day(
    day: date, *, offered: bool
) -> None:
    """SI 2026/82 reg. 2 brought it into force."""
    codes = {code.code for code in ARTICLE_6.choices(day)}

    assert ("6_1_EA" in codes) is offered
