"""Threshold documents: versioned, whole, and prompting without deciding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mash.bodies import decision
from mash.codes.factors import FACTOR
from mash.codes.outcomes import CHILD_OUTCOME
from mash.codes.threshold import LEVELS, ThresholdDocument, in_force, versioned
from mash.codes.threshold_documents import DOCUMENTS, MODEL_1, MODEL_2
from mash.errors import MalformedError

IN_FORCE = {
    "the first day of the first": (date(2019, 4, 1), MODEL_1),
    "the last day of the first": (date(2021, 6, 30), MODEL_1),
    "the first day of the second": (date(2021, 7, 1), MODEL_2),
    "today": (date(2026, 3, 2), MODEL_2),
}


@pytest.mark.parametrize("when", IN_FORCE)
def test_a_day_has_one_document(when: str) -> None:
    """The one in force then, not the newest."""
    day, document = IN_FORCE[when]

    assert in_force(day, DOCUMENTS) is document
    assert [each for each in DOCUMENTS if each.stands(day)] == [document]


def test_a_day_without_a_document_is_refused() -> None:
    """Nobody decides by a document that nobody had agreed."""
    with pytest.raises(MalformedError, match=r"none in force on 2019-03-31; add its"):
        in_force(date(2019, 3, 31), DOCUMENTS)


def test_of_two_that_overlap_the_later_stands() -> None:
    """A new one may be put in force before somebody ends the old."""
    endless = replace(MODEL_1, in_force_until=None)

    assert in_force(date(2026, 3, 2), (MODEL_2, endless)) is MODEL_2


def test_a_decision_finds_the_version_it_names() -> None:
    """Also one that is no longer in force."""
    assert versioned("model-1", DOCUMENTS) is MODEL_1
    with pytest.raises(MalformedError, match=r"^threshold_version: not known here"):
        versioned("model-0", DOCUMENTS)


def test_versions_differ_in_more_than_their_names() -> None:
    """The second says something of harm outside the home."""
    assert MODEL_1.levels != MODEL_2.levels
    assert len({document.version for document in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.version)
def test_paths_and_factors_are_codes(document: ThresholdDocument) -> None:
    """What a prompt is counted under can be counted; where a level leads can be chosen."""
    for level in document.levels:
        assert level.title
        assert level.prompts
        assert all(path in CHILD_OUTCOME for path in level.paths)
        for prompt in level.prompts:
            assert all(code in FACTOR for code in prompt.factors)


@pytest.mark.parametrize("number", LEVELS)
def test_each_level_is_found_by_its_number(number: int) -> None:
    """As decisions number them."""
    assert list(LEVELS) == list(decision.LEVELS)
    assert MODEL_2.level(number).number == number


REFUSED: dict[str, dict[str, object]] = {
    "three levels": {"levels": MODEL_1.levels[:3]},
    "levels out of order": {"levels": MODEL_1.levels[::-1]},
    "no version": {"version": ""},
    "a version too long to sign": {"version": "v" * 41},
    "an end before the beginning": {"in_force_until": date(2019, 4, 1)},
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_document_that_could_not_be_applied_is_refused(why: str) -> None:
    """When it is written down."""
    with pytest.raises(MalformedError):
        replace(MODEL_1, **REFUSED[why])  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_four_levels(number: int) -> None:
    """No other number names one."""
    with pytest.raises(MalformedError, match=r"^level: choose 1 to 4"):
        MODEL_1.level(number)
