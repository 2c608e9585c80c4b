"""Bodies in words: what is sealed, line by line, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mash.bodies import (
    AnswerBody,
    Body,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
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
from terminal_ui import words
from terminal_ui.in_words.people import person_line

_Lines = Iterator[tuple[str, str]]


def body_lines(body: Body, *, names: bool = True) -> _Lines:
    """Say every line of a body; without `names`, people only by their tags."""
    yield from _SAYERS[type(body)](body, names=names)


def item_line(item: SummaryItem) -> str:
    """Say one line of a summary: about whom, when, fact or opinion, what.

    >>> item_line(SummaryItem(person="C1", dated="2026-10", text="Seen at A&E."))
    'C1, 2026-10, fact: Seen at A&E.'
    """
    when = item.dated or "no date"
    return (
        f"{item.person}, {when}, {'OPINION' if item.opinion else 'fact'}: {item.text}"
    )


def decision_line(decision: PersonDecision) -> str:
    """Say what was decided for one person."""
    level = words.LEVEL[decision.level]
    return f"{decision.person}: level {level}; {decision.outcome}. {decision.rationale}"


def _enquiry(body: EnquiryBody, *, names: bool) -> _Lines:
    yield from _people("About", body.subjects, names=names)
    yield from _people("Household", body.household, names=names)
    yield "Worry", body.worry
    yield "Raised by", body.source
    yield "Family told", body.told


def _request(body: RequestBody, *, names: bool) -> _Lines:
    yield from _people("Search for", body.persons, names=names)
    yield "Concern", body.concern
    yield from _each("Question", body.questions)


def _answer(body: AnswerBody, *, names: bool) -> _Lines:
    del names  # items name people by tag alone
    yield "Answer", words.OUTCOME_SHORT[body.outcome]
    if body.summary:
        yield from _summary(body.summary)
    if body.reason:
        yield "Withheld as", body.reason
    yield from _each("Searched", body.searched)


def _release(body: ReleaseBody, *, names: bool) -> _Lines:
    del names
    yield from _summary(body.summary)


def _summary(summary: Summary) -> _Lines:
    yield from _each("Told", map(item_line, summary.items))
    if summary.meaning:
        yield "So what", summary.meaning


def _recall(body: RecallBody, *, names: bool) -> _Lines:
    del names
    yield "Explanation", body.explanation


def _decision(body: DecisionBody, *, names: bool) -> _Lines:
    del names
    yield from _each("Decided", map(decision_line, body.persons))
    yield "Voice", body.voice
    yield from _each("Without", (f"{g.agency}: {g.reason}" for g in body.gaps))
    yield from _each("Rests on", (digest.hex()[:16] for digest in body.rests_on))


def _handover(body: HandoverBody, *, names: bool) -> _Lines:
    yield "SAFETY", body.safety
    yield from _people("About", body.persons, names=names)
    yield from _each("Decided", map(decision_line, body.decisions))
    yield "They are asked", body.ask
    told = (f"{s.owner} told: {item_line(s.item)}" for s in body.shared)
    yield from _each("Passed on", told)


def _reply(body: HandoverReplyBody, *, names: bool) -> _Lines:
    del names
    yield "Answered by", body.by
    if body.note:
        yield "Note", body.note


def _rationale(body: RationaleBody, *, names: bool) -> _Lines:
    del names
    yield "Why", body.rationale


def _people(label: str, people: Iterable[Person], *, names: bool) -> _Lines:
    yield from _each(label, (person_line(person, names=names) for person in people))


def _each(label: str, values: Iterable[str]) -> _Lines:
    for value in values:
        yield label, value
        label = ""


_SAYERS: dict[type[Body], Callable[..., _Lines]] = {
    EnquiryBody: _enquiry,
    RequestBody: _request,
    AnswerBody: _answer,
    ReleaseBody: _release,
    RecallBody: _recall,
    DecisionBody: _decision,
    HandoverBody: _handover,
    HandoverReplyBody: _reply,
    RationaleBody: _rationale,
}
