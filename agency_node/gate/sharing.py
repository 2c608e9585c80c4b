"""Rules about sharing: who may say it, and to whom."""

from __future__ import annotations

from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.agency import MemberClass
from mash.authority import require_authority
from mash.enquiry import EnquiryState
from mash.errors import (
    NoSuchEnquiryError,
    NotInCircleError,
    PractitionerRevokedError,
    RecipientNotMemberError,
)
from mash.kinds import StatementKind
from mash.permitting import check as check_state

_WIDENS = frozenset(
    {
        StatementKind.ENQUIRY,
        StatementKind.REQUEST,
        StatementKind.HANDOVER,
        StatementKind.SCREENING,
        StatementKind.STRATEGY,
    }
)


def _standing(proposal: Proposal) -> None:
    if proposal.header.role.name not in proposal.view.roles:
        raise PractitionerRevokedError("the register does not list this role for you")


def _role(proposal: Proposal) -> None:
    require_authority(proposal.header, proposal.view.classes[proposal.header.sender])


def _members(proposal: Proposal) -> None:
    for recipient in proposal.header.recipients:
        if recipient not in proposal.view.classes:
            raise RecipientNotMemberError(f"recipients: {recipient} is not a member")


def _state(proposal: Proposal) -> None:
    check_state(proposal.view.state, proposal.header)


def _circle(proposal: Proposal) -> None:
    """A node that sees part of an enquiry shares only with those it has seen."""
    state, header = proposal.view.state, proposal.header
    if state is None or header.kind in _WIDENS:
        return
    for recipient in header.recipients:
        if recipient not in state.circle:
            raise NotInCircleError(f"recipients: {recipient} is outside the circle")


def _desk(proposal: Proposal) -> None:
    header, classes = proposal.header, proposal.view.classes
    if header.kind not in {StatementKind.ENQUIRY, StatementKind.CONTACT}:
        return
    told = (header.sender, *header.recipients)
    if not any(classes[agency] is MemberClass.DESK for agency in told):
        raise NotInCircleError("recipients: no desk would hear of this enquiry")


def known_state(proposal: Proposal) -> EnquiryState:
    """Return the enquiry's state.

    Raises:
        NoSuchEnquiryError: This node knows of no such enquiry.

    """
    if proposal.view.state is None:
        raise NoSuchEnquiryError("enquiry_id: nothing is known of it here")
    return proposal.view.state


SHARING_RULES = (
    Rule(
        "standing",
        "the register of members",
        "Act in a role that you hold, or ask your officers to renew it.",
        _standing,
    ),
    Rule(
        "role",
        "mash.authority; Caldicott principle 4, need to know",
        "Ask a colleague whose role it is.",
        _role,
    ),
    Rule(
        "member",
        "the register of members",
        "Name agencies that take part in this hub.",
        _members,
    ),
    Rule(
        "state",
        "mash.permitting",
        "Look at where the enquiry stands now, and prepare again.",
        _state,
    ),
    Rule(
        "circle",
        "Caldicott principle 4, need to know",
        "Share with the circle only; the desk can widen it by a request.",
        _circle,
    ),
    Rule(
        "desk",
        "Working Together 2026, one place that decides",
        "Send the enquiry to the desk too.",
        _desk,
    ),
)
"""In the order in which a person is told: first who, then to whom.

On what terms comes after, in `agency_node.gate.agreeing`.
"""
