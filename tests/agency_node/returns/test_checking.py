"""The census's rules, a row each: what breaks it, what just does not, what is then said."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.returns import (
    Assessment,
    Child,
    ChildOnCase,
    EarlyHelp,
    Section47,
    check,
)
from agency_node.returns.checking import RULES
from tests.agency_node.returns.family import BY_NIGHT, MIRA, ROWS, SCHOOL, UNBORN

TODAY = date(2026, 3, 2)
"""A Monday. 45 working days back is 24 December 2025, 15 are 9 February 2026."""

ENDED = replace(SCHOOL, referral_nfa=True, assessment=None, primary_need="")
MEETING = Section47(strategy_on=date(2026, 2, 16))


def _of(row: ChildOnCase, **child: Any) -> ChildOnCase:  # noqa: ANN401 - any field of a child
    return replace(row, child=replace(row.child, **child))


Rows = dict[str, tuple[str, ChildOnCase]]

BROKEN: Rows = {
    "no source": ("8866", replace(SCHOOL, source_code="")),
    "a source that is none": ("8866", replace(SCHOOL, source_code="1E")),
    "a contact without a source": ("8866", replace(BY_NIGHT, source_code="")),
    "nobody said whether it ended": ("8568", replace(SCHOOL, referral_nfa=None)),
    "no need, and it goes on": ("8610", replace(SCHOOL, primary_need="")),
    "a need that is none": ("8610", replace(SCHOOL, primary_need="N10")),
    "ended with an assessment": (
        "8831",
        replace(ENDED, assessment=Assessment(started_on=date(2026, 2, 2))),
    ),
    "ended with a s.47 enquiry": ("8831", replace(ENDED, section_47=MEETING)),
    "ended with a protection plan": ("8832", replace(ENDED, cp_plan_on=TODAY)),
    "ended with a plan": ("4000", replace(ENDED, cin_plan_on=TODAY)),
    "ended before this year": (
        "8569Q",
        replace(ENDED, referred_on=date(2025, 3, 28)),
    ),
    "before the pregnancy": (
        "8606",
        _of(
            replace(ENDED, referred_on=date(2025, 8, 24)),
            sex="U",
            born_on=None,
            due_on=date(2026, 6, 1),
        ),
    ),
    "after death": ("8555Q", _of(ENDED, died_on=date(2025, 11, 4))),
    "an id that is too long": ("1570", _of(SCHOOL, la_child_id="A" * 21)),
    "an id with a dash": ("1580", _of(SCHOOL, la_child_id="F-1001")),
    "an id in another script": ("1580", _of(SCHOOL, la_child_id="\u0661")),
    "another check letter": ("1510", _of(SCHOOL, upn="A931000018001")),
    "no authority": ("1530", _of(SCHOOL, upn="Z999000018001")),
    "a letter among digits": ("1540", _of(SCHOOL, upn="V9310000A8001")),
    "an end that is not used": ("1550", _of(SCHOOL, upn="V93100001800O")),
    "no birthday at all": ("8525Q", _of(SCHOOL, born_on=None)),
    "two birthdays": ("8525Q", _of(SCHOOL, due_on=date(2016, 3, 1))),
    "a sex before birth": ("8750", _of(BY_NIGHT, sex="F")),
    "no UPN, and it goes on": ("8772", _of(SCHOOL, upn="", upn_unknown="UN7")),
    "none found among others": ("8869", replace(SCHOOL, factors=("21", "16A"))),
    "a factor twice": ("8898", replace(SCHOOL, factors=("16A", "16A"))),
    "undivided physical abuse": ("8945Q", replace(SCHOOL, factors=("18A",))),
    "undivided sexual abuse": ("8950Q", replace(SCHOOL, factors=("19A",))),
    "closed after no assessment": ("8825Q", replace(ENDED, closure_code="RC8")),
    "passed on after no assessment": ("8825Q", replace(ENDED, closure_code="RC9")),
    "an assessment of 46 working days": (
        "8670Q",
        replace(SCHOOL, assessment=Assessment(started_on=date(2025, 12, 23))),
    ),
    "a conference after 16 working days": (
        "8675Q",
        replace(SCHOOL, section_47=Section47(strategy_on=date(2026, 2, 6))),
    ),
    "a conference on a Saturday": (
        "8875",
        replace(SCHOOL, section_47=replace(MEETING, conference_on=date(2026, 2, 28))),
    ),
}
KEPT: Rows = {
    "the oldest source": ("8866", replace(SCHOOL, source_code="1A")),
    "a contact that is no referral": ("8568", BY_NIGHT),
    "it is said that it ended": ("8568", ENDED),
    "ended, so no need": ("8610", ENDED),
    "not stated, and said so": ("8610", replace(SCHOOL, primary_need="N0")),
    "an assessment, and it goes on": ("8831", SCHOOL),
    "a contact with an assessment elsewhere": (
        "8831",
        replace(ENDED, referred_on=None, section_47=MEETING),
    ),
    "a protection plan, and it goes on": ("8832", replace(SCHOOL, cp_plan_on=TODAY)),
    "a plan, and it goes on": ("4000", replace(SCHOOL, cin_plan_on=TODAY)),
    "ended a working day before": (
        "8569Q",
        replace(ENDED, referred_on=date(2025, 3, 31)),
    ),
    "begun before this year": (
        "8569Q",
        replace(SCHOOL, referred_on=date(2025, 3, 28)),
    ),
    "forty weeks to the day": (
        "8606",
        _of(
            replace(ENDED, referred_on=date(2025, 8, 25)),
            sex="U",
            born_on=None,
            due_on=date(2026, 6, 1),
        ),
    ),
    "on the day of death": ("8555Q", _of(ENDED, died_on=date(2025, 11, 5))),
    "twenty characters": ("1570", _of(SCHOOL, la_child_id="A" * 20)),
    "no id yet": ("1580", _of(SCHOOL, la_child_id="")),
    "the right letter": ("1510", SCHOOL),
    "Oxfordshire": ("1530", SCHOOL),
    "eight digits": ("1540", SCHOOL),
    "no number": ("1550", _of(SCHOOL, upn="")),
    "a birthday": ("8525Q", SCHOOL),
    "an expected birthday": ("8525Q", BY_NIGHT),
    "not known before birth": ("8750", BY_NIGHT),
    "not asked before birth": ("8750", _of(BY_NIGHT, sex="")),
    "no UPN, and it ended": ("8772", _of(ENDED, upn="", upn_unknown="UN7")),
    "none found, alone": ("8869", replace(SCHOOL, factors=("21",))),
    "different factors": ("8898", replace(SCHOOL, factors=("16A", "3B"))),
    "physical abuse by a child": ("8945Q", replace(SCHOOL, factors=("18B",))),
    "sexual abuse by an adult": ("8950Q", replace(SCHOOL, factors=("19C",))),
    "closed after an assessment": ("8825Q", replace(SCHOOL, closure_code="RC8")),
    "closed for another reason": ("8825Q", replace(ENDED, closure_code="RC5")),
    "an assessment of 45 working days": (
        "8670Q",
        replace(SCHOOL, assessment=Assessment(started_on=date(2025, 12, 24))),
    ),
    "an old assessment, authorised": ("8670Q", SCHOOL),
    "15 working days": (
        "8675Q",
        replace(SCHOOL, section_47=Section47(strategy_on=date(2026, 2, 9))),
    ),
    "none needed": (
        "8675Q",
        replace(
            SCHOOL,
            section_47=Section47(strategy_on=date(2025, 12, 1), unnecessary=True),
        ),
    ),
    "a conference on a Friday": (
        "8875",
        replace(SCHOOL, section_47=replace(MEETING, conference_on=date(2026, 2, 27))),
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_breaks_a_rule_is_found(what: str) -> None:
    """By its number, and nothing else with it."""
    number, row = BROKEN[what]

    assert [finding.rule for finding in check(row, TODAY)] == [number]


@pytest.mark.parametrize("what", KEPT)
def test_what_just_keeps_a_rule_is_not_found(what: str) -> None:
    """At the edge of each, or where it does not apply."""
    number, row = KEPT[what]

    assert number not in {finding.rule for finding in check(row, TODAY)}


def test_every_rule_is_broken_and_kept_here() -> None:
    """A rule without a row is a rule that nobody has seen work."""
    numbers = [rule.number for rule in RULES]

    assert len(set(numbers)) == len(numbers)
    assert {number for number, _ in BROKEN.values()} == set(numbers)
    assert {number for number, _ in KEPT.values()} == set(numbers)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.number)
def test_every_rule_says_what_to_do(rule: Any) -> None:  # noqa: ANN401 - a row of the table
    """The field's own name in the programs, and a sentence that begins with its words."""
    known = {field.name for kind in (Child, ChildOnCase) for field in fields(kind)}

    assert rule.field in known
    assert ": " in rule.sentence
    assert rule.sentence.endswith(".")
    assert rule.checks


def test_a_case_in_order_has_no_findings() -> None:
    """Nobody is bothered for nothing."""
    assert check(SCHOOL, TODAY) == ()
    assert check(BY_NIGHT, TODAY) == ()


def test_no_reason_holds_when_an_earlier_referral_went_on() -> None:
    """UN7 is about all of a child's referrals, and about no other child's."""
    ended = _of(ENDED, upn="", upn_unknown="UN7")
    went_on = _of(SCHOOL, upn="", upn_unknown="UN7")
    brother = replace(went_on, child=replace(went_on.child, key="c9"))

    assert [each.rule for each in check(ended, TODAY, (ended, went_on))] == ["8772"]
    assert check(ended, TODAY, (ended, brother)) == ()


def test_the_census_is_checked_as_of_its_last_day() -> None:
    """What is in time today is late on 31 March."""
    waiting = replace(SCHOOL, section_47=MEETING)

    assert check(waiting, TODAY) == ()
    assert [each.rule for each in check(waiting, date(2026, 3, 31))] == ["8675Q"]


@given(
    st.builds(
        ChildOnCase,
        child=st.builds(
            Child,
            key=st.just("c1"),
            la_child_id=st.text(max_size=30),
            upn=st.text(max_size=14),
            born_on=st.none() | st.dates(),
            due_on=st.none() | st.dates(),
            died_on=st.none() | st.dates(),
        ),
        received_at=st.just(SCHOOL.received_at),
        source_code=st.text(max_size=4),
        referred_on=st.none() | st.dates(date(1900, 1, 1)),
        referral_nfa=st.none() | st.booleans(),
        factors=st.lists(st.text(max_size=3), max_size=4).map(tuple),
        early_help=st.none() | st.builds(EarlyHelp, started_on=st.dates()),
        assessment=st.none() | st.builds(Assessment, started_on=st.dates()),
        section_47=st.none() | st.builds(Section47, strategy_on=st.dates()),
    )
)
def test_findings_repeat_nothing_that_was_recorded(row: ChildOnCase) -> None:
    """Whatever is in a row, only the sentences of the table are said."""
    said = {finding.sentence for finding in check(row, TODAY, ROWS)}

    assert said <= {rule.sentence for rule in RULES}
    assert MIRA.key == "c1"
    assert UNBORN.key != "c1"
