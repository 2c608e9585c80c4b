"""The census's fields of a referral, under its own names."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from agency_node.returns import Scope
from agency_node.returns.census import census
from agency_node.returns.csv_files import write_csv
from tests.agency_node.returns.family import AGAIN, BY_NIGHT, ROWS, UNBORN

YEAR = Scope(date(2026, 3, 31), 12)
GOLDEN = Path(__file__).with_name("golden") / "cin-referrals.csv"


def test_the_years_referrals_are_written_letter_by_letter() -> None:
    """Referrals only, one row each, by day."""
    file = io.StringIO(newline="")
    write_csv(file, census(ROWS, YEAR))

    assert file.getvalue().splitlines() == GOLDEN.read_text().splitlines()


def test_a_child_not_yet_born_has_an_expected_birthday_only() -> None:
    """And no sex, whatever was written down."""
    row = replace(AGAIN, child=replace(UNBORN, sex="M", born_on=None))

    found = dict(
        zip(census((row,), YEAR).headings, census((row,), YEAR).rows[0], strict=True)
    )

    assert found["PersonBirthDate"] == ""
    assert found["ExpectedPersonBirthDate"] == "2026-06-01"
    assert found["Sex"] == "U"
    assert found["UPNunknown"] == "UN6"
    assert found["Ethnicity"] == "NOBT"


def test_a_contact_that_was_not_accepted_is_not_returned() -> None:
    """The census counts referrals."""
    assert census((BY_NIGHT,), YEAR).rows == ()
