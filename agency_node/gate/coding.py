"""Codes in a proposal: each word that a return counts is on its list."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.gate.sharing import known_state
from agency_node.gate.view import Proposal
from mash.bodies import (
    Account,
    ChallengeBody,
    ContactBody,
    DecisionBody,
    EnquiryBody,
    Gap,
    HandoverBody,
    Person,
    PersonDecision,
    ScreeningBody,
)
from mash.calendars import LONDON
from mash.codes.casework import CHALLENGE_GROUND, GAP_REASON, RUNNING_CLOCK
from mash.codes.characteristics import DISABILITY, ETHNICITY
from mash.codes.code_list import CodeList
from mash.codes.domestic_abuse import RISK_FLAG
from mash.codes.door import ASKED_TOPIC, NOT_TOLD_REASON
from mash.codes.factors import FACTOR
from mash.codes.needs import PRIMARY_NEED
from mash.codes.outcomes import ADULT_OUTCOME, SCREENING_OUTCOME, outcomes
from mash.codes.reasons import NFA_REASON, UNNECESSARY
from mash.codes.sources import REFERRAL_SOURCE
from mash.kinds import EnquiryKind

Said = tuple[str, str, CodeList]


def require_coded(proposal: Proposal) -> None:
    """Refuse a word that is not on its list, or not today.

    Raises:
        MalformedError: One is not; the text names the field and the nearest codes.

    """
    on = proposal.now.astimezone(LONDON).date()
    for field, code, codes in _said(proposal):
        if code:
            codes.require(field, code, on)


def _said(proposal: Proposal) -> Iterator[Said]:
    match proposal.body:
        case ContactBody() | EnquiryBody():
            yield from _at_the_door(proposal.body)
        case ScreeningBody(outcome=outcome, persons_decided=decided):
            yield "outcome", outcome, SCREENING_OUTCOME
            yield from _decided(proposal, decided)
        case DecisionBody(persons=decided, gaps=gaps):
            yield from _decided(proposal, decided)
            yield from _gaps(gaps)
        case HandoverBody(running=running, gaps=gaps):
            yield from (("running", clock.name, RUNNING_CLOCK) for clock in running)
            yield from _gaps(gaps)
        case ChallengeBody(ground=ground):
            yield "ground", ground, CHALLENGE_GROUND
        case _:
            return


def _at_the_door(body: ContactBody | EnquiryBody) -> Iterator[Said]:
    for person in body.subjects + body.household:
        yield from _about(person)
    if body.account is not None:
        yield from _account(body.account)


def _about(person: Person) -> Iterator[Said]:
    yield "ethnicity", person.ethnicity, ETHNICITY
    yield from (("disabilities", each, DISABILITY) for each in person.disabilities)


def _account(account: Account) -> Iterator[Said]:
    yield "source_code", account.source_code, REFERRAL_SOURCE
    yield "not_told_reason", account.not_told_reason, NOT_TOLD_REASON
    yield from (("asked", each.topic, ASKED_TOPIC) for each in account.asked)
    if account.incident is not None:
        yield from (("flags", each, RISK_FLAG) for each in account.incident.flags)


def _decided(proposal: Proposal, decided: tuple[PersonDecision, ...]) -> Iterator[Said]:
    kind = known_state(proposal).outline.kind
    for each in decided:
        yield "outcome", each.outcome, _outcomes(kind, each.outcome)
        yield "primary_need", each.primary_need, PRIMARY_NEED
        reasons = UNNECESSARY if each.reason_code in UNNECESSARY else NFA_REASON
        yield "reason_code", each.reason_code, reasons
        yield from (("factors", factor, FACTOR) for factor in each.factors)


def _outcomes(kind: EnquiryKind, outcome: str) -> CodeList:
    """An enquiry about a child may decide something for an adult in the home too."""
    return outcomes(kind, adult=outcome in ADULT_OUTCOME)


def _gaps(gaps: tuple[Gap, ...]) -> Iterator[Said]:
    yield from (("gaps", gap.code, GAP_REASON) for gap in gaps)
