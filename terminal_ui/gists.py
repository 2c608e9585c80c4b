"""Gists: what came of one statement, in as few words as a row has room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mash.bodies import (
    AllocationBody,
    AnswerBody,
    ContactBody,
    CorrectionBody,
    DecisionBody,
    FeedbackBody,
    OnwardReplyBody,
    OnwardRequestBody,
    ReleaseBody,
    ScreeningBody,
    TickBody,
)
from mash.codes.onward import USE
from mash.codes.outcomes import SCREENING_OUTCOME
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    HandoverReplyParticulars,
    OnwardParticulars,
    PauseParticulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.readability import Readability
from terminal_ui import words
from terminal_ui.times import hours_and_minutes
from terminal_ui.views import Held


def gist(held: Held) -> str:
    """Say what came of a statement: from its body, else from its particulars."""
    if held.readability is not Readability.READABLE and held.body is None:
        return words.READABILITY[held.readability]
    for part, gists in ((held.body, _BODIES), (held.header.particulars, _PARTICULARS)):
        if type(part) in gists:
            return gists[type(part)](part)
    return ""


_BODIES: Mapping[type[Any], Callable[[Any], str]] = {
    AnswerBody: lambda body: words.OUTCOME_SHORT[body.outcome],
    CorrectionBody: lambda body: f"now {words.OUTCOME_SHORT[body.answer.outcome]}",
    ReleaseBody: lambda body: f"{len(body.summary.items)} told unasked",
    DecisionBody: lambda body: "; ".join(
        f"{each.person} level {each.level}" for each in body.persons
    ),
    ScreeningBody: lambda body: SCREENING_OUTCOME.words(body.outcome),
    TickBody: lambda body: "WANTS AN ENQUIRY" if body.escalate else "no enquiry needed",
    ContactBody: lambda body: body.type.replace("_", " ").lower(),
    AllocationBody: lambda body: f"to {body.worker}",
    FeedbackBody: lambda body: f"told by {body.channel}",
    OnwardRequestBody: lambda body: f"to {USE.words(body.use)}",
    OnwardReplyBody: lambda body: "GRANTED" if body.granted else "REFUSED",
}
_PARTICULARS: Mapping[type[Any], Callable[[Any], str]] = {
    RequestParticulars: lambda part: f"answer due {hours_and_minutes(part.due_at)}",
    ReceiptParticulars: words.receipt,
    RecallParticulars: lambda part: words.RECALL[part.reason],
    RatingParticulars: lambda part: words.RATING[part.rating],
    HandoverReplyParticulars: lambda part: words.HANDOVER[part.outcome].upper(),
    ScreeningParticulars: lambda part: words.LANE[part.lane],
    ChallengeParticulars: lambda part: f"stage {words.CHALLENGE_STAGE[part.stage]}",
    ChallengeReplyParticulars: lambda part: (
        "SETTLED" if part.settled else "not settled"
    ),
    StrategyParticulars: lambda part: words.STRATEGY_EVENT[part.event].upper(),
    PauseParticulars: lambda part: "clock stopped" if part.paused else "clock runs",
    OnwardParticulars: lambda part: f"answer due {hours_and_minutes(part.due_at)}",
}
