"""Rules about deciding: a record for each person, in its own words, over nothing unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable

from agency_node.casework.history import contacts_in_year, earlier
from agency_node.gate.people import case_of, recorded, require_tags
from agency_node.gate.rule import Rule
from agency_node.gate.sharing import known_state
from agency_node.gate.view import Proposal
from mash.bodies import AnalysisBody, Body, DecisionBody, PersonDecision, ScreeningBody
from mash.calendars import LONDON
from mash.codes.casework import GAP_REASON
from mash.codes.threshold import versioned
from mash.codes.threshold_documents import DOCUMENTS
from mash.errors import MalformedError, StateError
from mash.kinds import Lane
from mash.particulars import ScreeningParticulars
from mash.standing_answers import not_all_searched
from mash.statement import StatementId

NOTHING_FOLLOWS = frozenset({"NFA", "INFO_ADVICE", "ADVICE_SIGNPOST"})

_BORROWED = re.compile(
    r"\b(?:as above|see above|ditto|same as|same for|as (?:for|with) (?:the |her |his "
    r"|their )?(?:sibling|brother|sister|twin))\b",
    re.IGNORECASE,
)


def decided_in(proposal: Proposal) -> tuple[PersonDecision, ...]:
    """The records about persons in a decision or a screening."""
    match proposal.body:
        case DecisionBody(persons=decided):
            return decided
        case ScreeningBody(persons_decided=decided):
            return decided
        case _:
            return ()


def _decided_on(proposal: Proposal) -> None:
    if decided := decided_in(proposal):
        require_tags("persons", {each.person for each in decided}, recorded(proposal))


def _each_person(proposal: Proposal) -> None:
    if not isinstance(proposal.body, DecisionBody):
        return
    decided = {each.person for each in proposal.body.persons}
    missing = sorted({p.tag for p in case_of(proposal).subjects} - decided)
    if missing:
        raise MalformedError(f"persons: no record for {', '.join(missing)}")


def _own_words(proposal: Proposal) -> None:
    for each in decided_in(proposal):
        if _BORROWED.search(each.rationale):
            raise MalformedError(f"rationale: {each.person}'s is another person's")


def _gaps(proposal: Proposal) -> None:
    if not isinstance(proposal.body, DecisionBody):
        return
    explained = {gap.agency for gap in proposal.body.gaps if gap.code in GAP_REASON}
    missing = known_state(proposal).unanswered - explained
    if missing:
        names = ", ".join(sorted(missing))
        raise StateError(f"gaps: {names} has not answered, and no reason is given")
    unsearched = not_all_searched(known_state(proposal), _bodies(proposal))
    if half := unsearched.keys() - explained:
        names = ", ".join(sorted(half))
        raise StateError(f"gaps: {names} could not search everything; name it as one")


def _bodies(proposal: Proposal) -> dict[StatementId, Body]:
    told = proposal.view.told
    return {each.header.statement_id: each.body for each in told}


def _cited(proposal: Proposal) -> None:
    cited: Iterable[bytes]
    match proposal.body:
        case DecisionBody(rests_on=cited):
            pass
        case AnalysisBody(cites=cites, contradictions=contradictions):
            cited = (*cites, *(d for each in contradictions for d in each.envelopes))
        case _:
            return
    if not set(cited) <= proposal.view.held:
        raise MalformedError("rests_on, cites: what is not held in this enquiry")


def _threshold(proposal: Proposal) -> None:
    if not isinstance(proposal.body, DecisionBody):
        return
    version = proposal.body.threshold_version
    on = proposal.now.astimezone(LONDON).date()
    if version and not versioned(version, DOCUMENTS).stands(on):
        raise MalformedError("threshold_version: not in force today")


def _history(proposal: Proposal) -> None:
    body = proposal.body
    if not isinstance(body, DecisionBody | ScreeningBody) or body.history.strip():
        return
    case, most = case_of(proposal), proposal.view.practice.repeats
    if not _ends_here(proposal):
        return
    count = contacts_in_year(case, earlier(case, proposal.view.others))
    if count >= most:
        raise StateError(f"history: contact {count} within twelve months ends here")


def _ends_here(proposal: Proposal) -> bool:
    match proposal.header.particulars:
        case ScreeningParticulars(lane=lane):
            return lane is Lane.ENDED
        case _:
            return any(e.outcome in NOTHING_FOLLOWS for e in decided_in(proposal))


DECIDING_RULES = (
    Rule(
        "decided-on",
        "Working Together 2026, a decision for each child",
        "Decide on people in the enquiry.",
        _decided_on,
    ),
    Rule(
        "each-person",
        "Working Together 2026, a decision for each child",
        "Write a record for everybody whom the worry is about.",
        _each_person,
    ),
    Rule(
        "own-words",
        "Working Together 2026, a decision for each child",
        "Say it for this person; what holds for both is written twice.",
        _own_words,
    ),
    Rule(
        "gaps",
        "golden rule 7, record what was shared and what was not",
        "Wait for the answer, or say by a code and in words why the decision does not.",
        _gaps,
    ),
    Rule(
        "cited",
        "golden rule 7, record the decision and its reasons",
        "Cite statements that are held here in this enquiry.",
        _cited,
    ),
    Rule(
        "threshold",
        "the partnership's threshold document, by version",
        "Name the version that is in force today.",
        _threshold,
    ),
    Rule(
        "history",
        "Child Protection in England, national review 2022: patterns across contacts",
        "Read the history, and say why it does not change the outcome.",
        _history,
    ),
)
