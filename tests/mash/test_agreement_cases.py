"""The shipped agreement says to every case beside it what the case says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given

from mash.agency import AgencyId
from mash.agreement import (
    STANDARD,
    Agreement,
    Deny,
    Flow,
    Permit,
    decide,
    flow_of_header,
)
from mash.agreement.casebook import said
from mash.kinds import StatementKind
from tests.mash.agreed_flows import (
    ON,
    agreements,
    codes,
    flows,
    header_of,
    shipped_cases,
)

CASES = shipped_cases()


@pytest.mark.parametrize("name", CASES)
def test_given_when_then(name: str) -> None:
    """Each sentence is also a fact about the document."""
    case = CASES[name]
    verdict = decide(STANDARD, case.flow, case.on)

    assert said(verdict) == case.then
    if isinstance(verdict, Deny):
        assert verdict.reason
        assert verdict.source
        assert verdict.remedy


def test_what_is_shared_with_nobody_needs_no_clause_to_say_with_whom() -> None:
    """A desk's own note is no sharing, though each permit names who may be told."""
    named = frozenset({AgencyId("desk")})
    permits = tuple(
        replace(each, matter=replace(each.matter, recipients=named))
        for each in STANDARD.permits
    )
    agreement = replace(STANDARD, permits=permits)
    flow = next(case.flow for case in CASES.values() if case.then == "PERMIT")
    to_another = replace(flow, recipients=(AgencyId("zoo"),))
    refused = decide(agreement, to_another, ON)

    assert isinstance(decide(agreement, replace(flow, recipients=()), ON), Permit)
    assert isinstance(refused, Deny)
    assert refused.field == "recipients"


def test_the_cases_leave_no_clause_untried() -> None:
    """A clause that no case meets might as well not be there."""
    words = {word for case in CASES.values() for word in case.then.split()}
    denials = {clause.name for clause in STANDARD.denials}
    reviewed = {clause.name for clause in STANDARD.reviews}
    met = {
        verdict.rule
        for case in CASES.values()
        for verdict in (decide(STANDARD, case.flow, case.on),)
    }

    assert denials <= words
    assert reviewed <= met
    assert {clause.name for clause in STANDARD.permits} <= met
    assert len(CASES) >= 120


@pytest.mark.parametrize("name", CASES)
def test_a_header_shows_the_flow_that_it_is_made_for(name: str) -> None:
    """What the hub judges is the case, but for the categories of its lines."""
    case = CASES[name]
    shown = flow_of_header(header_of(case.flow, case.on), case.flow.enquiry)

    assert shown is not None
    assert shown.holding(case.flow.categories or frozenset()) == case.flow.holding(
        case.flow.categories or frozenset()
    )


@given(agreement=agreements(), flow=flows(), codes=codes())
def test_who_sees_less_is_never_stricter(
    agreement: Agreement, flow: Flow, codes: frozenset[str]
) -> None:
    """What is denied by its header is denied whatever it holds, in any agreement."""
    if isinstance(decide(agreement, flow, ON), Deny):
        assert isinstance(decide(agreement, flow.holding(codes), ON), Deny)
    if isinstance(decide(agreement, flow.holding(codes), ON), Permit):
        assert not isinstance(decide(agreement, flow, ON), Deny)


@given(agreement=agreements(), flow=flows())
def test_a_decision_is_a_function(agreement: Agreement, flow: Flow) -> None:
    """The same question has the same answer, whatever was asked before."""
    fresh = agreement.standing(agreement.stops, agreement.adopted)

    assert decide(agreement, flow, ON) == decide(fresh, flow, ON)
    assert decide(agreement, flow, ON) == decide(agreement, flow, ON)


@given(agreement=agreements(), flow=flows(), codes=codes())
def test_more_recipients_are_never_easier_to_reach(
    agreement: Agreement, flow: Flow, codes: frozenset[str]
) -> None:
    """Whatever may go to several may go to each of them alone."""
    held = flow.holding(codes)
    if isinstance(decide(agreement, held, ON), Permit):
        for one in flow.recipients:
            alone = replace(held, recipients=(one,))
            assert not isinstance(decide(agreement, alone, ON), Deny)


def test_noon_is_the_same_day_in_london() -> None:
    """Otherwise the days of the cases would be in doubt."""
    case = next(iter(CASES.values()))

    assert header_of(case.flow, ON).made_at == datetime.combine(ON, time(12), UTC)
    assert StatementKind.RECALL in {case.flow.kind for case in CASES.values()}
