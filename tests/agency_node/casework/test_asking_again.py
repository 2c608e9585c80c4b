"""Asking again: who refused, or knew nobody, before others told more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from agency_node.casework.asking_again import (
    CHANGED,
    asking_again,
    owed_again,
    request_again,
)
from agency_node.casework.case import Case
from agency_node.casework.practice import Practice
from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    EnquiryBody,
    Person,
    ReleaseBody,
    RequestBody,
    Summary,
    SummaryItem,
)
from mash.kinds import AnswerOutcome, EnquiryKind, StatementKind
from mash.particulars import EnquiryOutline, EnquiryParticulars, RequestParticulars
from mash.rating import Rating
from mash.statement import EnquiryId
from tests import fiction, notices
from tests.agency_node.casework.cases import DESK, T0, begin, last_id, say

HEALTH, POLICE = AgencyId("hea"), AgencyId("pol")
SECRET = "Seen with a man whom health must not hear of."
WITHHELD = AnswerBody(
    outcome=AnswerOutcome.WITHHELD, searched=("notes",), reason="Told in confidence."
)
NOT_KNOWN = AnswerBody(outcome=AnswerOutcome.NOT_KNOWN, searched=("index: Kit",))
HALF = replace(NOT_KNOWN, unsearched=("paper before 2009",))
KNOWN = fiction.known(EnquiryId(bytes(16))).body
SIBLING = Person(
    tag="C9", given_names="Sol", family_name="Fernhollow", relation="child"
)


def asked(answer: AnswerBody, *, minutes: int = 60) -> Case:
    """Health is asked about Kit, and answers."""
    outline = EnquiryOutline(EnquiryKind.DOMESTIC_ABUSE, Rating.AMBER, T0)
    case = say(
        begin(),
        StatementKind.ENQUIRY,
        _opened(),
        after=timedelta(minutes=40),
        particulars=EnquiryParticulars(outline, fiction.CIRCLE),
    )
    case = say(
        case,
        StatementKind.REQUEST,
        RequestBody(
            persons=(notices.KIT,), concern="A quarrel.", questions=("Known?",)
        ),
        after=timedelta(minutes=50),
        particulars=RequestParticulars(outline, T0 + timedelta(hours=9)),
        recipients=(HEALTH,),
    )
    return say(
        case,
        StatementKind.ANSWER,
        answer,
        after=timedelta(minutes=minutes),
        by="hea",
        about=(last_id(case),),
    )


def told_more(case: Case, *, by: str = "pol", person: str = "C1") -> Case:
    """Another agency tells a line."""
    item = SummaryItem(person=person, text=SECRET)
    body = ReleaseBody(summary=Summary(items=(item,)))
    return say(case, StatementKind.RELEASE, body, after=timedelta(hours=2), by=by)


def _opened(*more: Person) -> EnquiryBody:
    contact = notices.contact(T0).body
    return EnquiryBody(
        subjects=(notices.KIT, *more),
        household=contact.household,  # type: ignore[union-attr]
        worry="A quarrel.",
        source="police",
        told="Not told.",
    )


CASES: dict[str, tuple[Case, bool]] = {
    "withheld, and the police told more": (told_more(asked(WITHHELD)), True),
    "withheld, and nobody told anything": (asked(WITHHELD), False),
    "withheld, and only health itself told more": (
        told_more(asked(WITHHELD), by="hea"),
        False,
    ),
    "not known, and a line about the same child": (told_more(asked(NOT_KNOWN)), False),
    "not known, and a line about somebody else": (
        told_more(asked(NOT_KNOWN), person="A1"),
        True,
    ),
    "not known, but not everything was searched": (told_more(asked(HALF)), True),
    "known": (told_more(asked(KNOWN)), False),  # type: ignore[arg-type]
}


@pytest.mark.parametrize(("case", "due"), CASES.values(), ids=CASES)
def test_who_is_asked_again(case: Case, due: bool) -> None:  # noqa: FBT001 - a column of the table
    """What weighs against an answer, or whom it was about, must have changed since."""
    found = asking_again(case)

    assert [each.agency for each in found] == ([HEALTH] if due else [])
    assert (request_again(case, HEALTH) is not None) == due


def test_what_was_told_before_the_answer_changes_nothing() -> None:
    """Health knew of it when it refused."""
    earlier = told_more(asked(WITHHELD))
    answer = next(t for t in earlier.told if isinstance(t.body, AnswerBody))
    others = [t for t in earlier.told if t is not answer]

    assert asking_again(replace(earlier, told=(*others, answer))) == ()


def test_who_is_asked_again_already_is_not_asked_twice() -> None:
    """The new request is open: it is chased like any other."""
    case = told_more(asked(WITHHELD))
    body = request_again(case, HEALTH)
    assert body is not None
    outline = EnquiryOutline(EnquiryKind.DOMESTIC_ABUSE, Rating.AMBER, T0)
    again = say(
        case,
        StatementKind.REQUEST,
        body,
        after=timedelta(hours=3),
        particulars=RequestParticulars(outline, T0 + timedelta(hours=9)),
        recipients=(HEALTH,),
    )

    assert asking_again(again) == ()


def test_the_request_says_why_and_nothing_of_what_others_told() -> None:
    """Neither the words nor who said them; and asks whether it changes anything."""
    case = told_more(asked(WITHHELD), person="A1")

    body = request_again(case, HEALTH)

    assert body is not None
    assert body.concern.startswith("We ask again because others have told us more")
    assert "withheld" in body.concern
    assert body.questions[0] == CHANGED
    assert {person.tag for person in body.persons} == {"C1", "A1"}
    for private in (SECRET, "man", "pol", "police told"):
        assert private not in body.concern.partition("\n")[0]


def test_it_is_owed_by_whoever_asked_until_it_is_decided() -> None:
    """At every other node it is nobody's business."""
    case, practice = told_more(asked(WITHHELD)), Practice()
    now = T0 + timedelta(hours=3)

    (owing,) = owed_again(case, DESK, practice, now)

    assert owing.what == "ask again: hea"
    assert (owing.agency, owing.step) == (DESK, None)
    assert owing.due_at > now
    assert owed_again(case, POLICE, practice, now) == ()


def test_nothing_is_asked_again_in_a_closed_enquiry() -> None:
    """It has ended."""
    case = told_more(asked(WITHHELD))
    closed: Any = replace(case.state, closed=True)

    assert asking_again(replace(case, state=closed)) == ()
