"""Rules about a second person: who is named, and whether they may be."""

from __future__ import annotations

from agency_node.gate.agreeing import verdict_on
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.agreement import Review
from mash.approval import approver_of, require_approver
from mash.bodies.grounded import Grounded
from mash.errors import (
    PractitionerUnknownError,
    RoleNotAllowedError,
    SecondPersonError,
)


def _second_person(proposal: Proposal) -> None:
    approver = approver_of(proposal.body)
    if not approver:
        return
    roles = proposal.view.colleagues.get(approver)
    if roles is None:
        raise PractitionerUnknownError("approved_by: nobody of that name is in post")
    require_approver(proposal.header, approver, roles)


def _review(proposal: Proposal) -> None:
    """What says its grounds; what passes a line on was reviewed where it came from."""
    if not isinstance(proposal.body, Grounded):
        return
    verdict = verdict_on(proposal)
    if not isinstance(verdict, Review):
        return
    by = verdict.by.name.lower().replace("_", " ")
    why = f"by its clause {verdict.rule}, {verdict.source}"
    approver = approver_of(proposal.body)
    if not approver:
        raise SecondPersonError(f"approved_by: a {by} signs this too, {why}")
    if verdict.by.name not in proposal.view.colleagues.get(approver, ()):
        raise RoleNotAllowedError(f"approved_by: must be a {by}, {why}")


APPROVING_RULES = (
    Rule(
        "second-person",
        "UK GDPR Art 5(2) and 24, accountability; Caldicott principle 4",
        "Name a colleague in post who may disclose this, or a manager; not yourself.",
        _second_person,
    ),
    Rule(
        "review",
        "the sharing agreement",
        "Name a colleague in that role, who is shown the same bytes and signs them.",
        _review,
    ),
)
