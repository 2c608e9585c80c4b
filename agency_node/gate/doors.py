"""Rules about what a door writes down: enough to find the right person, and honestly."""

from __future__ import annotations

import re

from agency_node.casework.incidents import is_graded_too_low
from agency_node.gate.people import require_tags, tags_of
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.bodies import ContactBody, EnquiryBody, Person
from mash.errors import BasisError, MalformedError

_AGE_IN_WORDS = re.compile(
    r"\d|\b(?:unborn|newborn|baby|infant|toddler|teenager?|elderly)\b", re.IGNORECASE
)


def _identified(proposal: Proposal) -> None:
    body = proposal.body
    if isinstance(body, EnquiryBody) and not any(map(_can_be_found, body.subjects)):
        raise MalformedError("subjects: nobody with both an age and an address")


def _can_be_found(person: Person) -> bool:
    """A name every person has; an age may be in words, an address be "not known"."""
    aged = person.born_on or person.expected_on or _AGE_IN_WORDS.search(person.relation)
    return bool(aged) and bool(person.address or person.safe_contact)


def _told(proposal: Proposal) -> None:
    body = proposal.body
    if isinstance(body, EnquiryBody) and body.account is not None:
        if not body.account.told_status:
            raise MalformedError("told_status: were they told, and what did they say?")
        if not body.account.basis_reason.strip():
            raise BasisError("basis_reason: why does the basis apply here?")


def _parties(proposal: Proposal) -> None:
    body = proposal.body
    if isinstance(body, ContactBody | EnquiryBody) and body.account is not None:
        incident = body.account.incident
        parties = set() if incident is None else set(incident.parties)
        require_tags("parties", parties, tags_of(body.subjects + body.household))


def _graded(proposal: Proposal) -> None:
    body = proposal.body
    if isinstance(body, ContactBody | EnquiryBody) and body.account is not None:
        incident = body.account.incident
        if incident is not None and is_graded_too_low(incident):
            raise MalformedError("grading: less than the questions answered yes say")


DOOR_RULES = (
    Rule(
        "identified",
        "Working Together 2026; UK GDPR Art 5(1)(d), accuracy",
        "Give one of them a date of birth, or an age in words, and an address; or write"
        " 'not known' there.",
        _identified,
    ),
    Rule(
        "told",
        "golden rule 2, be open; R (AB and CD) v Haringey [2013] EWHC 416 (Admin)",
        "Say whether the family was told, and why the basis applies.",
        _told,
    ),
    Rule(
        "parties",
        "SafeLives, MARAC referral criteria: counted by relationship",
        "Name two of the people in this contact.",
        _parties,
    ),
    Rule(
        "graded",
        "SafeLives DASH: judgement raises a score and never lowers it",
        "Grade it as the score says, or higher.",
        _graded,
    ),
)
