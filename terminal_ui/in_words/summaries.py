"""Summaries and answers in words: what was told, what was withheld, where it was sought."""

from __future__ import annotations

from mash.bodies import AnswerBody, Summary, SummaryItem
from terminal_ui import words
from terminal_ui.in_words.grounds import grounds_lines
from terminal_ui.in_words.handling import handling_words
from terminal_ui.in_words.lines import Lines, each, said


def item_line(item: SummaryItem) -> str:
    """Say one line of a summary: about whom, when, fact or opinion, what, from where.

    >>> item_line(SummaryItem(person="C1", dated="2026-10", text="Seen at A&E."))
    'C1, 2026-10, fact: Seen at A&E.'
    """
    when = item.dated or "no date"
    source = f" (from {item.source})" if item.source else ""
    kind = "OPINION" if item.opinion else "fact"
    handled = handling_words(item)
    handling = f" [{handled}]" if handled else ""
    return f"{item.person}, {when}, {kind}: {item.text}{source}{handling}"


def summary_lines(summary: Summary) -> Lines:
    """Say each line that is released, and what it means."""
    yield from each("Told", map(item_line, summary.items))
    yield from said("So what", summary.meaning)


def answer_lines(answer: AnswerBody) -> Lines:
    """Say how a request ends; items name people by tag alone."""
    yield "Answer", words.OUTCOME_SHORT[answer.outcome]
    if answer.summary:
        yield from summary_lines(answer.summary)
    yield from said("Withheld as", answer.reason)
    yield from each("Searched", answer.searched)
    yield from each("Could not search", answer.unsearched)
    yield from grounds_lines(answer.grounds)
