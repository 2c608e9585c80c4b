"""Bodies refuse, when they are made, whatever bodies.proto forbids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mash.agency import AgencyId
from mash.bodies import DecisionBody, Gap
from mash.errors import MalformedError
from mash.kinds import AnswerOutcome, StatementKind
from tests.mash.bodies import CHILD, DECISION, ITEM, MOTHER, PLAIN, SUMMARY

_Change = tuple[object, dict[str, Any], str]

ENQUIRY = PLAIN[StatementKind.ENQUIRY]
REQUEST = PLAIN[StatementKind.REQUEST]
ANSWER = PLAIN[StatementKind.ANSWER]
DECIDED = PLAIN[StatementKind.DECISION]
HANDOVER = PLAIN[StatementKind.HANDOVER]
REPLY = PLAIN[StatementKind.HANDOVER_REPLY]
GAP = Gap(agency=AgencyId("health"), reason="Closed.")

UNLAWFUL: dict[str, _Change] = {
    "a person without a tag": (CHILD, {"tag": ""}, "tag"),
    "a person with a long tag": (CHILD, {"tag": "C" * 9}, "tag"),
    "a person without a name": (
        CHILD,
        {"family_name": " ", "given_names": ""},
        "family_name, given_names",
    ),
    "a long family name": (CHILD, {"family_name": "x" * 81}, "family_name"),
    "long given names": (CHILD, {"given_names": "x" * 81}, "given_names"),
    "an escape in a name": (CHILD, {"family_name": "\x1b]52;c;\x07"}, "family_name"),
    "a name over two lines": (CHILD, {"given_names": "A\nB"}, "given_names"),
    "a long address": (CHILD, {"address": "x" * 201}, "address"),
    "a long relation": (CHILD, {"relation": "x" * 41}, "relation"),
    "a birthday that never was": (CHILD, {"born_on": "2015-02-29"}, "born_on"),
    "a birthday in English order": (CHILD, {"born_on": "28/02/2015"}, "born_on"),
    "a birthday as a week": (CHILD, {"born_on": "2015-W09-6"}, "born_on"),
    "an NHS number mistyped": (CHILD, {"nhs_number": "9990001007"}, "nhs_number"),
    "an NHS number with spaces": (CHILD, {"nhs_number": "999 000 1006"}, "nhs_number"),
    "an NHS number in other digits": (
        CHILD,
        {"nhs_number": "٩٩٩٠٠٠١٠٠٦"},
        "nhs_number",
    ),
    "a short UPN": (CHILD, {"upn": "V93100001800"}, "upn"),
    "nobody": (ENQUIRY, {"subjects": ()}, "subjects"),
    "thirteen subjects": (ENQUIRY, {"subjects": (CHILD,) * 13}, "subjects"),
    "a crowd at home": (ENQUIRY, {"household": (MOTHER,) * 25}, "household"),
    "one tag for two": (ENQUIRY, {"household": (replace(MOTHER, tag="C1"),)}, "tags"),
    "no worry": (ENQUIRY, {"worry": " \n "}, "worry"),
    "a long worry": (ENQUIRY, {"worry": "x" * 8001}, "worry"),
    "no source": (ENQUIRY, {"source": ""}, "source"),
    "a long source": (ENQUIRY, {"source": "x" * 201}, "source"),
    "nothing about who was told": (ENQUIRY, {"told": ""}, "told"),
    "a search for nobody": (REQUEST, {"persons": ()}, "persons"),
    "a search for one tag twice": (REQUEST, {"persons": (CHILD, CHILD)}, "tags"),
    "no concern": (REQUEST, {"concern": ""}, "concern"),
    "no question": (REQUEST, {"questions": ()}, "questions"),
    "nine questions": (REQUEST, {"questions": ("?",) * 9}, "questions"),
    "a blank question": (REQUEST, {"questions": ("",)}, "questions"),
    "a line about nobody": (ITEM, {"person": ""}, "person"),
    "a line that says nothing": (ITEM, {"text": ""}, "text"),
    "a long line": (ITEM, {"text": "x" * 1001}, "text"),
    "a thirteenth month": (ITEM, {"dated": "2026-13"}, "dated"),
    "a year nought": (ITEM, {"dated": "0000"}, "dated"),
    "a date in words": (ITEM, {"dated": "last May"}, "dated"),
    "an empty summary": (SUMMARY, {"items": ()}, "items"),
    "a long summary": (SUMMARY, {"items": (ITEM,) * 41}, "items"),
    "a long meaning": (SUMMARY, {"meaning": "x" * 1001}, "meaning"),
    "known, without a summary": (
        ANSWER,
        {"outcome": AnswerOutcome.KNOWN, "summary": None, "reason": ""},
        "summary",
    ),
    "not known, with a summary": (
        ANSWER,
        {"outcome": AnswerOutcome.NOT_KNOWN, "reason": ""},
        "summary",
    ),
    "withheld, with a summary": (
        ANSWER,
        {"outcome": AnswerOutcome.WITHHELD},
        "summary",
    ),
    "withheld, without a reason": (
        ANSWER,
        {"outcome": AnswerOutcome.WITHHELD, "summary": None, "reason": " "},
        "reason",
    ),
    "known, with a reason to withhold": (
        ANSWER,
        {"outcome": AnswerOutcome.KNOWN},
        "reason",
    ),
    "searched nowhere": (ANSWER, {"searched": ()}, "searched"),
    "searched thirteen systems": (ANSWER, {"searched": ("x",) * 13}, "searched"),
    "a level of need of nought": (DECISION, {"level": 0}, "level"),
    "a level of need of five": (DECISION, {"level": 5}, "level"),
    "no outcome": (DECISION, {"outcome": ""}, "outcome"),
    "no rationale": (DECISION, {"rationale": ""}, "rationale"),
    "nobody decided": (DECIDED, {"persons": ()}, "persons"),
    "one person decided twice": (DECIDED, {"persons": (DECISION, DECISION)}, "persons"),
    "resting on nothing, unexplained": (
        DECIDED,
        {"rests_on": (), "gaps": ()},
        "rests_on",
    ),
    "resting on one thing twice": (DECIDED, {"rests_on": (bytes(32),) * 2}, "rests_on"),
    "resting on no digest": (DECIDED, {"rests_on": (b"x",)}, "rests_on"),
    "resting on too much": (
        DECIDED,
        {"rests_on": tuple(bytes([n]) * 32 for n in range(65))},
        "rests_on",
    ),
    "one agency missing twice": (DECIDED, {"gaps": (GAP, GAP)}, "gaps"),
    "a gap without a reason": (GAP, {"reason": ""}, "reason"),
    "no voice": (DECIDED, {"voice": ""}, "voice"),
    "a decision about a stranger": (HANDOVER, {"persons": (MOTHER,)}, "decisions"),
    "handed over undecided": (HANDOVER, {"decisions": ()}, "decisions"),
    "no word on safety": (HANDOVER, {"safety": ""}, "safety"),
    "no task": (HANDOVER, {"ask": ""}, "ask"),
    "accepted by nobody": (REPLY, {"by": ""}, "by"),
    "a long note": (REPLY, {"note": "x" * 1001}, "note"),
    "a recall unexplained": (
        PLAIN[StatementKind.RECALL],
        {"explanation": ""},
        "explanation",
    ),
    "a closure unexplained": (
        PLAIN[StatementKind.CLOSURE],
        {"rationale": ""},
        "rationale",
    ),
}


@pytest.mark.parametrize("why", UNLAWFUL)
def test_unlawful_bodies_cannot_be_made(why: str) -> None:
    """Each refusal names the field at fault."""
    value, changes, field = UNLAWFUL[why]
    make: Callable[..., object] = replace

    with pytest.raises(MalformedError, match=f"^{field}"):
        make(value, **changes)


def test_a_decision_may_rest_on_gaps_alone() -> None:
    """Nobody waits for answers when a child must be seen today."""
    decided = DecisionBody(persons=(DECISION,), gaps=(GAP,), voice="not known")

    assert decided.rests_on == ()


def test_refusals_do_not_quote() -> None:
    """An error is logged, and a log holds no names."""
    with pytest.raises(MalformedError) as caught:
        replace(CHILD, family_name="Okafor\x1b")

    assert "Okafor" not in str(caught.value)
