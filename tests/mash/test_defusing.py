"""Defused text: a spreadsheet shows it, and runs none of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.defusing import defused
from mash.text import neutral
from tests.formulas import FORMULAS

LOOKS_LIKE_ONE = ("+44 1632 960123", "-3.5", "-1", "\t", "\r", "\n", "\x00", "\nword")
PLAIN = ("01632 960123", "3.5", "Testwick", "", "a=b", "7 High St")


@pytest.mark.parametrize("text", [*FORMULAS, *LOOKS_LIKE_ONE])
def test_a_formula_is_made_text(text: str) -> None:
    """Whatever stands before it; and so is what only looks like one."""
    assert defused(text).startswith("'")


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    """Words and numbers are left alone."""
    assert defused(text) == text


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    """For any text: an apostrophe, or a beginning that no spreadsheet obeys."""
    assert defused(text).strip()[:1] not in set("=+-@\t\r\n\x00") - {""}


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    """An apostrophe is all that is added to what is shown of any text."""
    assert defused(text).removeprefix("'") == neutral(text).removeprefix("'")
