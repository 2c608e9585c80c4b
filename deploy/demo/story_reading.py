"""Reading stories: from a TOML file to bodies that can be signed as they are.

A story that breaks a rule of the contract is refused when it is read, not when
it has been played halfway.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from deploy.demo.story import (
    Answering,
    Bait,
    Deciding,
    HandingOver,
    LookedFor,
    Recalling,
    Releasing,
    Story,
)
from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    EnquiryBody,
    Gap,
    HandoverReplyBody,
    Person,
    PersonDecision,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
    Summary,
    SummaryItem,
)
from mash.clock import LONDON
from mash.kinds import AnswerOutcome, EnquiryKind, HandoverOutcome, RecallReason
from mash.rating import Rating

STORIES = Path(__file__).parent / "stories"

_Table = dict[str, Any]


def all_stories() -> tuple[Story, ...]:
    """Every story, in the order of their numbers."""
    return tuple(load_story(path) for path in sorted(STORIES.glob("*.toml")))


def load_story(path: Path) -> Story:
    """Read one story.

    Raises:
        KeyError: Something is missing from the file.
        MalformedError: Something in it breaks a rule of the contract.

    """
    told = tomllib.loads(path.read_text("utf-8"))
    enquiry = told["enquiry"]
    body = _enquiry(enquiry)
    return Story(
        number=told["number"],
        title=told["title"],
        tells=told["tells"],
        canaries=tuple(told["canaries"]),
        bait=tuple(Bait(**each) for each in told["bait"]),
        kind=EnquiryKind[enquiry["kind"]],
        rating=Rating[enquiry["rating"]],
        opener=enquiry["opener"],
        arrives_at=enquiry["arrives"].replace(tzinfo=LONDON).astimezone(UTC),
        enquiry=body,
        requests=_requests(told["request"], body),
        answers=_answers(told["answers"]),
        late_answers=_answers(told.get("late_answers", {})),
        decision=_deciding(told["decision"]),
        recall=_recalling(told["recall"]) if "recall" in told else None,
        decision_again=(
            _deciding(told["decision_again"]) if "decision_again" in told else None
        ),
        release=_releasing(told["release"]) if "release" in told else None,
        handover=_handing_over(told["handover"]) if "handover" in told else None,
        closure=RationaleBody(**told["closure"]) if "closure" in told else None,
    )


def _enquiry(told: _Table) -> EnquiryBody:
    return EnquiryBody(
        subjects=tuple(Person(**each) for each in told["subjects"]),
        household=tuple(Person(**each) for each in told.get("household", [])),
        worry=told["worry"].strip(),
        source=told["source"],
        told=told["told"],
    )


def _requests(told: _Table, enquiry: EnquiryBody) -> dict[str, RequestBody]:
    everybody = {each.tag: each for each in enquiry.subjects + enquiry.household}
    return {
        agency: RequestBody(
            persons=tuple(everybody[tag] for tag in told["persons"]),
            concern=told["concern"],
            questions=tuple(questions),
        )
        for agency, questions in told["questions"].items()
    }


def _answers(told: _Table) -> dict[str, Answering]:
    return {agency: _answering(answer) for agency, answer in told.items()}


def _answering(told: _Table) -> Answering:
    return Answering(
        after=timedelta(minutes=told["after_minutes"]),
        body=AnswerBody(
            outcome=AnswerOutcome[told["outcome"]],
            summary=_summary(told) if "items" in told else None,
            searched=tuple(told["searched"]),
            reason=told.get("reason", ""),
        ),
        looked_for=tuple(LookedFor(**each) for each in told["looked_for"]),
        mistaken=told.get("mistaken", False),
    )


def _summary(told: _Table) -> Summary:
    items = tuple(SummaryItem(**each) for each in told["items"])
    return Summary(items=items, meaning=told["meaning"])


def _deciding(told: _Table) -> Deciding:
    return Deciding(
        persons=tuple(PersonDecision(**each) for each in told["persons"]),
        gaps=tuple(
            Gap(agency=AgencyId(gap["agency"]), reason=gap["reason"])
            for gap in told["gaps"]
        ),
        voice=told["voice"],
    )


def _recalling(told: _Table) -> Recalling:
    return Recalling(
        agency=told["agency"],
        after=timedelta(minutes=told["after_minutes"]),
        reason=RecallReason[told["reason"]],
        body=RecallBody(explanation=told["explanation"]),
        replacement=_answering(told["replacement"]),
    )


def _releasing(told: _Table) -> Releasing:
    return Releasing(
        agency=told["agency"],
        after=timedelta(minutes=told["after_minutes"]),
        body=ReleaseBody(summary=_summary(told)),
    )


def _handing_over(told: _Table) -> HandingOver:
    reply = told["reply"]
    return HandingOver(
        lead=told["lead"],
        safety=told["safety"],
        ask=told["ask"],
        outcome=HandoverOutcome[reply["outcome"]],
        reply=HandoverReplyBody(by=reply["by"], note=reply["note"]),
    )
