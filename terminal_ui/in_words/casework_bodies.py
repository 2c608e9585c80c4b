"""The bodies of casework in words: contacts, screening, triage, disputes, strategy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mash.bodies import (
    AllocationBody,
    AnalysisBody,
    Body,
    ChallengeBody,
    ChallengeReplyBody,
    ContactBody,
    Contradiction,
    CorrectionBody,
    FeedbackBody,
    HandBackBody,
    HandBackItem,
    OnwardReplyBody,
    OnwardRequestBody,
    ScreeningBody,
    StrategyBody,
    TickBody,
)
from mash.codes.casework import CHALLENGE_GROUND, FEEDBACK_LEVEL
from mash.codes.door import CONTACT_TYPE
from mash.codes.outcomes import SCREENING_OUTCOME
from terminal_ui.in_words import onward
from terminal_ui.in_words.accounts import account_lines
from terminal_ui.in_words.decisions import decision_line
from terminal_ui.in_words.grounds import grounds_lines
from terminal_ui.in_words.lines import (
    Lines,
    at,
    coded,
    digests,
    each,
    references,
    said,
)
from terminal_ui.in_words.people import people_lines
from terminal_ui.in_words.summaries import answer_lines, summary_lines


def _contact(body: ContactBody, *, names: bool) -> Lines:
    yield "Contact", coded(CONTACT_TYPE, body.type)
    yield from people_lines("About", body.subjects, names=names)
    yield from people_lines("Household", body.household, names=names)
    yield "Worry", body.worry
    yield "Raised by", body.source
    yield "Family told", body.told
    yield from account_lines(body.account, names=names)


def _screening(body: ScreeningBody, *, names: bool) -> Lines:
    yield "Outcome", coded(SCREENING_OUTCOME, body.outcome)
    yield "Why", body.rationale
    yield from said("Advice", body.advice)
    yield from people_lines("Look for", body.persons, names=names)
    yield from said("Concern", body.concern)
    yield from each("Decided", map(decision_line, body.persons_decided))
    yield from said("One of a series", references(body.series))
    yield from said("History", body.history)
    yield from said("Not waited for", body.absence)


def _tick(body: TickBody, *, names: bool) -> Lines:
    del names  # items name people by tag alone
    yield "Tick", "an enquiry is needed" if body.escalate else "no enquiry is needed"
    yield "Why", body.reason
    if body.summary:
        yield from summary_lines(body.summary)
    yield from each("Searched", body.searched)
    yield from grounds_lines(body.grounds)


def _analysis(body: AnalysisBody, *, names: bool) -> Lines:
    del names
    yield "So what", body.meaning
    yield from each("Do not fit", map(_contradiction, body.contradictions))
    yield from each("Speaks of", digests(body.cites))


def _contradiction(part: Contradiction) -> str:
    return f"{part.about} ({' and '.join(digests(part.envelopes))})"


def _challenge(body: ChallengeBody, *, names: bool) -> Lines:
    del names
    yield "Ground", coded(CHALLENGE_GROUND, body.ground)
    yield "Seen otherwise", body.disagreement
    yield "Wanted", body.wanted


def _challenge_reply(body: ChallengeReplyBody, *, names: bool) -> Lines:
    del names
    yield "Answer", body.answer


def _correction(body: CorrectionBody, *, names: bool) -> Lines:
    del names
    yield "What was wrong", body.explanation
    yield from answer_lines(body.answer)


def _feedback(body: FeedbackBody, *, names: bool) -> Lines:
    del names
    yield "They hear", coded(FEEDBACK_LEVEL, body.level)
    yield "In these words", body.message
    yield "By", body.channel


def _strategy(body: StrategyBody, *, names: bool) -> Lines:
    del names
    yield "Record", body.record
    yield "About", ", ".join(body.persons)
    yield from each("Taking part", body.people)
    yield "Section 47", "an enquiry begins" if body.section_47 else "no enquiry begun"
    yield from said("Without quorum", body.without_quorum)


def _allocation(body: AllocationBody, *, names: bool) -> Lines:
    del names
    yield "Worker", body.worker
    yield from said("Note", body.note)


def _hand_back(body: HandBackBody, *, names: bool) -> Lines:
    del names
    yield "To know", body.note
    yield from each("Waits", _waiting(body.items))


def _waiting(items: tuple[HandBackItem, ...]) -> Iterator[str]:
    for item in items:
        due = f", by {at(item.due_at)}" if item.due_at else ""
        yield f"{references((item.enquiry_id,))}: {item.next}{due}"
    if not items:
        yield "nothing"


SAYERS: dict[type[Body], Callable[..., Lines]] = {
    ContactBody: _contact,
    ScreeningBody: _screening,
    TickBody: _tick,
    AnalysisBody: _analysis,
    ChallengeBody: _challenge,
    ChallengeReplyBody: _challenge_reply,
    CorrectionBody: _correction,
    FeedbackBody: _feedback,
    StrategyBody: _strategy,
    AllocationBody: _allocation,
    HandBackBody: _hand_back,
    OnwardRequestBody: onward.request_lines,
    OnwardReplyBody: onward.reply_lines,
}
"""Who says which body."""
