"""Asking again: whose refusal or "not known" is older than what others told since.

A refusal weighs what was known when it was made; a search looks for whom it was told of.
Where another agency's release has changed either, the question is put once more, in
words that repeat nothing of what the others told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from agency_node.casework.case import Case
from agency_node.casework.concern import MAX_CONCERN_CHARACTERS, request_for
from agency_node.casework.deadlines import decision_due
from agency_node.casework.owed import Owing
from agency_node.casework.picture import lines_of
from agency_node.casework.practice import Practice
from mash.agency import AgencyId
from mash.bodies import AnswerBody, Person, RequestBody
from mash.bodies.person import for_search
from mash.bodies.request import MAX_QUESTIONS
from mash.calendars import LONDON
from mash.enquiry import Asked
from mash.kinds import AnswerOutcome
from mash.standing_answers import standing_answers
from mash.statement import StatementId

ASK_AGAIN = "ask again"
CHANGED = "Does what has changed since let you tell us more? If not, please say so."

_SAID = {
    AnswerOutcome.WITHHELD: "withheld",
    AnswerOutcome.NOT_KNOWN: "not known",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """An agency to ask again: who asked it, what it said, what was told since.

    `lines` counts what others told after its answer, `since` is when the first of it
    was said (aware, UTC); `tags` are the people to ask about now.
    """

    agency: AgencyId
    by: AgencyId
    request: StatementId
    outcome: AnswerOutcome
    answered_at: datetime
    since: datetime
    lines: int
    tags: tuple[str, ...]


def asking_again(case: Case) -> tuple[Again, ...]:
    """Everybody to ask again, as far as what they said is open here."""
    return () if case.state.closed else tuple(_again(case))


def owed_again(
    case: Case, us: AgencyId, practice: Practice, now: datetime
) -> tuple[Owing, ...]:
    """The same as what is owed: by whoever asked, before it is decided."""
    state = case.state
    due = None if state.decided else decision_due(state, practice, now)
    return tuple(
        Owing(f"{ASK_AGAIN}: {each.agency}", us, due or each.since, None, each.request)
        for each in asking_again(case)
        if each.by == us
    )


def request_again(case: Case, agency: AgencyId) -> RequestBody | None:
    """A request ready to be signed that asks an agency again; None where none is due.

    It says that others told more and when this agency answered, never who or what.
    """
    for each in asking_again(case):
        if each.agency == agency:
            begun = request_for(case, each.tags)
            concern = f"{_because(each)}\n{begun.concern}"
            return replace(
                begun,
                concern=concern[:MAX_CONCERN_CHARACTERS],
                questions=(CHANGED, *begun.questions)[:MAX_QUESTIONS],
            )
    return None


def _because(again: Again) -> str:
    on = again.answered_at.astimezone(LONDON)
    return (
        f"We ask again because others have told us more since your answer"
        f" ({_SAID[again.outcome]}) of {on.day} {on:%B %Y}."
    )


def _again(case: Case) -> Iterator[Again]:
    bodies = {told.header.statement_id: told.body for told in case.told}
    for agency, answer in standing_answers(case.state, bodies).items():
        asked = case.state.asked(agency)
        if answer.outcome in _SAID and asked is not None:
            yield from _changed(case, asked, answer)


def _changed(case: Case, asked: Asked, answer: AnswerBody) -> Iterator[Again]:
    place = next(
        n for n, t in enumerate(case.told) if t.header.statement_id == asked.answer
    )
    newer = [t for t in case.told[place + 1 :] if t.sender != asked.addressee]
    lines = [(told, line) for told in newer for line in lines_of(told)]
    request = next(key for key, a in case.state.requests.items() if a is asked)
    about = _asked_about(case, request)
    if not lines or request not in case.state.seen:
        return
    told_of = {line.person for _, line in lines if line.person in case.persons}
    known_before = Case(case.state, case.told[: place + 1])
    if answer.outcome is AnswerOutcome.NOT_KNOWN and not (
        answer.unsearched or told_of - about or _sought(case) != _sought(known_before)
    ):
        return
    yield Again(
        agency=asked.addressee,
        by=case.state.seen[request].sender,
        request=request,
        outcome=answer.outcome,
        answered_at=case.told[place].at,
        since=lines[0][0].at,
        lines=len(lines),
        tags=tuple(sorted(about | told_of)),
    )


def _asked_about(case: Case, request: StatementId) -> frozenset[str]:
    return frozenset(
        person.tag
        for told, body in case.all(RequestBody)
        if told.header.statement_id == request
        for person in body.persons
    )


def _sought(case: Case) -> dict[str, Person]:
    """Whom a search would look for: nobody else, and nobody by another name or date."""
    return {tag: for_search(person) for tag, person in case.persons.items()}
