"""History: counted by person and by pair, over what is held, and no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.casework.case import Case
from agency_node.casework.history import (
    contacts_in_year,
    earlier,
    ended_at,
    incidents_in_year,
)
from agency_node.casework.person_keys import keys_of, relationship_keys
from mash.bodies import FeedbackBody, Person, RationaleBody, ScreeningBody
from mash.kinds import Lane, StatementKind
from mash.particulars import ScreeningParticulars
from tests import notices
from tests.agency_node.casework.cases import T0, begin, contact_body, say


def _before(days: int, number: int, **fields: object) -> Case:
    return begin(contact_body(**fields), at=T0 - timedelta(days=days), number=number)


def _ended(case: Case, reason_code: str = "SUPPORT_IN_PLACE") -> Case:
    decided = replace(notices.NOT_NEEDED, reason_code=reason_code)
    body = ScreeningBody(
        outcome="NO_MASH_NEEDED", rationale="Quiet since.", persons_decided=(decided,)
    )
    lane = ScreeningParticulars(Lane.ENDED)
    return say(case, StatementKind.SCREENING, body, particulars=lane)


def test_the_third_within_a_year_is_the_third() -> None:
    """Two earlier ones and this one; what is older than a year does not count."""
    others = [_before(20, 2), _before(364, 3), _before(366, 4)]

    before = earlier(begin(), others)

    assert [each.received_at for each in before] == sorted(
        (each.received_at for each in before), reverse=True
    )
    assert len(before) == 3
    assert contacts_in_year(begin(), before) == 3
    assert incidents_in_year(begin(), before) == 3


def test_a_sibling_with_another_worry_is_no_history_of_this_child() -> None:
    """Other people, no count; but the same two adults are the same relationship."""
    other_child = replace(notices.KIT, given_names="Lou", born_on="2023-01-01")
    strangers = tuple(
        replace(p, born_on="1980-01-01") for p in (notices.WREN, notices.DALE)
    )
    neither = _before(20, 2, subjects=(other_child,), household=strangers)
    same_pair = _before(40, 3, subjects=(other_child,))

    before = earlier(begin(), [neither, same_pair])

    assert [each.same_parties for each in before] == [True]
    assert before[0].persons == ()


def test_the_same_event_told_twice_counts_once() -> None:
    """The school and the surgery reported the same week: linked, still two sources."""
    twice = _ended(_before(2, 2), "DUPLICATE")

    (before,) = earlier(begin(), [twice])

    assert not before.counts
    assert contacts_in_year(begin(), (before,)) == 1


def test_what_ended_within_28_days_goes_on() -> None:
    """A new contact soon after an end belongs to what had ended (rule 12)."""
    others = [
        _ended(_before(days, number)) for number, days in ((2, 20), (3, 28), (4, 40))
    ]

    before = earlier(begin(), others)

    assert all(each.closed for each in before)
    assert [each.link for each in before] == [True, True, False]
    assert {each.outcomes for each in before} == {("NFA",)}


def test_a_closure_ends_it_when_it_was_made() -> None:
    """Not when it was screened, nor when it was told about."""
    case = _ended(_before(60, 2))
    said = FeedbackBody(level="RECEIVED", message="It was received.", channel="letter")
    told = say(case, StatementKind.FEEDBACK, said)
    body = RationaleBody(rationale="Done.")
    closed = say(told, StatementKind.CLOSURE, body, after=timedelta(days=50))

    (before,) = earlier(begin(), [closed])

    assert closed.state.closed
    assert ended_at(closed.state) == T0 - timedelta(days=10)
    assert before.link


def test_what_came_later_is_no_history() -> None:
    """Looking back from an old contact, a new one is not there yet."""
    later = begin(at=T0 + timedelta(days=3), number=2)

    assert earlier(begin(), [later, begin()]) == ()


def test_whether_anybody_wrote_down_what_the_child_said() -> None:
    """“Not known” is honest, and is no voice."""
    spoke = replace(notices.ACCOUNT, voice="He says that they shout at night.")
    others = [_before(10, 2), _before(20, 3, account=spoke)]

    assert [each.voice for each in earlier(begin(), others)] == [False, True]


SAME = {
    "an NHS number": ({"nhs_number": "9434765919"}, {"nhs_number": "9434765919"}),
    "a name and a birthday": (
        {"given_names": "Kit", "born_on": "2021-11-02"},
        {"given_names": "KIT  Sam", "born_on": "2021-11-02"},
    ),
}
OTHER = {
    "a name alone": ({"given_names": "Kit"}, {"given_names": "Kit"}),
    "a day and a month that change places": (
        {"given_names": "Kit", "born_on": "2021-11-02"},
        {"given_names": "Kit", "born_on": "2021-02-11"},
    ),
    "a twin": (
        {"given_names": "Kit", "born_on": "2021-11-02"},
        {"given_names": "Leo", "born_on": "2021-11-02"},
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_the_same_person_is_known_again(pair: tuple[dict[str, str], ...]) -> None:
    """By a number, or by a whole name with a birthday."""
    one, other = (_person(**fields) for fields in pair)

    assert keys_of(one) & keys_of(other)


@pytest.mark.parametrize("pair", OTHER.values(), ids=OTHER)
def test_another_person_is_not_taken_for_them(
    pair: tuple[dict[str, str], ...],
) -> None:
    """Nobody gets somebody else's history because a name is alike."""
    one, other = (_person(**fields) for fields in pair)

    assert not keys_of(one) & keys_of(other)


def test_a_pair_is_the_same_whoever_is_named_first() -> None:
    """The victim of one report may be called the other party in the next."""
    one, other = notices.WREN, notices.DALE

    assert relationship_keys(one, other) == relationship_keys(other, one)


def _person(**fields: str) -> Person:
    return Person(tag="C1", family_name="Mockford", **fields)  # type: ignore[arg-type]
