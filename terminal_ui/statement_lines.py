"""An enquiry as rows of text: one a statement, what came of it in few words."""

from __future__ import annotations

from mash.kinds import StatementKind
from terminal_ui import palette, words
from terminal_ui.gists import gist
from terminal_ui.times import stamp
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
    StatementKind.ONWARD_REQUEST: "⇢",
    StatementKind.ONWARD_REPLY: "⇠",
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
        (f"{gist(held)[:23]:<24}", palette.DIM if held.body is None else style),
        (f" to {to}", palette.DIM),
    )


def shared_line(held: Held) -> str:
    """Name an answer or a release: from whom, what, when."""
    at = stamp(held.accepted_at or held.header.made_at)
    return f"{held.header.sender.upper()}, {gist(held)}, {at}"


def named_line(held: Held) -> str:
    """Name any statement: what it is, from whom, when, and what came of it."""
    at = stamp(held.accepted_at or held.header.made_at)
    came = gist(held)
    said = f", {came}" if came else ""
    return f"{words.KIND[held.header.kind]}, {held.header.sender.upper()}, {at}{said}"
