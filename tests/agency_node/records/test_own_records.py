"""Searching a real vault: mistakes are forgiven, and every candidate is explained."""

from __future__ import annotations

from typing import Any

import pytest

from agency_node.matching.own_record import record_id
from agency_node.matching.searching import MAX_CANDIDATES
from agency_node.records.entry import OwnEntry
from mash.bodies import Person
from mash.errors import MalformedError, NoSuchRecordError
from tests.agency_node.records.conftest import Holding

ARLO = {
    "local_id": "arlo",
    "family_name": "Testwick-Moss",
    "given_names": "William Arlo",
    "born_on": "2019-03-04",
    "address": "14 Sample Street, Testbury, ZZ99 3VZ",
    "nhs_number": "9990001006",
    "upn": "V931000018001",
}
OTHERS = [
    {
        "local_id": f"other-{number}",
        "family_name": name,
        "given_names": "Alex",
        "born_on": f"20{number:02}-06-15",
    }
    for number, name in enumerate(("Mockford", "Exampleby", "Fauxley", "Specimen"), 10)
]

ASKED: dict[str, Any] = {
    "as held": {"family_name": "Testwick-Moss", "given_names": "William Arlo"},
    "one letter mistyped": {"family_name": "Testwik Moss", "given_names": "William"},
    "letters swapped": {"family_name": "Tetswick-Moss", "given_names": "William"},
    "pet name": {"family_name": "Testwick-Moss", "given_names": "Billy"},
    "middle name used": {"family_name": "Testwick", "given_names": "Arlo"},
    "one half of a double-barrelled name": {
        "family_name": "Moss",
        "given_names": "William",
    },
    "names crossed": {"family_name": "William", "given_names": "Testwick-Moss"},
    "day and month swapped": {
        "family_name": "Testwick",
        "given_names": "Will",
        "born_on": "2019-04-03",
    },
    "all in one field": {"given_names": "Arlo Testwick", "born_on": "2019-03-04"},
    "accents and apostrophes": {"family_name": "Têst’wick", "given_names": "Wílliam"},
    "beginning only": {"family_name": "Tes"},
    "date and house only, name unknown": {
        "given_names": "Baby",
        "born_on": "2019-03-04",
        "address": "14 Sample St, ZZ99 3VZ",
    },
    "number only, name changed": {
        "family_name": "Placeholder",
        "nhs_number": "9990001006",
    },
    "pupil number": {"family_name": "Placeholder", "upn": "V931000018001"},
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED.keys())
def test_mistakes_are_forgiven(holding: Holding, asked: dict[str, Any]) -> None:
    """Whatever people get wrong, the right record comes first."""
    records = holding(ARLO, *OTHERS)

    result = records.search(Person(tag="C1", **asked))

    assert result.candidates[0].record_id == record_id("cases", "arlo")
    assert result.candidates[0].reasons
    assert result.compared == 5


def test_strong_needs_two_independent_agreements(holding: Holding) -> None:
    """A name and a date of birth together are strong; a name alone never is."""
    records = holding(ARLO, *OTHERS)
    name: dict[str, Any] = {"family_name": "Testwick-Moss", "given_names": "William"}

    by_name = records.search(Person(tag="C1", **name))
    by_both = records.search(Person(tag="C1", **name, born_on="2019-03-04"))

    assert by_name.candidates[0].band != "strong"
    assert by_both.candidates[0].band == "strong"
    assert by_both.candidates[0].score > by_name.candidates[0].score


def test_every_field_says_what_was_asked_and_what_is_held(holding: Holding) -> None:
    """Both values stand side by side, for and against."""
    records = holding(ARLO)
    asked = Person(
        tag="C1",
        family_name="Testwick",
        given_names="Bill",
        born_on="2019-04-03",
        address="2 Other Road, Elsewhere, ZZ99 9XX",
    )

    (candidate,) = records.search(asked).candidates

    assert candidate.reasons == (
        "given names: a form of the same name (for): asked “Bill”, held “William Arlo”",
        "family name: one part the same (for): asked “Testwick”, held “Testwick-Moss”",
        (
            "date of birth: day and month swapped (for):"
            " asked “2019-04-03”, held “2019-03-04”"
        ),
        (
            "address: different (against): asked “2 Other Road, Elsewhere, ZZ99 9XX”,"
            " held “14 Sample Street, Testbury, ZZ99 3VZ”"
        ),
        (
            "Caution: day and month are swapped: one date is mistaken,"
            " or this is somebody else"
        ),
    )


def test_a_stranger_is_not_found(holding: Holding) -> None:
    """Nobody alike means an empty list that still says how many were searched."""
    records = holding(ARLO, *OTHERS)

    result = records.search(
        Person(tag="C1", family_name="Zyx", given_names="Quoll", born_on="1950-12-30")
    )

    assert result.candidates == ()
    assert result.compared == 5


@pytest.mark.parametrize("letters", ["%", "*", "_", "%%%%", "???", "***"])
def test_wildcards_are_letters(holding: Holding, letters: str) -> None:
    """No character stands for others, so none lists everybody."""
    records = holding(ARLO, *OTHERS)

    with pytest.raises(MalformedError, match="give 3 letters"):
        records.search(Person(tag="C1", family_name=letters))


def test_a_wildcard_in_a_name_finds_nobody_more(holding: Holding) -> None:
    """`Mock%` is looked for as the letters of Mock."""
    records = holding(ARLO, *OTHERS)

    result = records.search(Person(tag="C1", family_name="Mock%"))

    assert [candidate.name for candidate in result.candidates] == ["Alex Mockford"]


def test_at_most_fifty_are_shown_and_more_is_said(holding: Holding) -> None:
    """A name that sixty people bear lists fifty of them and says so."""
    crowd = [
        {"local_id": str(n), "family_name": "Mockford", "given_names": f"A{'b' * n}"}
        for n in range(60)
    ]
    records = holding(*crowd)

    result = records.search(Person(tag="C1", family_name="Mockford"))

    assert len(result.candidates) == MAX_CANDIDATES
    assert result.more


def test_the_household_is_a_list_of_its_own(holding: Holding) -> None:
    """Those at the same address are shown apart, and never as candidates."""
    mother = {
        "local_id": "mother",
        "family_name": "Otherly",
        "given_names": "Una",
        "address": ARLO["address"],
    }
    records = holding(ARLO, mother, *OTHERS)

    result = records.search(
        Person(
            tag="C1",
            family_name="Testwick-Moss",
            given_names="William",
            born_on="2019-03-04",
        )
    )

    assert [each.name for each in result.household] == ["Una Otherly"]
    assert "mother" not in [each.record_id for each in result.candidates]


def test_a_former_name_is_found_and_said(holding: Holding) -> None:
    """Who was known by another name is found by it, and the reason shows it."""
    records = holding(
        {
            "family_name": "Mockford",
            "given_names": "Wren",
            "also_known_as": ("Wren Pretendson",),
        }
    )

    (candidate,) = records.search(
        Person(tag="A1", family_name="Pretendson", given_names="Wren")
    ).candidates

    assert "also known as" in candidate.reasons[0]


def test_a_record_is_shown_with_its_lines_newest_first(holding: Holding) -> None:
    """A record opens whole, undated lines last."""
    records = holding(ARLO)
    for number, dated in enumerate(("2024-01-02", "", "2025-05-06")):
        entry = OwnEntry(
            system="cases",
            local_id="arlo",
            entry_id=str(number),
            dated=dated,
            text=f"line {number}",
        )
        records.shelves.keep_entry(entry)

    person, entries = records.show(record_id("cases", "arlo"))

    assert person.family_name == "Testwick-Moss"
    assert [entry.dated for entry in entries] == ["2025-05-06", "2024-01-02", ""]


def test_a_record_that_is_not_there_is_said(holding: Holding) -> None:
    """An unknown name of a record is an error of ours, not a crash."""
    with pytest.raises(NoSuchRecordError):
        holding(ARLO).show("r-unknown")
