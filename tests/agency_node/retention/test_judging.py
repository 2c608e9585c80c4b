"""What may be erased when, by which rule; and what forbids it, whatever the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.retention.judging import Judged, Standing, judge
from agency_node.retention.matter import Matter, Part
from agency_node.retention.schedule import (
    STANDARD,
    RecordClass,
    Schedule,
    Start,
    with_spans,
)
from agency_node.retention.span import Span
from agency_node.store.holds import Hold
from mash.kinds import EnquiryKind
from mash.statement import StatementId
from tests.agency_node.retention.matters import BORN, CHILD, CLOSED, HOLD

Change = dict[str, Any]
DAY = timedelta(days=1)
R = RecordClass


def judged(
    matter: Matter, part: Part, on: date, schedule: Schedule = STANDARD
) -> Judged:
    """One part of a matter."""
    (found,) = (each for each in judge(matter, schedule, on) if each.part is part)
    return found


PERIODS: dict[str, tuple[Change, Part, RecordClass, date]] = {
    "a child in need: until 30": ({}, Part.RECORD, R.REFERRAL, date(2046, 3, 4)),
    "a strategy discussion: 35 years from closure": (
        {"strategy": True},
        Part.RECORD,
        R.CHILD_PROTECTION,
        date(2061, 3, 16),
    ),
    "s.47: 35 years from closure": (
        {"outcomes": frozenset({"STRATEGY_S47", "NFA"})},
        Part.RECORD,
        R.CHILD_PROTECTION,
        date(2061, 3, 16),
    ),
    "an outcome that cannot be read: as s.47": (
        {"decided": False, "outcomes": frozenset()},
        Part.RECORD,
        R.CHILD_PROTECTION,
        date(2061, 3, 16),
    ),
    "a newborn: 35 years from closure, which is later than 30 from birth": (
        {"strategy": True, "births": (CLOSED - 3 * DAY,), "closed_on": CLOSED},
        Part.RECORD,
        R.CHILD_PROTECTION,
        date(2061, 3, 16),
    ),
    "brothers and sisters: until the youngest is 30": (
        {"births": (BORN, date(2020, 5, 6))},
        Part.RECORD,
        R.REFERRAL,
        date(2050, 5, 6),
    ),
    "an allegation against staff: ten years, but the child's is longer": (
        {"outcomes": frozenset({"LADO"})},
        Part.RECORD,
        R.REFERRAL,
        date(2046, 3, 4),
    ),
    "an adult at risk: eight years": (
        {"kind": EnquiryKind.ADULT, "outcomes": frozenset({"S42_ENQUIRY"})},
        Part.RECORD,
        R.ADULT,
        date(2034, 3, 16),
    ),
    "the police: their first review": (
        {"police": True},
        Part.RECORD,
        R.POLICE,
        date(2032, 3, 16),
    ),
    "a hand-back: a year": (
        {"kind": EnquiryKind.HAND_BACK},
        Part.RECORD,
        R.HAND_BACK,
        date(2027, 3, 16),
    ),
    "what others released: a year": ({}, Part.WORKING, R.WORKING, date(2027, 3, 16)),
    "and 28 days where nothing followed": (
        {"outcomes": frozenset({"NFA", "INFO_ADVICE"})},
        Part.WORKING,
        R.WORKING_NOTHING_FOLLOWED,
        date(2026, 4, 13),
    ),
    "but a year where there was a strategy discussion": (
        {"outcomes": frozenset({"NFA"}), "strategy": True},
        Part.WORKING,
        R.WORKING,
        date(2027, 3, 16),
    ),
    "and a year where the outcome cannot be read": (
        {"decided": False, "outcomes": frozenset()},
        Part.WORKING,
        R.WORKING,
        date(2027, 3, 16),
    ),
}


@pytest.mark.parametrize(
    ("change", "part", "record_class", "due_on"), PERIODS.values(), ids=PERIODS
)
def test_class_and_outcome_say_until_when(
    change: Change, part: Part, record_class: RecordClass, due_on: date
) -> None:
    """By a named rule; due on the day itself, and not the day before."""
    matter = replace(CHILD, **change)
    found = judged(matter, part, due_on)

    assert (found.rule.record_class, found.due_on) == (record_class, due_on)
    assert found.standing is Standing.DUE
    assert judged(matter, part, due_on - DAY).standing is Standing.KEPT


FORBIDDEN: dict[str, tuple[Change, Standing, str]] = {
    "it is open": ({"closed_on": None}, Standing.OPEN, "not closed"),
    "somebody holds it": ({"holds": (HOLD,)}, Standing.HELD, "Inquiries Act"),
    "held while open": (
        {"holds": (HOLD,), "closed_on": None},
        Standing.HELD,
        "Inquiries Act",
    ),
    "somebody asks for it": ({"asked": True}, Standing.ASKED, "s.173"),
    "no birthday is known": ({"births": (BORN, None)}, Standing.UNDATED, "birthday"),
    "nobody is known": ({"births": ()}, Standing.UNDATED, "birthday"),
}


@pytest.mark.parametrize(
    ("change", "standing", "because"), FORBIDDEN.values(), ids=FORBIDDEN
)
def test_some_things_are_not_erased_whatever_the_day(
    change: Change, standing: Standing, because: str
) -> None:
    """And it is said what forbids it, with its source."""
    found = judged(replace(CHILD, **change), Part.RECORD, date(2200, 1, 1))

    assert found.standing is standing
    assert because in found.because


@given(
    st.dates(min_value=date(2026, 3, 16), max_value=date(2200, 1, 1)),
    st.sampled_from(
        [{"closed_on": None}, {"holds": (HOLD,)}, {"asked": True}],
    ),
    st.frozensets(st.sampled_from(["NFA", "LADO", "ICPC", "S42_ENQUIRY"])),
    st.sampled_from(EnquiryKind),
)
def test_nothing_open_held_or_asked_for_is_ever_due(
    on: date, change: Change, outcomes: frozenset[str], kind: EnquiryKind
) -> None:
    """In no part, of no class, on no day."""
    left = {Part.LEFT: (StatementId(b"l" * 16),)}
    matter = replace(
        CHILD,
        outcomes=outcomes,
        kind=kind,
        items={**CHILD.items, **left},
        left_since=CLOSED,
        **change,
    )

    found = judge(matter, STANDARD, on)
    assert len(found) == len(Part)
    assert Standing.DUE not in {each.standing for each in found}


HOLDS = {
    "until released": (HOLD, True),
    "on its last day": (replace(HOLD, until=date(2026, 5, 1)), True),
    "after its last day": (replace(HOLD, until=date(2026, 4, 30)), False),
    "released": (replace(HOLD, released_at=HOLD.placed_at), False),
}


@pytest.mark.parametrize(("hold", "stands"), HOLDS.values(), ids=HOLDS)
def test_a_hold_stands_until_it_ends(hold: Hold, *, stands: bool) -> None:
    """By its day or by somebody's word."""
    nothing = frozenset({"NFA"})
    matter = replace(CHILD, holds=(hold,), outcomes=nothing)
    found = judged(matter, Part.WORKING, date(2026, 5, 1))

    assert found.standing is (Standing.HELD if stands else Standing.DUE)


def test_what_a_hold_left_is_due_once_it_ends() -> None:
    """It was past its time already."""
    left = {Part.LEFT: (StatementId(b"l" * 16),)}
    matter = replace(CHILD, items=left, left_since=date(2026, 6, 1))

    found = judged(matter, Part.LEFT, date(2026, 6, 1))
    assert (found.standing, found.due_on) == (Standing.DUE, date(2026, 6, 1))


def test_an_agencys_own_period_names_the_one_it_leaves() -> None:
    """Whoever reads the list sees that schedules disagree."""
    schedule = with_spans({R.WORKING: Span.read("6 months")})
    found = judged(CHILD, Part.WORKING, CLOSED, schedule)

    assert found.due_on == date(2026, 9, 16)
    assert found.rule.source == "this agency's setting"
    assert any("1 year from closure" in each for each in found.rule.disagreeing)


def test_every_class_has_a_rule_with_a_source() -> None:
    """And where councils are known to disagree, that is beside it."""
    assert set(STANDARD) == set(RecordClass)
    assert all(rule.source for rule in STANDARD.values())
    assert len(STANDARD[R.REFERRAL].disagreeing) == 2
    assert STANDARD[R.ADOPTION].start is Start.ORDER
