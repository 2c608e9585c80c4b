"""Printing a search: whoever the records speak against stays in sight, apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agency_node.matching.household import Housemate
from agency_node.matching.searching import SearchResult
from agency_node.records.printing_search import search_json, search_lines
from tests.agency_node.queries import NOW

UNA = Housemate(
    record_id="r-una",
    name="Una Otherly",
    born_on="1990-01-02",
    address="14 Sample Street",
    reasons=("the same household number in cases", "the same address"),
    adult=True,
)
REX = Housemate(
    record_id="r-rex",
    name="Rex Pretendson",
    born_on="",
    address="14 Sample Street",
    reasons=("the same address",),
    doubts=(
        "cases counts a household there without them",
        "those whom they are recorded with live elsewhere",
    ),
)
TIED = "Also tied to these addresses, and no part of any score:"
DOUBTED = "Also recorded at these addresses, but the records speak against it:"


def _result(*household: Housemate) -> SearchResult:
    return SearchResult(
        candidates=(),
        compared=12,
        more=False,
        weights="fs-2026-1",
        household=household,
    )


def _json(*household: Housemate) -> dict[str, Any]:
    return search_json(_result(*household), NOW, {}, 1)


def _lines(*household: Housemate) -> list[str]:
    return list(search_lines(_result(*household), {}))[1:]


def test_people_read_reason_and_doubts_on_one_line() -> None:
    """The household first; below it those in doubt, under a heading of their own."""
    una = "    Una Otherly, born 1990-01-02: the same household number in cases;"
    rex = (
        "    Rex Pretendson, born unknown: the same address. Against it: cases counts a"
    )
    lives = "those whom they are recorded with live elsewhere"

    assert _lines(UNA, REX) == [
        TIED,
        f"{una} the same address",
        DOUBTED,
        f"{rex} household there without them; {lives}",
    ]


def test_an_empty_list_prints_nothing() -> None:
    """No heading stands over nobody."""
    headings = [
        [line for line in _lines(*household) if line in {TIED, DOUBTED}]
        for household in ((), (UNA,), (REX,))
    ]

    assert headings == [[], [TIED], [DOUBTED]]


def test_programs_read_two_lists_of_one_shape() -> None:
    """Each entry has its doubts; nobody is in both lists, nobody in neither."""
    ivo = replace(REX, record_id="r-ivo", named=False)
    answer = _json(UNA, REX, ivo)
    (una,), (rex, other) = answer["household"], answer["also_recorded_there"]

    assert (una["record_id"], una["doubts"]) == ("r-una", ())
    assert (rex["record_id"], rex["doubts"]) == ("r-rex", REX.doubts)
    assert (other["record_id"], other["named"]) == ("r-ivo", False)
    assert una.keys() == rex.keys()
    assert una["reason"] == "the same household number in cases; the same address"


def test_both_lists_are_there_for_programs_though_empty() -> None:
    """A program need not ask whether the key is there."""
    answer = _json()

    assert (answer["household"], answer["also_recorded_there"]) == ([], [])
