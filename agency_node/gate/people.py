"""People in a proposal: who is meant, by tag, and who is known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agency_node.casework.case import Case
from agency_node.gate.sharing import known_state
from agency_node.gate.view import Proposal
from mash.bodies import Person, SummaryItem
from mash.errors import MalformedError, StateError


def case_of(proposal: Proposal) -> Case:
    """The enquiry as it is known here.

    Raises:
        NoSuchEnquiryError: This node knows of no such enquiry.

    """
    return Case(known_state(proposal), proposal.view.told)


def tags_of(persons: Iterable[Person]) -> set[str]:
    """Their tags."""
    return {person.tag for person in persons}


def tags_of_lines(items: Iterable[SummaryItem]) -> set[str]:
    """Whom lines are about."""
    return {item.person for item in items}


def recorded(proposal: Proposal) -> Mapping[str, Person]:
    """Everybody as the enquiry or the contact has them, by tag.

    Raises:
        StateError: Neither can be read here.

    """
    facts = proposal.view.facts
    if facts is None:
        raise StateError("enquiry_id: the enquiry itself cannot be read here")
    return {person.tag: person for person in facts.subjects + facts.household}


def known_tags(proposal: Proposal) -> set[str]:
    """Everybody this agency was told of in this enquiry, one way or another."""
    case = proposal.view.case
    return set() if case is None else set(case.persons)


def require_tags(field: str, used: set[str], allowed: Iterable[str]) -> None:
    """Refuse people who are not part of this.

    Raises:
        MalformedError: Somebody is not; it does not say who.

    """
    if not used <= set(allowed):
        raise MalformedError(f"{field}: about somebody who is not part of this")
