"""Unique pupil numbers: each rule of the census, and numbers that keep all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.codes.upn import AUTHORITIES, check_letter, upn_faults

# Of a school 0000 that does not exist.
VALID = (
    "V931000018001",
    "J931000018002",
    "F931000019001",
    "V931000019002",
    "B931000014001",
    "M931000015001",
    "E931000012001",
    "T931000020001",
    "G931000020002",
    "Y931000016001",
    "D931000011007",
)


@pytest.mark.parametrize("upn", VALID)
def test_a_valid_number_has_no_fault(upn: str) -> None:
    """Numbers of a fictional school in Oxfordshire."""
    assert upn_faults(upn) == ()


@pytest.mark.parametrize("upn", ["A950000178301", "H243278544154"])
def test_check_letters_agree_with_other_peoples(upn: str) -> None:
    """Sample numbers that a published validator passes for their letter."""
    assert check_letter(upn[1:]) == upn[0]


FAULTY = {
    "another check letter": ("A931000018001", ["1510"]),
    "a letter that checks nothing": ("I931000018001", ["1510"]),
    "no letter": ("9931000018001", ["1510"]),
    "an authority that is none": ("V999000018001", ["1530", "1510"]),
    "a letter among the digits": ("V9310000A8001", ["1540"]),
    "letters for the authority": ("VABC000018001", ["1530"]),
    "a last letter that is not used": ("V93100001800S", ["1550"]),
    "too short": ("V93100001800", ["1550"]),
    "too long": ("V9310000180010", ["1550"]),
    "nothing": ("", ["1550"]),
    "digits of another script": ("V93100001800\u0661", ["1550"]),
}


@pytest.mark.parametrize("why", FAULTY)
def test_each_fault_is_told_by_its_rule(why: str) -> None:
    """With the part of the number to look at."""
    upn, rules = FAULTY[why]
    faults = upn_faults(upn)

    assert [fault.rule for fault in faults] == rules
    assert all(fault.part for fault in faults)


def test_a_temporary_number_may_end_in_a_letter() -> None:
    """The letter counts as its place among the check letters."""
    upn = f"{check_letter('93100001800A')}93100001800A"

    assert upn_faults(upn) == ()


def test_authorities_are_three_digits_and_oxfordshires_is_one() -> None:
    """With the pseudo codes 001 to 005, and without gaps being filled."""
    assert {"931", "001", "005", "941"} <= AUTHORITIES
    assert AUTHORITIES.isdisjoint({"000", "006", "214", "930", "932", "999"})
    assert all(len(each) == 3 for each in AUTHORITIES)
    assert len(AUTHORITIES) == 193


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 8))
def test_one_wrong_digit_is_always_noticed(digits: str, place: int) -> None:
    """Weights 2 to 13 modulo 23: no single digit can change unseen."""
    rest = f"931{digits}"
    wrong = f"{rest[: place + 3]}{(int(rest[place + 3]) + 1) % 10}{rest[place + 4 :]}"

    assert upn_faults(f"{check_letter(rest)}{rest}") == ()
    assert [f.rule for f in upn_faults(f"{check_letter(rest)}{wrong}")] == ["1510"]


@given(st.text(max_size=16))
def test_any_text_is_judged(text: str) -> None:
    """Nothing that somebody typed breaks the judge."""
    assert all(
        fault.rule in {"1510", "1530", "1540", "1550"} for fault in upn_faults(text)
    )
