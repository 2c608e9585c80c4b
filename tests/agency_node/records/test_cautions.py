"""Twins, namesakes and swapped dates: what makes a person look twice."""

from __future__ import annotations

from typing import Any

import pytest

from agency_node.matching.cautions import Doubt
from agency_node.matching.own_record import record_id
from agency_node.matching.searching import Candidate, SearchResult
from mash.bodies import Person
from tests.agency_node.records.conftest import Holding

HOME = "7 Mock Lane, Testbury, ZZ99 4AB"
THEO = {
    "local_id": "theo",
    "family_name": "Fauxley-Test",
    "given_names": "Theo",
    "born_on": "2019-11-02",
    "address": HOME,
    "nhs_number": "9990001103",
    "upn": "T931000020001",
}
LEO = {
    **THEO,
    "local_id": "leo",
    "given_names": "Leo",
    "nhs_number": "9990001111",
    "upn": "G931000020002",
}
COUSIN = {
    "local_id": "cousin",
    "family_name": "Fauxley",
    "given_names": "Theo",
    "born_on": "2019-02-11",
    "address": "22 Sham Road, Testbury, ZZ99 4XY",
}
ASKED: dict[str, Any] = {
    "given_names": "Theo",
    "family_name": "Fauxley-Test",
    "born_on": "2019-11-02",
}

DOUBTS = {
    "the twin, by the other first name": (
        {**ASKED, "address": HOME},
        "leo",
        {Doubt.TWIN, Doubt.TWIN_HELD},
    ),
    "the child, whose twin is held": (
        {**ASKED, "address": HOME},
        "theo",
        {Doubt.TWIN_HELD},
    ),
    "the child, by a number that the twin does not share": (
        {**ASKED, "upn": "T931000020001"},
        "theo",
        {Doubt.TWIN_HELD},
    ),
    "the cousin born on the day with month swapped": (
        ASKED,
        "cousin",
        {Doubt.DATE_SWAPPED},
    ),
    "a namesake of another age": (
        {"given_names": "Theo", "family_name": "Fauxley", "born_on": "1981-07-30"},
        "cousin",
        {Doubt.NAMESAKE},
    ),
    "the same person under another number": (
        {**ASKED, "nhs_number": "9990001138"},
        "theo",
        {Doubt.NUMBERS_DIFFER, Doubt.TWIN_HELD},
    ),
    "a number on a record of somebody else": (
        {
            "given_names": "Quoll",
            "family_name": "Zyxton",
            "born_on": "1950-12-30",
            "nhs_number": "9990001103",
        },
        "theo",
        {Doubt.CONFLICT},
    ),
}


def _found(result: SearchResult, local_id: str) -> Candidate:
    wanted = record_id("cases", local_id)
    return next(each for each in result.candidates if each.record_id == wanted)


@pytest.mark.parametrize(
    ("asked", "local_id", "doubts"), DOUBTS.values(), ids=DOUBTS.keys()
)
def test_a_doubt_is_raised(
    holding: Holding, asked: dict[str, Any], local_id: str, doubts: set[Doubt]
) -> None:
    """Whoever could be taken for somebody else says so, and nobody else does."""
    records = holding(THEO, LEO, COUSIN)

    candidate = _found(records.search(Person(tag="C1", **asked)), local_id)

    raised = {caution.doubt for caution in candidate.cautions} - {Doubt.SEVERAL}
    assert raised == doubts


def test_a_doubted_record_is_never_strong(holding: Holding) -> None:
    """However well the rest agrees, twin, namesake and cousin stay below strong."""
    records = holding(THEO, LEO, COUSIN)

    result = records.search(Person(tag="C1", **ASKED, address=HOME))

    assert _found(result, "theo").band == "strong"
    assert _found(result, "leo").band == "probable"
    assert _found(result, "cousin").band == "probable"


def test_records_too_close_to_tell_apart_say_so(holding: Holding) -> None:
    """Two who bear the name asked for are shown as two, with a caution on both."""
    other = {**COUSIN, "local_id": "other", "born_on": "2015-05-05", "address": ""}
    records = holding(COUSIN, other)

    result = records.search(Person(tag="C1", given_names="Theo", family_name="Fauxley"))

    doubts = [[each.doubt for each in c.cautions] for c in result.candidates]
    assert doubts == [[Doubt.SEVERAL], [Doubt.SEVERAL]]
