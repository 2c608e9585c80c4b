"""What speaks against somebody living where a record says: each doubt, and none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agency_node.matching.described import Described
from agency_node.matching.household import Housemate, household
from agency_node.matching.own_record import OwnRecord
from tests.agency_node.matching.small_register import SmallRegister

DAY = date(2026, 11, 22)
HOME = "14 Sample Street, Testbury, ZZ99 3VZ"
NEXT_DOOR = "15 Sample Street, Testbury, ZZ99 3VZ"
AWAY = "2 Mill Lane, Mockham, ZZ98 1AA"
PIA: dict[str, Any] = {
    "system": "Housing",
    "local_id": "pia",
    "given_names": "Pia",
    "family_name": "Notreal",
    "born_on": "2018-03-04",
    "address": HOME,
}
UNA = {**PIA, "local_id": "una", "given_names": "Una", "born_on": "1991-07-08"}
REX: dict[str, Any] = {
    "system": "Housing",
    "local_id": "rex",
    "given_names": "Rex",
    "family_name": "Pretendson",
    "born_on": "1990-01-31",
    "address": HOME,
}
IVO = {**REX, "local_id": "ivo", "given_names": "Ivo", "born_on": "1992-02-01"}
ASKED = Described(
    given_names="Pia", family_name="Notreal", born_on="2018-03-04", address=HOME
)

DOUBTED: dict[str, tuple[list[dict[str, Any]], str]] = {
    "one system counts two households": (
        [{**PIA, "household": "T7"}, {**REX, "household": "T8"}],
        "Housing counts them as another household",
    ),
    "one system counts a household, and not the stranger": (
        [{**PIA, "household": "T7"}, {**UNA, "household": "T7"}, REX],
        "Housing counts a household there without them",
    ),
    "one system counts the strangers, and not the child": (
        [PIA, {**REX, "household": "T8"}, {**IVO, "household": "T8"}],
        "Housing counts them as another household",
    ),
    "the stranger's partner lives elsewhere": (
        [PIA, {**REX, "related": ("ivo",)}, {**IVO, "address": AWAY}],
        "those whom they are recorded with live elsewhere",
    ),
    "the stranger is named on a record elsewhere": (
        [PIA, REX, {**IVO, "address": AWAY, "related": ("rex",)}],
        "those whom they are recorded with live elsewhere",
    ),
    "the stranger's kin live a slip of the number away": (
        [PIA, REX, {**IVO, "address": NEXT_DOOR}],
        "those whom they are recorded with live elsewhere",
    ),
    "the question gives another number of that street": (
        [{**PIA, "address": NEXT_DOOR}, {**REX, "address": NEXT_DOOR}],
        "the question gives another number of that street",
    ),
    "the child's family lives where the question says": (
        [{**PIA, "address": AWAY}, UNA, {**REX, "address": AWAY}],
        "the family of Pia Notreal is recorded elsewhere",
    ),
}
UNDOUBTED: dict[str, list[dict[str, Any]]] = {
    "nothing but the address is known": [PIA, REX],
    "another system counts": [PIA, {**UNA, "household": "T7"}, {**REX, "system": "GP"}],
    "the mother is named on the stranger's record": [
        {**PIA, "household": "T7"},
        {**UNA, "household": "T7"},
        {**REX, "related": ("una",)},
    ],
    "strangers live there together": [PIA, {**REX, "related": ("ivo",)}, IVO],
    "nobody of the family is held, and the child moved": [
        {**PIA, "address": AWAY},
        {**REX, "address": AWAY},
    ],
}


def _listed(records: list[dict[str, Any]]) -> dict[str, Housemate]:
    held = [OwnRecord(**each) for each in records]
    listed = household([ASKED, held[0]], {held[0].record_id}, SmallRegister(held), DAY)
    return {each.name: each for each in listed}


@pytest.mark.parametrize("name", DOUBTED)
def test_what_the_records_say_against_it_is_said(name: str) -> None:
    """The stranger is listed all the same, with the doubt in words."""
    records, doubt = DOUBTED[name]

    assert _listed(records)["Rex Pretendson"].doubts == (doubt,)


@pytest.mark.parametrize("name", UNDOUBTED)
def test_without_evidence_against_nobody_is_doubted(name: str) -> None:
    """A stranger at the address may be the very adult whom nobody has named."""
    assert _listed(UNDOUBTED[name])["Rex Pretendson"].doubts == ()


@pytest.mark.parametrize("name", DOUBTED)
def test_the_family_is_never_doubted_and_comes_first(name: str) -> None:
    """Who shares a name, a number or a record is listed before strangers in doubt."""
    records = DOUBTED[name][0]
    ida = {**UNA, "local_id": "ida", "given_names": "Ida", "born_on": "1989-10-11"}

    listed = list(
        _listed([*records, {**ida, "address": records[0]["address"]}]).values()
    )

    named = {each.name: each for each in listed}
    assert named["Ida Notreal"].doubts == ()
    assert [bool(each.doubts) for each in listed] == sorted(
        bool(each.doubts) for each in listed
    )
