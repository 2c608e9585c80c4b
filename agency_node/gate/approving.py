"""Rules about a second person: who is named, and whether they may be."""

from __future__ import annotations

from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.approval import approver_of, require_approver
from mash.errors import PractitionerUnknownError


def _second_person(proposal: Proposal) -> None:
    approver = approver_of(proposal.body)
    if not approver:
        return
    roles = proposal.view.colleagues.get(approver)
    if roles is None:
        raise PractitionerUnknownError("approved_by: nobody of that name is in post")
    require_approver(proposal.header, approver, roles)


APPROVING_RULES = (
    Rule(
        "second-person",
        "UK GDPR Art 5(2) and 24, accountability; Caldicott principle 4",
        "Name a colleague in post who may disclose this, or a manager; not yourself.",
        _second_person,
    ),
)
