"""Gathering returns: contact and referral on their own days, and what ends one."""

from __future__ import annotations

from datetime import date

import pytest

from agency_node.casework.practice import Practice
from agency_node.returns import ChildOnCase
from agency_node.returns_gathering import gather_rows
from agency_node.sheet.gathering import Gathering
from agency_node.sheet.identities import Identities
from mash.bodies import DecisionBody, EnquiryBody, Person, PersonDecision
from mash.kinds import HandoverOutcome, StatementKind, StrategyEvent
from mash.particulars import (
    EnquiryParticulars,
    HandoverParticulars,
    StrategyParticulars,
)
from tests.agency_node.sheet.cases import at
from tests.agency_node.sheet.told import DESK, NORTH, POLICE, SALT, Story, outline

ANN = Person(
    tag="C1",
    given_names="Ann",
    family_name="Trial",
    born_on="2019-05-01",
    sex="F",
    ethnicity="WBRI",
    disabilities=("LD",),
)
UNBORN = Person(tag="C2", given_names="unborn", expected_on="2026-06-01")
MOTHER = Person(tag="A1", given_names="Una", born_on="1990-02-01")


def _decided(level: int, outcome: str) -> Story:
    story = Story()
    body = EnquiryBody(
        subjects=(ANN, UNBORN, MOTHER), worry="A worry.", source="school", told="Told."
    )
    particulars = EnquiryParticulars(outline(), (DESK, POLICE))
    story.say(StatementKind.ENQUIRY, at(10.2), particulars, body)
    held = StrategyParticulars(StrategyEvent.HELD, outline(), None, (DESK, POLICE))
    story.say(StatementKind.STRATEGY, at(12), held)
    decision = PersonDecision(
        person="C1",
        level=level,
        outcome=outcome,
        rationale="So.",
        factors=("16A",),
        primary_need="N1",
    )
    said = DecisionBody(persons=(decision,), rests_on=(bytes(32),), voice="not known")
    story.say(StatementKind.DECISION, at(9, 5), body=said)
    handed = HandoverParticulars(outline(), NORTH, at(15, 5))
    item = story.say(StatementKind.HANDOVER, at(10, 5), handed, to=(NORTH,))
    story.reply(50, item, HandoverOutcome.ACCEPTED)
    return story


def _rows(*stories: Story) -> dict[str, ChildOnCase]:
    end = at(0, 30)
    gathering = Gathering(end, Practice(), Identities(SALT))
    found = gather_rows([story.held(end) for story in stories], gathering)
    return {row.child.key[-2:]: row for row in found.rows}


def test_a_referral_has_its_own_day() -> None:
    """Received on Tuesday, accepted on Thursday; adults are on no list."""
    rows = _rows(_decided(3, "ASSESSMENT"))

    assert set(rows) == {"C1", "C2"}
    ann = rows["C1"]
    assert ann.contacted_on == date(2026, 3, 3)
    assert ann.referred_on == date(2026, 3, 5)
    assert ann.referral_nfa is False
    assert (ann.level, ann.outcome_code) == (3, "ASSESSMENT")
    assert (ann.factors, ann.primary_need) == (("16A",), "N1")
    assert ann.allocated_team == NORTH
    assert (ann.child.sex, ann.child.ethnicity) == ("F", "WBRI")
    assert ann.child.disabilities == ("LD",)


def test_a_child_not_yet_born_and_not_decided_about_is_a_contact() -> None:
    """With the day on which they are expected, and no birthday."""
    unborn = _rows(_decided(3, "ASSESSMENT"))["C2"]

    assert (unborn.child.born_on, unborn.child.due_on) == (None, date(2026, 6, 1))
    assert (unborn.referred_on, unborn.level) == (None, None)


@pytest.mark.parametrize(
    ("level", "outcome", "referred", "ended"),
    [
        pytest.param(3, "NFA", True, True, id="a referral without further action"),
        pytest.param(2, "NFA", False, None, id="below the level of a referral"),
        pytest.param(3, "EARLY_HELP", False, None, id="early help is no referral"),
        pytest.param(4, "STRATEGY_S47", True, False, id="a strategy discussion"),
    ],
)
def test_what_is_a_referral_and_whether_it_ended(
    level: int,
    outcome: str,
    referred: bool,  # noqa: FBT001 - a row of a table
    ended: bool | None,  # noqa: FBT001 - a row of a table
) -> None:
    """By the level that a person chose and the outcome, never by the rating."""
    ann = _rows(_decided(level, outcome))["C1"]

    assert (ann.referred_on is not None) is referred
    assert ann.referral_nfa is ended
    assert (ann.section_47 is not None) is (outcome == "STRATEGY_S47")
