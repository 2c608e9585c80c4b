"""Proportion: what is more than the question needs is asked about, and not forbidden."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agency_node.gate.proportion import MANY_CHARACTERS, asked_since
from mash.bodies.grade import Grade
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden_items import (
    HELD_BACK,
    SHARED,
    TO_THESE_ALONE,
    intelligence,
    tell,
)

ON = date(2026, 11, 23)
SUSPECTED_FALSE = Grade(source=3, intelligence="E", handling="P")

SINCE = {
    "a month of this year": ("What do you know since January?", "2026-01"),
    "a month that has not come yet": ("Since December, anything?", "2025-12"),
    "a month and a year": ("Any contact since March 2024?", "2024-03"),
    "a short month": ("Any contact since Sept 2024?", "2024-09"),
    "a year": ("Any contact since 2019?", "2019-01"),
    "the last months": ("Attendance in the last six months?", "2026-05"),
    "the last year": ("Attendance over the past year?", "2025-11"),
    "the last years": ("Visits in the last 3 years?", "2023-11"),
    "the last weeks": ("Seen in the last 2 weeks?", "2026-11"),
    "the last days": ("Any attendance in the last 90 days?", "2026-08"),
    "more years than there were": ("In the last 9999 years?", "0001-11"),
    "two questions": ("Since 2020? And in the last 12 months?", "2020-01"),
    "no time": ("Is she known to you?", ""),
    "a beginning that is no month": ("Anything since marriage?", ""),
}


@pytest.mark.parametrize(("question", "since"), SINCE.values(), ids=SINCE)
def test_a_question_may_say_from_when(question: str, since: str) -> None:
    """Read from its words; where it says nothing, nothing is supposed."""
    assert asked_since((question,), ON) == since


QUESTIONED: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "a line from before": ({"dated": "2025-12"}, {}, "before the time"),
    "a year before": ({"dated": "2024"}, {}, "before the time"),
    "somebody besides": ({"text": "A neighbour took her in."}, {}, "somebody besides"),
    "a clinical history": ({"category": "CLINICAL"}, {}, "normally held back"),
    "what is suspected to be false": (
        intelligence(SUSPECTED_FALSE),
        TO_THESE_ALONE,
        "false",
    ),
    "what has conditions": (intelligence(HELD_BACK), TO_THESE_ALONE, "originator"),
    "three pages": ({"text": "x" * 900}, {}, "characters in all"),
}


@pytest.mark.parametrize(("line", "terms", "told"), QUESTIONED.values(), ids=QUESTIONED)
def test_more_than_is_needed_is_asked_about(
    line: dict[str, Any], terms: dict[str, Any], told: str
) -> None:
    """It may still be signed: what is old may bear on what happens now."""
    lines = [line] * (MANY_CHARACTERS // 900 + 1)

    warnings = small.clear(*tell(*lines, **terms)).warnings

    assert any(told in each for each in warnings)


QUIET: dict[str, dict[str, Any]] = {
    "a line of that time": {"dated": "2026-01"},
    "a line of that year": {"dated": "2026"},
    "a line without a date": {"dated": ""},
    "somebody besides, with why": {
        "text": "A neighbour took her in.",
        "others": ("a neighbour",),
        "others_because": "Who looks after her at night is the question.",
    },
    "an incident": {"category": "INCIDENT"},
}


@pytest.mark.parametrize("line", QUIET.values(), ids=QUIET)
def test_what_was_asked_is_not_questioned(line: dict[str, Any]) -> None:
    """Warnings that come always are read never."""
    assert small.clear(*tell(line)).warnings == ()


def test_intelligence_is_always_asked_about() -> None:
    """A confirmed fact would usually do."""
    warnings = small.clear(*tell(intelligence(SHARED), **TO_THESE_ALONE)).warnings

    assert any("normally held back" in each for each in warnings)
