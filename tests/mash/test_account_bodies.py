"""What a door asks of people and incidents refuses what bodies.proto and account.proto forbid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from mash.bodies import Account, EnquiryBody
from mash.bodies.account import ASKED_ANSWERS, NOT_TOLD, TOLD_STATUSES
from mash.bodies.contact import CONTACT_TYPES
from mash.bodies.feedback import FEEDBACK_LEVELS
from mash.bodies.incident import CHILDREN_PRESENT, DASH, ENCOMPASS, GRADINGS
from mash.codes import CodeList, casework, domestic_abuse
from mash.codes import door as door_codes
from mash.errors import MalformedError
from mash.kinds import StatementKind
from tests.mash.bodies import CHILD, GROWN, PLAIN
from tests.mash.grown_bodies import (
    ACCOUNT,
    ASKED,
    INCIDENT,
    KEPT_FROM,
    REFERRER,
    UNBORN,
)

_Change = tuple[object, dict[str, Any], str]

ENQUIRY = cast("EnquiryBody", GROWN[StatementKind.ENQUIRY])
CONTACT = PLAIN[StatementKind.CONTACT]

PEOPLE: dict[str, _Change] = {
    "a sex of no list": (CHILD, {"sex": "X"}, "sex"),
    "expected, and born": (CHILD, {"expected_on": "2026-08-01"}, "expected_on"),
    "expected in the summer": (UNBORN, {"expected_on": "summer"}, "expected_on"),
    "a long ethnicity": (CHILD, {"ethnicity": "ABCDE"}, "ethnicity"),
    "a long disability": (CHILD, {"disabilities": ("VISION",)}, "disabilities"),
    "a disability twice": (CHILD, {"disabilities": ("MOB",) * 2}, "disabilities"),
    "a blank disability": (CHILD, {"disabilities": ("",)}, "disabilities"),
    "fourteen disabilities": (
        CHILD,
        {"disabilities": tuple(f"D{n}" for n in range(14))},
        "disabilities",
    ),
    "a long telephone": (CHILD, {"telephone": "0" * 41}, "telephone"),
    "an escape in a telephone": (CHILD, {"telephone": "\x1b[2J"}, "telephone"),
    "kept from nine": (CHILD, {"kept_from": (KEPT_FROM,) * 9}, "kept_from"),
    "kept from nobody": (KEPT_FROM, {"who": ""}, "who"),
    "kept from a crowd": (KEPT_FROM, {"who": "x" * 81}, "who"),
    "kept without a reason": (KEPT_FROM, {"reason": " "}, "reason"),
    "kept for a long reason": (KEPT_FROM, {"reason": "x" * 201}, "reason"),
    "kept for ever": (KEPT_FROM, {"review_on": ""}, "review_on"),
}

DOOR: dict[str, _Change] = {
    "a long source code": (ACCOUNT, {"source_code": "x" * 5}, "source_code"),
    "told in a way of no list": (ACCOUNT, {"told_status": "YES"}, "told_status"),
    "not told, without a reason": (
        ACCOUNT,
        {"not_told_reason": ""},
        "not_told_reason",
    ),
    "not told, for a long reason": (
        ACCOUNT,
        {"not_told_reason": "x" * 41},
        "not_told_reason",
    ),
    "told, with a reason not to": (
        ACCOUNT,
        {"told_status": "TOLD_AGREED"},
        "not_told_reason",
    ),
    "a long word on the basis": (ACCOUNT, {"basis_reason": "x" * 401}, "basis_reason"),
    "asked one thing twice": (ACCOUNT, {"asked": (ASKED, ASKED)}, "asked"),
    "asked seventeen things": (ACCOUNT, {"asked": (ASKED,) * 17}, "asked"),
    "asked nothing": (ASKED, {"topic": ""}, "topic"),
    "asked at length": (ASKED, {"topic": "x" * 41}, "topic"),
    "answered in words": (ASKED, {"answer": "perhaps"}, "answer"),
    "an earlier enquiry of no size": (ACCOUNT, {"earlier": (b"x",)}, "earlier"),
    "an earlier enquiry twice": (ACCOUNT, {"earlier": (bytes(16),) * 2}, "earlier"),
    "thirty-three earlier enquiries": (
        ACCOUNT,
        {"earlier": tuple(bytes([n]) * 16 for n in range(33))},
        "earlier",
    ),
    "long wishes": (ACCOUNT, {"wishes": "x" * 1001}, "wishes"),
    "a long voice": (ACCOUNT, {"voice": "x" * 1001}, "voice"),
    "recorded in local time": (
        ACCOUNT,
        {"recorded_at": "2026-03-03T10:20:00+01:00"},
        "recorded_at",
    ),
    "recorded in a thirteenth month": (
        ACCOUNT,
        {"recorded_at": "2026-13-03T10:20:00Z"},
        "recorded_at",
    ),
    "a long locality": (ACCOUNT, {"locality": "x" * 41}, "locality"),
    "a long referrer": (REFERRER, {"name": "x" * 81}, "name"),
    "a referrer who is nothing": (REFERRER, {"capacity": ""}, "capacity"),
    "a long capacity": (REFERRER, {"capacity": "x" * 81}, "capacity"),
    "a long way to reply": (REFERRER, {"reply_to": "x" * 121}, "reply_to"),
    "an enquiry with an account of nothing": (
        ENQUIRY,
        {"account": Account()},
        "account",
    ),
    "a contact with an account of nothing": (
        CONTACT,
        {"account": Account()},
        "account",
    ),
}

INCIDENTS: dict[str, _Change] = {
    "an incident of one": (INCIDENT, {"parties": ("A1",)}, "parties"),
    "an incident of three": (INCIDENT, {"parties": ("A1", "A2", "A3")}, "parties"),
    "an incident with oneself": (INCIDENT, {"parties": ("A1", "A1")}, "parties"),
    "parties out of order": (INCIDENT, {"parties": ("A2", "A1")}, "parties"),
    "a party without a tag": (INCIDENT, {"parties": ("", "A1")}, "parties"),
    "a victim who was not there": (INCIDENT, {"victim": "C1"}, "victim"),
    "a grading of no list": (INCIDENT, {"grading": "LOW"}, "grading"),
    "twenty-five questions": (INCIDENT, {"dash": 25}, "dash"),
    "fewer than no questions": (INCIDENT, {"dash": -1}, "dash"),
    "a flag twice": (INCIDENT, {"flags": ("STALKING",) * 2}, "flags"),
    "a long flag": (INCIDENT, {"flags": ("x" * 41,)}, "flags"),
    "thirteen flags": (INCIDENT, {"flags": tuple("abcdefghijklm")}, "flags"),
    "on no day": (INCIDENT, {"happened_on": ""}, "happened_on"),
    "children who perhaps saw": (
        INCIDENT,
        {"children_present": ""},
        "children_present",
    ),
    "a school told by no word": (INCIDENT, {"encompass": "YES"}, "encompass"),
    "a school told, nobody knows when": (
        INCIDENT,
        {"encompass_sent_at": ""},
        "encompass_sent_at",
    ),
    "a school not told, at a time": (
        INCIDENT,
        {"encompass": "NOT_SENT"},
        "encompass_sent_at",
    ),
    "a school told on a day": (
        INCIDENT,
        {"encompass_sent_at": "2026-03-03"},
        "encompass_sent_at",
    ),
}

UNLAWFUL = {**PEOPLE, **DOOR, **INCIDENTS}


@pytest.mark.parametrize("why", UNLAWFUL)
def test_what_a_door_may_not_say_cannot_be_made(why: str) -> None:
    """Each refusal names the field at fault."""
    value, changes, field = UNLAWFUL[why]
    make: Callable[..., object] = replace

    with pytest.raises(MalformedError, match=f"^{field}"):
        make(value, **changes)


LISTS: dict[str, tuple[frozenset[str], CodeList]] = {
    "contact types": (CONTACT_TYPES, door_codes.CONTACT_TYPE),
    "told": (TOLD_STATUSES, door_codes.TOLD_STATUS),
    "answers": (ASKED_ANSWERS, door_codes.ANSWER),
    "children present": (CHILDREN_PRESENT, door_codes.ANSWER),
    "gradings": (GRADINGS, domestic_abuse.GRADING),
    "Operation Encompass": (ENCOMPASS, domestic_abuse.ENCOMPASS),
    "feedback levels": (FEEDBACK_LEVELS, casework.FEEDBACK_LEVEL),
}


@pytest.mark.parametrize("which", LISTS)
def test_a_form_offers_what_a_body_takes(which: str) -> None:
    """The wire's closed lists and the lists on screens are the same words."""
    words, codes = LISTS[which]

    assert words == {each.code for each in codes}


def test_the_questions_are_counted_alike() -> None:
    """A score that a body takes is one that the grading can read."""
    assert max(DASH) == domestic_abuse.DASH_QUESTIONS
    assert NOT_TOLD == door_codes.NOT_TOLD


def test_an_anonymous_neighbour_may_be_all_that_is_known() -> None:
    """An account may hold a referrer without a name, and nothing else."""
    referrer = replace(REFERRER, name="", reply_to="")
    enquiry = replace(ENQUIRY, account=Account(referrer=referrer))

    assert enquiry.account is not None
    assert enquiry.account.referrer == referrer
