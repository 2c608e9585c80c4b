"""Holding back: who is meant by a warning, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agency_node.casework.case import Case
from agency_node.subject.asking import whom
from agency_node.subject.holding_back import HeldBack, held_back
from mash.bodies import Account, AnswerBody, Grounds, KeptFrom, Telling
from mash.kinds import AnswerOutcome
from tests import notices
from tests.agency_node.casework.cases import contact_body
from tests.agency_node.subject.mockfords import DALE, HEALTH, KIT, WREN
from tests.agency_node.subject.paper import case_of


def _warned(who: str, **fields: object) -> Case:
    """A case in which Kit is kept from somebody."""
    warning = KeptFrom(who=who, reason="threats", review_on="2026-06-10")
    kit = replace(notices.KIT, kept_from=(warning,))
    return case_of(1, ("csc", contact_body(subjects=(kit,), **fields)))


def _held(case: Case, tag: str) -> tuple[HeldBack, ...]:
    return held_back(case, whom((case,), case.state.enquiry_id, tag), (case,), HEALTH)


MEANT = {
    "by their tag": (DALE, DALE),
    "by their name": ("Dale Mockford", DALE),
    "in words that may mean them": ("her father", DALE),
    "in words that may mean anybody": ("everybody who rings", WREN),
}
NOT_MEANT = {
    "another by tag": (DALE, WREN),
    "another by name": ("dale  mockford", WREN),
    "the protected person": (DALE, KIT),
}


@pytest.mark.parametrize(("who", "tag"), MEANT.values(), ids=list(MEANT))
def test_whoever_may_be_meant_is_told_nothing(who: str, tag: str) -> None:
    """What is not plain counts against telling."""
    (held,) = _held(_warned(who), tag)

    assert (held.reason, held.review_on) == ("threats", date(2026, 6, 10))


@pytest.mark.parametrize(("who", "tag"), NOT_MEANT.values(), ids=list(NOT_MEANT))
def test_whoever_is_plainly_not_meant_is(who: str, tag: str) -> None:
    """A warning about a father keeps nothing from a mother."""
    assert _held(_warned(who), tag) == ()


def test_a_family_that_was_not_told_learns_it_from_no_letter() -> None:
    """Not from the door's account, which sets no day; nor from a release, which does."""
    account = Account(told_status="NOT_TOLD", not_told_reason="RISK_TO_CHILD")
    at_the_door = case_of(1, ("csc", contact_body(account=account)))
    telling = Telling(status="NOT_TOLD", reason="RISK_TO_CHILD", review_on="2026-05-01")
    answer = AnswerBody(
        outcome=AnswerOutcome.NOT_KNOWN,
        searched=("all",),
        grounds=Grounds(article_6="6_1_E", telling=telling),
    )
    released = case_of(1, ("csc", contact_body()), ("hea", answer))

    assert [held.review_on for held in _held(at_the_door, WREN)] == [None]
    assert [held.review_on for held in _held(released, WREN)] == [date(2026, 5, 1)]


def test_a_quiet_case_is_kept_from_nobody() -> None:
    """Most are."""
    case = case_of(1, ("csc", contact_body()))

    assert [_held(case, tag) for tag in (WREN, DALE, KIT)] == [(), (), ()]
