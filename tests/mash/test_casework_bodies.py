"""Bodies of casework, and what older ones gained, refuse what their protos forbid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, cast

import pytest

from mash.bodies import ContactBody, EnquiryBody, HandBackBody, enquiry_of
from mash.errors import MalformedError
from mash.kinds import StatementKind
from tests.mash.bodies import CHILD, DECISION, GROWN, ITEM, MOTHER, PLAIN
from tests.mash.casework_bodies import CONTRADICTION, FIRST, HAND_BACK_ITEM, SECOND
from tests.mash.grown_bodies import CLOCK, DECIDED, DISSENT, GAP

_Change = tuple[object, dict[str, Any], str]

ANSWER = GROWN[StatementKind.ANSWER]
DECISION_BODY = GROWN[StatementKind.DECISION]
HANDOVER = GROWN[StatementKind.HANDOVER]
CONTACT = cast("ContactBody", PLAIN[StatementKind.CONTACT])
SCREENING = PLAIN[StatementKind.SCREENING]
TICK = PLAIN[StatementKind.TICK]
ANALYSIS = PLAIN[StatementKind.ANALYSIS]
CHALLENGE = PLAIN[StatementKind.CHALLENGE]
REPLY = PLAIN[StatementKind.CHALLENGE_REPLY]
CORRECTION = PLAIN[StatementKind.CORRECTION]
FEEDBACK = PLAIN[StatementKind.FEEDBACK]
STRATEGY = PLAIN[StatementKind.STRATEGY]
ALLOCATION = PLAIN[StatementKind.ALLOCATION]
HAND_BACK = PLAIN[StatementKind.HAND_BACK]

GREW: dict[str, _Change] = {
    "a long source of a line": (ITEM, {"source": "x" * 81}, "source"),
    "a blank unsearched system": (ANSWER, {"unsearched": ("",)}, "unsearched"),
    "thirteen unsearched systems": (ANSWER, {"unsearched": ("x",) * 13}, "unsearched"),
    "a factor twice": (DECIDED, {"factors": ("3A", "3A")}, "factors"),
    "a long factor": (DECIDED, {"factors": ("NEGLECT",)}, "factors"),
    "twenty-five factors": (
        DECIDED,
        {"factors": tuple(f"{n}A" for n in range(25))},
        "factors",
    ),
    "a long need": (DECIDED, {"primary_need": "x" * 5}, "primary_need"),
    "a long reason code": (DECIDED, {"reason_code": "x" * 41}, "reason_code"),
    "a long code of a gap": (GAP, {"code": "x" * 41}, "code"),
    "a view that says nothing": (DISSENT, {"view": " "}, "view"),
    "a long view": (DISSENT, {"view": "x" * 1001}, "view"),
    "one agency of two views": (DECISION_BODY, {"dissent": (DISSENT,) * 2}, "dissent"),
    "a long version": (
        DECISION_BODY,
        {"threshold_version": "x" * 41},
        "threshold_version",
    ),
    "a long history": (DECISION_BODY, {"history": "x" * 1001}, "history"),
    "a long alternative": (DECISION_BODY, {"alternative": "x" * 1001}, "alternative"),
    "a blank rating": (HANDOVER, {"ratings": ("",)}, "ratings"),
    "a long rating": (HANDOVER, {"ratings": ("x" * 401,)}, "ratings"),
    "seventeen ratings": (HANDOVER, {"ratings": ("x",) * 17}, "ratings"),
    "one gap twice": (HANDOVER, {"gaps": (GAP, GAP)}, "gaps"),
    "a long word on who was told": (HANDOVER, {"told": "x" * 2001}, "told"),
    "a long word on what was done": (HANDOVER, {"taken": "x" * 2001}, "taken"),
    "nine clocks": (HANDOVER, {"running": (CLOCK,) * 9}, "running"),
    "a long plan": (HANDOVER, {"plan": "x" * 41}, "plan"),
    "a clock of no name": (CLOCK, {"name": ""}, "name"),
    "a clock that never runs out": (CLOCK, {"due_at": ""}, "due_at"),
}

CASEWORK: dict[str, _Change] = {
    "a contact of no list": (CONTACT, {"type": "EMAIL"}, "type"),
    "a referral of nobody": (CONTACT, {"subjects": ()}, "subjects"),
    "a contact about thirteen": (CONTACT, {"subjects": (CHILD,) * 13}, "subjects"),
    "a question without names, with one": (
        CONTACT,
        {"type": "NO_NAMES", "subjects": (), "household": (MOTHER,)},
        "subjects, household",
    ),
    "one tag for two at the door": (
        CONTACT,
        {"household": (replace(MOTHER, tag="C1"),)},
        "tags",
    ),
    "a contact that says nothing": (CONTACT, {"worry": ""}, "worry"),
    "a contact from nowhere": (CONTACT, {"source": ""}, "source"),
    "a contact, and nobody asked who was told": (CONTACT, {"told": ""}, "told"),
    "screened to nothing": (SCREENING, {"outcome": ""}, "outcome"),
    "screened without a reason": (SCREENING, {"rationale": ""}, "rationale"),
    "returned, without advice": (
        SCREENING,
        {"outcome": "RETURNED_TO_REFERRER", "advice": ""},
        "advice",
    ),
    "long advice": (SCREENING, {"advice": "x" * 2001}, "advice"),
    "triage looking for one twice": (SCREENING, {"persons": (CHILD, CHILD)}, "tags"),
    "a long concern": (SCREENING, {"concern": "x" * 2001}, "concern"),
    "one person screened twice": (
        SCREENING,
        {"persons_decided": (DECISION, DECISION)},
        "persons_decided",
    ),
    "a series of no enquiries": (SCREENING, {"series": (b"x",)}, "series"),
    "a long history at the door": (SCREENING, {"history": "x" * 1001}, "history"),
    "a long absence": (SCREENING, {"absence": "x" * 401}, "absence"),
    "a tick without a reason": (TICK, {"reason": ""}, "reason"),
    "a tick that searched nowhere": (TICK, {"searched": ()}, "searched"),
    "an analysis that means nothing": (ANALYSIS, {"meaning": ""}, "meaning"),
    "a long analysis": (ANALYSIS, {"meaning": "x" * 4001}, "meaning"),
    "citing one thing twice": (ANALYSIS, {"cites": (FIRST, FIRST)}, "cites"),
    "citing no digest": (ANALYSIS, {"cites": (b"x",)}, "cites"),
    "seventeen contradictions": (
        ANALYSIS,
        {"contradictions": (CONTRADICTION,) * 17},
        "contradictions",
    ),
    "contradicting itself": (
        CONTRADICTION,
        {"envelopes": (FIRST, FIRST)},
        "envelopes",
    ),
    "contradicting in disorder": (
        CONTRADICTION,
        {"envelopes": (SECOND, FIRST)},
        "envelopes",
    ),
    "contradicting no digest": (
        CONTRADICTION,
        {"envelopes": (b"a", b"b")},
        "envelopes",
    ),
    "a contradiction of nothing": (CONTRADICTION, {"about": ""}, "about"),
}

AFTER: dict[str, _Change] = {
    "a challenge on no ground": (CHALLENGE, {"ground": ""}, "ground"),
    "a challenge that says nothing": (CHALLENGE, {"disagreement": ""}, "disagreement"),
    "a challenge that wants nothing": (CHALLENGE, {"wanted": ""}, "wanted"),
    "a challenge answered by silence": (REPLY, {"answer": ""}, "answer"),
    "a correction unexplained": (CORRECTION, {"explanation": ""}, "explanation"),
    "feedback of no list": (FEEDBACK, {"level": "ALL"}, "level"),
    "feedback that says nothing": (FEEDBACK, {"message": ""}, "message"),
    "feedback by no way": (FEEDBACK, {"channel": ""}, "channel"),
    "a strategy without reasons": (STRATEGY, {"record": ""}, "record"),
    "a strategy about nobody": (STRATEGY, {"persons": ()}, "persons"),
    "a strategy about one twice": (STRATEGY, {"persons": ("C1", "C1")}, "persons"),
    "a strategy about no tag": (STRATEGY, {"persons": ("C" * 9,)}, "persons"),
    "a strategy by nobody": (STRATEGY, {"people": ()}, "people"),
    "a long name at a strategy": (STRATEGY, {"people": ("x" * 121,)}, "people"),
    "a long word on quorum": (STRATEGY, {"without_quorum": "x" * 401}, "without_quor"),
    "given to nobody": (ALLOCATION, {"worker": ""}, "worker"),
    "given to a long name": (ALLOCATION, {"worker": "x" * 65}, "worker"),
    "given with a long note": (ALLOCATION, {"note": "x" * 401}, "note"),
    "handed back without a word": (HAND_BACK, {"note": ""}, "note"),
    "handed back twice": (HAND_BACK, {"items": (HAND_BACK_ITEM,) * 2}, "items"),
    "handed back, nobody knows which": (
        HAND_BACK_ITEM,
        {"enquiry_id": b"x"},
        "enquiry_id",
    ),
    "handed back with nothing to do": (HAND_BACK_ITEM, {"next": ""}, "next"),
    "handed back until tomorrow": (HAND_BACK_ITEM, {"due_at": "tomorrow"}, "due_at"),
}

UNLAWFUL = {**GREW, **CASEWORK, **AFTER}


@pytest.mark.parametrize("why", UNLAWFUL)
def test_unlawful_casework_cannot_be_made(why: str) -> None:
    """Each refusal names the field at fault."""
    value, changes, field = UNLAWFUL[why]
    make: Callable[..., object] = replace

    with pytest.raises(MalformedError, match=f"^{field}"):
        make(value, **changes)


def test_what_was_told_at_the_door_is_told_once() -> None:
    """An enquiry has every fact of its contact; nobody types one again."""
    enquiry = enquiry_of(CONTACT)

    assert isinstance(enquiry, EnquiryBody)
    for field in fields(EnquiryBody):
        assert getattr(enquiry, field.name) == getattr(CONTACT, field.name)


@pytest.mark.parametrize("kind", ["ADVICE", "NO_NAMES"])
def test_a_question_about_nobody_opens_no_enquiry(kind: str) -> None:
    """It may be asked and answered, and an enquiry is about somebody."""
    question = replace(CONTACT, type=kind, subjects=(), household=())

    with pytest.raises(MalformedError, match=r"^subjects"):
        enquiry_of(question)


def test_nothing_may_wait() -> None:
    """A shift that leaves nothing behind says so, and is believed."""
    quiet = HandBackBody(note="Nothing waits.")

    assert quiet.items == ()
