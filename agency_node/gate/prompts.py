"""Prompts: what somebody who decides, asks or hands over should think of once more.

None of them forbids anything, none says who it is about, and none computes a level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agency_node.casework.absences import absence, excuse_of, said_of
from agency_node.casework.case import Case
from agency_node.casework.closing import before_closing
from agency_node.casework.concern import unsupported_claims
from agency_node.casework.history import contacts_in_year, earlier
from agency_node.casework.incidents import prompts_of
from agency_node.casework.picture import picture_of
from agency_node.gate.returning import queries
from agency_node.gate.view import Proposal
from mash.bodies import (
    Body,
    ContactBody,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    RationaleBody,
    RequestBody,
    ScreeningBody,
)
from mash.calendars import LONDON
from mash.codes.door import ASKED_TOPIC
from mash.codes.outcomes import REFERRAL_LEVEL
from mash.kinds import EnquiryKind, StatementKind
from mash.particulars import RequestParticulars

ACUTE = 4
ABSENT = "AGENCY_ABSENT"
_PROTECTS = frozenset({"STRATEGY_S47", "POLICE_PROTECTION_S46", "EPO_S44", "ICPC"})
_PROTECTS |= {"CP_TRANSFER_IN", "LEGAL_ACTION", "S42_ENQUIRY"}
_BEGINS_ASSESSMENT = frozenset({"ASSESSMENT", "CIN_REFERRAL", "STRATEGY_S47"})


def prompts(proposal: Proposal) -> Iterator[str]:
    """What to think of before this is signed, in order."""
    think_of = _PROMPTS.get(type(proposal.body))
    if think_of is not None:
        yield from think_of(proposal)


def _request(proposal: Proposal) -> Iterator[str]:
    body, case = proposal.body, proposal.view.case
    if isinstance(body, RequestBody) and case is not None:
        for claim in unsupported_claims(body.concern, case):
            yield f"The concern says “{claim}”, and nothing recorded here does."
    yield from _not_there(proposal)


def _not_there(proposal: Proposal) -> Iterator[str]:
    """Whoever is asked and will not be there before the answer is due."""
    header, practice = proposal.header, proposal.view.practice
    if not isinstance(header.particulars, RequestParticulars):
        return
    for agency in header.recipients:
        found = absence(agency, practice, proposal.now, header.particulars.due_at)
        if found is not None:
            yield said_of(agency, found)


def _door(proposal: Proposal) -> Iterator[str]:
    body = proposal.body
    if not isinstance(body, ContactBody | EnquiryBody) or not body.subjects:
        return
    if not body.household:
        yield "Nobody else is in or visits the home: was that asked?"
    if body.account is None:
        yield "Nothing was written down of what is asked every time."
        return
    asked = {each.topic for each in body.account.asked}
    missing = [each.words for each in ASKED_TOPIC if each.code not in asked]
    if missing:
        yield f"Not asked: {', '.join(missing)}."
    if not body.account.voice.strip():
        yield "What the child or adult says is not written down; “not known” may be."


def _screening(proposal: Proposal) -> Iterator[str]:
    yield from _heard_before(proposal)


def _decision(proposal: Proposal) -> Iterator[str]:
    body, case = proposal.body, proposal.view.case
    if not isinstance(body, DecisionBody) or case is None:
        return
    if not body.threshold_version and case.state.outline.kind is not EnquiryKind.ADULT:
        yield "No version of the threshold document is named."
    if not body.alternative.strip():
        yield "What else could explain it? Nothing is written down."
    for each in body.persons:
        if each.level == ACUTE and each.outcome not in _PROTECTS:
            yield f"{each.person} is at level 4: why not a strategy discussion?"
        if each.level < REFERRAL_LEVEL and each.outcome in _PROTECTS:
            yield f"{each.person} is below level 3 with an outcome above it."
    if picture_of(case).contradictions:
        yield "Items contradict each other: does the rationale say which to believe?"
    for gap in body.gaps:
        excuse = excuse_of(gap.agency, proposal.view.practice, proposal.now)
        if gap.code == ABSENT and excuse is not None:
            yield excuse
    yield from queries(case, body, proposal.now.astimezone(LONDON).date())
    yield from _heard_before(proposal)


def _handover(proposal: Proposal) -> Iterator[str]:
    body, case = proposal.body, proposal.view.case
    if not isinstance(body, HandoverBody) or case is None:
        return
    if not body.plan.strip():
        yield "No plan is named: one family, one plan."
    begun = {each.outcome for each in body.decisions} & _BEGINS_ASSESSMENT
    if begun and not body.running:
        yield "No running clock is handed on, and an assessment has begun."
    if not body.told.strip():
        yield "Nothing says who was told what, and who must not be told."
    said = case.last(DecisionBody)
    if said is not None and {g.agency for g in said.gaps} != {
        g.agency for g in body.gaps
    }:
        yield "The gaps are not those of the decision."


def _ending(proposal: Proposal) -> Iterator[str]:
    case = proposal.view.case
    if proposal.header.kind is StatementKind.CLOSURE and case is not None:
        yield from (f"Before closing: {each}." for each in before_closing(case))


def _heard_before(proposal: Proposal) -> Iterator[str]:
    case: Case | None = proposal.view.case
    if case is None:
        return
    before = earlier(case, proposal.view.others)
    if (count := contacts_in_year(case, before)) > 1:
        yield f"Contact {count} about these people within twelve months."
    if before and not any(each.voice for each in before):
        yield "No earlier contact has the child's or adult's own words."
    if any(each.link for each in before):
        yield "An enquiry about them was closed within 28 days: this goes on with it."
    yield from prompts_of(case, before)


_PROMPTS: dict[type[Body], Callable[[Proposal], Iterator[str]]] = {
    RequestBody: _request,
    ContactBody: _door,
    EnquiryBody: _door,
    ScreeningBody: _screening,
    DecisionBody: _decision,
    HandoverBody: _handover,
    RationaleBody: _ending,
}
