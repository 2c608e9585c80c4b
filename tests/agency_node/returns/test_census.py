"""The census's fields of a referral, under its own names."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from agency_node.returns import ChildOnCase, Scope
from agency_node.returns.census import census
from agency_node.returns.csv_files import write_csv
from tests.agency_node.returns.family import AGAIN, BY_NIGHT, MIRA, ROWS, UNBORN

YEAR = Scope(date(2026, 3, 31), 12)
GOLDEN = Path(__file__).with_name("golden") / "cin-referrals.csv"


def test_the_years_referrals_are_written_letter_by_letter() -> None:
    """Referrals only, one row each, by day."""
    file = io.StringIO(newline="")
    write_csv(file, census(ROWS, YEAR))

    assert file.getvalue().splitlines() == GOLDEN.read_text().splitlines()


def _fields(row: ChildOnCase) -> dict[str, str]:
    listed = census((row,), YEAR)
    return dict(zip(listed.headings, listed.rows[0], strict=True))


def test_a_child_not_yet_born_has_an_expected_birthday_only() -> None:
    """And no sex, whatever was written down."""
    found = _fields(replace(AGAIN, child=replace(UNBORN, sex="M")))

    assert found["PersonBirthDate"] == ""
    assert found["ExpectedPersonBirthDate"] == "2026-06-01"
    assert found["Sex"] == "U"
    assert found["UPNunknown"] == "UN6"
    assert found["Ethnicity"] == "NOBT"


def test_what_was_said_before_birth_gives_way_to_what_is_known_since() -> None:
    """One birthday, and either a UPN or a reason why there is none."""
    child = replace(MIRA, due_on=date(2016, 3, 1), upn_unknown="UN6")
    found = _fields(replace(AGAIN, child=child))

    assert found["PersonBirthDate"] == "2016-03-04"
    assert found["ExpectedPersonBirthDate"] == ""
    assert found["UPN"] == "V931000018001"
    assert found["UPNunknown"] == ""


def test_what_nobody_said_stays_empty() -> None:
    """An unsaid ending is no ending."""
    assert _fields(replace(AGAIN, referral_nfa=None))["ReferralNFA"] == ""


def test_a_contact_that_was_not_accepted_is_not_returned() -> None:
    """The census counts referrals."""
    assert census((BY_NIGHT,), YEAR).rows == ()
