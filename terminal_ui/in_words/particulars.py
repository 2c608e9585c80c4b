"""Particulars in words: what the hub may know beyond who says it to whom."""

from __future__ import annotations

from collections.abc import Mapping

from mash.agency import AgencyId
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    ContactParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    HandBackParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    OnwardParticulars,
    Particulars,
    PauseParticulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from terminal_ui import words
from terminal_ui.in_words.lines import Lines
from terminal_ui.times import full

Names = Mapping[AgencyId, str]
"""What agencies are called."""


def particulars_lines(particulars: Particulars | None, names: Names) -> Lines:
    """Say every field of the particulars, the outline first."""
    outline = getattr(particulars, "outline", None)
    if outline is not None:
        yield from _outline(outline)
    yield from _asking(particulars, names)
    yield from _telling(particulars, names)
    yield from _casework(particulars, names)


def called(agency: AgencyId, names: Names) -> str:
    """Say an agency by its name and its short name."""
    name = names.get(agency)
    return f"{name} ({agency})" if name else agency


def _asking(particulars: Particulars | None, names: Names) -> Lines:
    match particulars:
        case EnquiryParticulars(_, circle):
            yield "Circle", _all_called(circle, names)
        case RequestParticulars(due_at=due_at) | OnwardParticulars(due_at=due_at):
            yield "Answer due", full(due_at)
        case HandoverParticulars(_, lead, due_at):
            yield "Lead", called(lead, names)
            yield "Accept by", full(due_at)
        case HandBackParticulars(lead, due_at):
            yield "Next shift", called(lead, names)
            yield "Accept by", full(due_at)
        case _:
            pass


def _telling(particulars: Particulars | None, names: Names) -> Lines:
    match particulars:
        case RatingParticulars(rating):
            yield "New rating", words.RATING[rating]
        case RecallParticulars(reason):
            yield "Reason", words.RECALL[reason]
        case ReceiptParticulars(event, agencies):
            yield "Receipt", words.RECEIPT[event]
            if agencies:
                yield "Handed on to", _all_called(agencies, names)
        case HandoverReplyParticulars(outcome):
            yield "Reply", words.HANDOVER[outcome]
        case ChallengeReplyParticulars(settled):
            yield "Settled", "yes" if settled else "no: the next stage may follow"
        case PauseParticulars(paused):
            yield "Clock", "stands still from now" if paused else "runs again from now"
        case _:
            pass


def _casework(particulars: Particulars | None, names: Names) -> Lines:
    match particulars:
        case ContactParticulars():
            yield "Follows", "nothing yet: it is to be screened"
        case ScreeningParticulars(lane, triage):
            yield "Lane", words.LANE[lane]
            if triage:
                yield "Each ticks", _all_called(triage, names)
        case ChallengeParticulars(stage, due_at):
            yield "Stage", words.CHALLENGE_STAGE[stage]
            yield "Answer due", full(due_at)
        case StrategyParticulars(event, _, due_at, present):
            yield "Strategy", words.STRATEGY_EVENT[event]
            if due_at:
                yield "Hold it by", full(due_at)
            if present:
                yield "Took part", _all_called(present, names)
        case _:
            pass


def _outline(outline: EnquiryOutline) -> Lines:
    rating = words.RATING[outline.rating]
    yield "Outline", f"{words.ENQUIRY[outline.kind]}, {rating}"
    yield "T0", f"{full(outline.received_at)}, when the worry reached any door"


def _all_called(agencies: tuple[AgencyId, ...], names: Names) -> str:
    return ", ".join(called(agency, names) for agency in agencies)
