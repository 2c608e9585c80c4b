"""Bodies in words: what is sealed, line by line, nothing left out."""

from __future__ import annotations

from collections.abc import Callable

from mash.bodies import (
    AnswerBody,
    Body,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    HandoverReplyBody,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
)
from terminal_ui.in_words import casework_bodies
from terminal_ui.in_words.accounts import account_lines
from terminal_ui.in_words.decisions import (
    decision_line,
    decision_lines,
    handover_lines,
)
from terminal_ui.in_words.grounds import grounds_lines
from terminal_ui.in_words.lines import Lines, each, said
from terminal_ui.in_words.people import people_lines
from terminal_ui.in_words.summaries import answer_lines, item_line, summary_lines

__all__ = ["body_lines", "decision_line", "item_line"]


def body_lines(body: Body, *, names: bool = True) -> Lines:
    """Say every line of a body; without `names`, people only by their tags."""
    yield from _SAYERS[type(body)](body, names=names)


def _enquiry(body: EnquiryBody, *, names: bool) -> Lines:
    yield from people_lines("About", body.subjects, names=names)
    yield from people_lines("Household", body.household, names=names)
    yield "Worry", body.worry
    yield "Raised by", body.source
    yield "Family told", body.told
    yield from account_lines(body.account, names=names)


def _request(body: RequestBody, *, names: bool) -> Lines:
    yield from people_lines("Search for", body.persons, names=names)
    yield "Concern", body.concern
    yield from each("Question", body.questions)


def _answer(body: AnswerBody, *, names: bool) -> Lines:
    del names
    yield from answer_lines(body)


def _release(body: ReleaseBody, *, names: bool) -> Lines:
    del names
    yield from summary_lines(body.summary)
    yield from grounds_lines(body.grounds)


def _recall(body: RecallBody, *, names: bool) -> Lines:
    del names
    yield "Explanation", body.explanation


def _decision(body: DecisionBody, *, names: bool) -> Lines:
    del names
    yield from decision_lines(body)


def _reply(body: HandoverReplyBody, *, names: bool) -> Lines:
    del names
    yield "Answered by", body.by
    yield from said("Note", body.note)


def _rationale(body: RationaleBody, *, names: bool) -> Lines:
    del names
    yield "Why", body.rationale


_SAYERS: dict[type[Body], Callable[..., Lines]] = {
    EnquiryBody: _enquiry,
    RequestBody: _request,
    AnswerBody: _answer,
    ReleaseBody: _release,
    RecallBody: _recall,
    DecisionBody: _decision,
    HandoverBody: handover_lines,
    HandoverReplyBody: _reply,
    RationaleBody: _rationale,
    **casework_bodies.SAYERS,
}
