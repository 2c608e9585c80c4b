"""Addresses as people write them."""

from __future__ import annotations

import pytest

from agency_node.matching.addresses import Address, read_address
from agency_node.matching.comparing_addresses import compare_addresses
from agency_node.matching.finding import Agreement

WRITTEN = {
    "a number and a street": (
        "14 Sample Street, Testbury, ZZ99 3VZ",
        Address(
            house="14", street="sample street", areas=("testbury",), postcode="zz993vz"
        ),
    ),
    "a flat before it": (
        "Flat 2, 14 Sample St., Testbury",
        Address(house="flat 2 14", street="sample street", areas=("testbury",)),
    ),
    "a house with a name": (
        "Rose Cottage, Mill Lane, Testbury",
        Address(house="rose cottage", street="mill lane", areas=("testbury",)),
    ),
    "no commas": (
        "8 Stanley Street Mocksville 4223",
        Address(
            house="8", street="stanley street", areas=("mocksville",), postcode="4223"
        ),
    ),
    "a building before the street": (
        "44 Antigua, Bellchambers Crescent, Testham, 5290, SA",
        Address(
            house="44",
            street="bellchambers crescent",
            areas=("antigua", "testham"),
            postcode="5290",
        ),
    ),
    "nothing": ("", Address()),
}


@pytest.mark.parametrize(("written", "read"), WRITTEN.values(), ids=WRITTEN)
def test_an_address_is_read_for_what_it_names(written: str, read: Address) -> None:
    """House, street, areas and postcode, wherever they stand."""
    assert read_address(written) == read


COMPARED = {
    "a slip in the street": (
        "7 Mock Lane, Testbury, ZZ99 4AB",
        "7 Mock Lnae, Testbury",
        Agreement.SAME_HOUSE,
    ),
    "the street written in one": (
        "37 Sandford Place, Testbury",
        "37 Sandfordplace, Testbury",
        Agreement.SAME_HOUSE,
    ),
    "next door": (
        "7 Mock Lane, Testbury, ZZ99 4AB",
        "9 Mock Lane, Testbury, ZZ99 4AB",
        Agreement.NEAR_HOUSE,
    ),
    "no number on one side": (
        "Mock Lane, Testbury, ZZ99 4AB",
        "9 Mock Lane, Testbury, ZZ99 4AB",
        Agreement.STREET_AND_POSTCODE,
    ),
    "a street of that name in another town": (
        "7 High Street, Testbury, ZZ99 4AB",
        "7 High Street, Mockham, ZZ12 8QQ",
        Agreement.DIFFERENT,
    ),
    "a postcode one letter apart": (
        "7 Mock Lane, ZZ99 4AB",
        "22 Sham Road, ZZ99 4AC",
        Agreement.NEAR_POSTCODE,
    ),
    "another street of the town": (
        "7 Mock Lane, Testbury, ZZ99 4AB",
        "22 Sham Road, Testbury, ZZ12 8QQ",
        Agreement.SAME_TOWN,
    ),
}


@pytest.mark.parametrize(("one", "other", "how"), COMPARED.values(), ids=COMPARED)
def test_two_addresses_agree_by_the_narrowest_place(
    one: str, other: str, how: Agreement
) -> None:
    """From either side."""
    pair = read_address(one), read_address(other)

    assert compare_addresses(*pair) is how
    assert compare_addresses(*reversed(pair)) is how
