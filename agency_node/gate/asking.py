"""Rules about asking: nobody but the people recorded, nothing about them but what is."""

from __future__ import annotations

from agency_node.casework.concern import unrecorded
from agency_node.gate.people import recorded, require_tags, tags_of
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.bodies import Person, RequestBody, ScreeningBody
from mash.errors import MalformedError


def _searched_for(proposal: Proposal) -> None:
    if persons := _persons(proposal):
        require_tags("persons", tags_of(persons), recorded(proposal))


def _as_recorded(proposal: Proposal) -> None:
    for person in _persons(proposal):
        field = unrecorded(recorded(proposal)[person.tag], person)
        if field is not None:
            raise MalformedError(
                f"{field}: not as recorded, or more than a search needs"
            )


def _persons(proposal: Proposal) -> tuple[Person, ...]:
    match proposal.body:
        case RequestBody() | ScreeningBody():
            return proposal.body.persons
        case _:
            return ()


ASKING_RULES = (
    Rule(
        "search",
        "Caldicott principle 2, use only when necessary",
        "Ask about people in the enquiry; add others by a new enquiry.",
        _searched_for,
    ),
    Rule(
        "recorded",
        "R (AB and CD) v Haringey [2013] EWHC 416 (Admin); UK GDPR Art 5(1)(c) and (d)",
        "Take each person as the enquiry has them, with the least that identifies them.",
        _as_recorded,
    ),
)
