"""Lines: what this agency has said about one person, one by one.

Only these can be handed out as they stand. What was told about a whole family, the
worry, the meaning, the risks, is nobody's line, and is told in words of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agency_node.casework.case import Case, Told
from agency_node.sheet.window import local_day
from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    Body,
    CorrectionBody,
    DecisionBody,
    PersonDecision,
    ReleaseBody,
    ScreeningBody,
    SummaryItem,
    TickBody,
)
from mash.codes.outcomes import SCREENING_OUTCOME, outcomes
from mash.kinds import EnquiryKind
from mash.statement import StatementId

SUMMARY, OUTCOME, RATIONALE = "summary", "outcome", "rationale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said about one person.

    `line_id` is the statement's id in hexadecimal, a colon and what part of it this is;
    `kind` "summary", "outcome" or "rationale"; `dated` as whoever said it had it.
    """

    line_id: str
    statement_id: StatementId
    kind: str
    said_on: date
    dated: str = ""
    text: str
    opinion: bool = False
    category: str = ""
    others: tuple[str, ...] = ()


def lines_about(case: Case, tags: frozenset[str], agency: AgencyId) -> tuple[Line, ...]:
    """Every line of this agency about somebody, in log order.

    Another agency's lines are its own to give: it is named as a source instead.
    """
    return tuple(
        line
        for told in case.told
        if told.sender == agency
        for line in _lines(told, tags, case.state.outline.kind)
    )


def is_about(told: Told, tags: frozenset[str]) -> bool:
    """Whether a statement says something about somebody by their tag."""
    items, decisions = _items(told.body), _decisions(told.body)
    named = {item.person for item in items} | {each.person for each in decisions}
    return not named.isdisjoint(tags)


def _lines(told: Told, tags: frozenset[str], kind: EnquiryKind) -> Iterator[Line]:
    for number, item in enumerate(_items(told.body)):
        if item.person in tags:
            yield _of_item(told, number, item)
    for decision in _decisions(told.body):
        if decision.person in tags:
            yield from _of_decision(told, decision, kind)


def _of_item(told: Told, number: int, item: SummaryItem) -> Line:
    return Line(
        line_id=f"{told.header.statement_id.hex()}:{number}",
        statement_id=told.header.statement_id,
        kind=SUMMARY,
        said_on=local_day(told.at),
        dated=item.dated,
        text=item.text,
        opinion=item.opinion,
        category=item.category,
        others=item.others,
    )


def _of_decision(
    told: Told, decision: PersonDecision, kind: EnquiryKind
) -> Iterator[Line]:
    statement_id = told.header.statement_id
    said = {OUTCOME: _words(decision.outcome, kind), RATIONALE: decision.rationale}
    for part, text in said.items():
        yield Line(
            line_id=f"{statement_id.hex()}:{part}-{decision.person}",
            statement_id=statement_id,
            kind=part,
            said_on=local_day(told.at),
            text=text,
            opinion=part == RATIONALE,
        )


def _words(outcome: str, kind: EnquiryKind) -> str:
    for adult in (False, True):
        if outcome in (known := outcomes(kind, adult=adult)):
            return known.words(outcome)
    return SCREENING_OUTCOME.words(outcome)


def _items(body: Body) -> tuple[SummaryItem, ...]:
    match body:
        case AnswerBody() | ReleaseBody() | TickBody():
            return body.summary.items if body.summary else ()
        case CorrectionBody():
            return _items(body.answer)
        case _:
            return ()


def _decisions(body: Body) -> tuple[PersonDecision, ...]:
    match body:
        case DecisionBody():
            return body.persons
        case ScreeningBody():
            return body.persons_decided
        case _:
            return ()
