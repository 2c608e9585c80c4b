"""An enquiry as rows of text: one a statement, what came of it in few words."""

from __future__ import annotations

from mash.bodies import AnswerBody, DecisionBody, ReleaseBody
from mash.kinds import StatementKind
from mash.particulars import (
    HandoverReplyParticulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.readability import Readability
from terminal_ui import palette, words
from terminal_ui.times import hours_and_minutes, stamp
from terminal_ui.views import Held

_SHAPES = {
    StatementKind.ENQUIRY: "◆",
    StatementKind.REQUEST: "?",
    StatementKind.ANSWER: "✓",
    StatementKind.RELEASE: "+",
    StatementKind.RECALL: "✗",
    StatementKind.RECEIPT: "·",
    StatementKind.DECISION: "§",
    StatementKind.HANDOVER: "→",
    StatementKind.HANDOVER_REPLY: "←",
    StatementKind.RATING: "▲",
    StatementKind.CLOSURE: "■",
    StatementKind.CONTACT: "◇",
    StatementKind.SCREENING: "»",
    StatementKind.TICK: "±",
    StatementKind.ANALYSIS: "∴",
    StatementKind.CHALLENGE: "≠",
    StatementKind.CHALLENGE_REPLY: "=",
    StatementKind.CORRECTION: "~",
    StatementKind.REOPENING: "□",
    StatementKind.FEEDBACK: "↩",
    StatementKind.STRATEGY: "○",
    StatementKind.CHASE: "!",
    StatementKind.PAUSE: "‖",
    StatementKind.ALLOCATION: "@",
    StatementKind.HAND_BACK: "↔",
}


def statement_pieces(held: Held) -> tuple[tuple[str, str], ...]:
    """One statement of an enquiry, as pieces of text with their styles."""
    header = held.header
    quiet = header.kind is StatementKind.RECEIPT
    style = palette.DIM if quiet else ""
    to = ", ".join(agency.upper() for agency in header.recipients)
    return (
        (f"{stamp(held.accepted_at or header.made_at):<14}", style),
        (f"{header.sender.upper()[:9]:<10}", style),
        (f"{_SHAPES[header.kind]} {words.KIND[header.kind]:<21}", style),
        (f"{_gist(held)[:23]:<24}", palette.DIM if held.body is None else style),
        (f" to {to}", palette.DIM),
    )


def shared_line(held: Held) -> str:
    """Name an answer or a release: from whom, what, when."""
    at = stamp(held.accepted_at or held.header.made_at)
    return f"{held.header.sender.upper()}, {_gist(held)}, {at}"


def _gist(held: Held) -> str:
    if held.readability is not Readability.READABLE and held.body is None:
        return words.READABILITY[held.readability]
    match held.body:
        case AnswerBody(outcome=outcome):
            return words.OUTCOME_SHORT[outcome]
        case ReleaseBody(summary=summary):
            return f"{len(summary.items)} told unasked"
        case DecisionBody(persons=persons):
            return "; ".join(f"{p.person} level {p.level}" for p in persons)
        case _:
            return _particular(held)


def _particular(held: Held) -> str:
    match held.header.particulars:
        case RequestParticulars(_, due_at):
            return f"answer due {hours_and_minutes(due_at)}"
        case ReceiptParticulars(event):
            return words.RECEIPT[event]
        case RecallParticulars(reason):
            return words.RECALL[reason]
        case RatingParticulars(rating):
            return words.RATING[rating]
        case HandoverReplyParticulars(outcome):
            return words.HANDOVER[outcome].upper()
        case _:
            return ""
