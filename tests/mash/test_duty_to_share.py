"""The duty to share: off until its day, then a table that ends in one answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from mash.duty_to_share import Duty, Question, duty
from mash.regime import Regime

BEGINS = date(2027, 9, 1)
ASKED = Question(on=BEGINS, begins=BEGINS, regime=Regime.HEALTH, about_child=True)

ANSWERS: dict[str, tuple[dict[str, Any], Duty]] = {
    "nobody has set a day": ({"begins": None}, Duty.NOT_IN_FORCE),
    "the day before": ({"on": date(2027, 8, 31)}, Duty.NOT_IN_FORCE),
    "the first day": ({}, Duty.MUST_SHARE),
    "a charity": ({"regime": Regime.CHARITY}, Duty.NOT_BOUND),
    "about an adult alone": ({"about_child": False}, Duty.NOT_ABOUT_A_CHILD),
    "not relevant": ({"relevant": False}, Duty.NOT_RELEVANT),
    "no help to the recipient": ({"may_help": False}, Duty.OF_NO_USE),
    "worse for the child": ({"more_detrimental": True}, Duty.MORE_DETRIMENTAL),
    "no worse for the child": ({"more_detrimental": False}, Duty.MUST_SHARE),
    "all answered": (
        {"relevant": True, "may_help": True, "more_detrimental": False},
        Duty.MUST_SHARE,
    ),
    "worse for the child, and not in force": (
        {"more_detrimental": True, "begins": None},
        Duty.NOT_IN_FORCE,
    ),
}


@pytest.mark.parametrize(("changes", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_the_table_answers(changes: dict[str, Any], answer: Duty) -> None:
    """The first row that applies is what a person is told."""
    assert duty(replace(ASKED, **changes)) is answer


def test_the_duty_holds_exactly_where_no_row_lifts_it() -> None:
    """Every combination of every answer, yes, no and not yet."""
    said = (True, False, None)
    rows = product(Regime, (True, False), said, said, said, (BEGINS, None))
    for regime, child, relevant, helps, worse, begins in rows:
        question = Question(
            on=BEGINS,
            begins=begins,
            regime=regime,
            about_child=child,
            relevant=relevant,
            may_help=helps,
            more_detrimental=worse,
        )
        lifted = (
            begins is None
            or regime is Regime.CHARITY
            or not child
            or relevant is False
            or helps is False
            or worse is True
        )
        assert (duty(question) is Duty.MUST_SHARE) is not lifted
