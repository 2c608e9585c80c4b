"""What a decision would be queried for when the year's return is made, said today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agency_node.ages import ADULT_FROM, completed_years
from agency_node.casework.case import Case
from agency_node.returns import Child, ChildOnCase, check
from mash.bodies import DecisionBody, Person, PersonDecision
from mash.codes.outcomes import CHILD_OUTCOME, ends_referral, is_referral
from mash.kinds import EnquiryKind


def queries(case: Case, decision: DecisionBody, on: date) -> Iterator[str]:
    """What to put right for each child, by tag and without a name; nothing if all is well.

    Args:
        case: The enquiry, with what its doors wrote down.
        decision: As it is about to be signed.
        on: Today, in London.

    """
    for each in decision.persons:
        person = case.persons.get(each.person)
        if person is not None and _is_returned(case, person, each, on):
            for finding in check(_row(case, person, each, on), on):
                yield f"{each.person}, for the return: {finding.sentence}"


def _is_returned(case: Case, person: Person, decided: PersonDecision, on: date) -> bool:
    """Children are, and only those whose outcome is one for a child."""
    if case.state.outline.kind is EnquiryKind.ADULT:
        return False
    born = person.born_on
    grown = bool(born) and completed_years(date.fromisoformat(born), on) >= ADULT_FROM
    return decided.outcome in CHILD_OUTCOME and not grown


def _row(case: Case, person: Person, decided: PersonDecision, on: date) -> ChildOnCase:
    accepted = is_referral(decided.level, decided.outcome)
    sources = [account.source_code for account in case.accounts if account.source_code]
    return ChildOnCase(
        child=_child(person),
        received_at=case.state.outline.received_at,
        source_code=sources[-1] if sources else "",
        outcome_code=decided.outcome,
        level=decided.level,
        referred_on=on if accepted else None,
        referral_nfa=ends_referral(decided.outcome) if accepted else None,
        primary_need=decided.primary_need,
        factors=decided.factors,
    )


def _child(person: Person) -> Child:
    return Child(
        key=person.tag,
        upn=person.upn,
        nhs_number=person.nhs_number,
        sex=person.sex,
        ethnicity=person.ethnicity,
        born_on=date.fromisoformat(person.born_on) if person.born_on else None,
        due_on=date.fromisoformat(person.expected_on) if person.expected_on else None,
        disabilities=person.disabilities,
    )
