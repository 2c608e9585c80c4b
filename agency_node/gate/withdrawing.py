"""Rules about withdrawn consent: nothing new rests on it, and all that did comes back."""

from __future__ import annotations

from agency_node.casework.consents import resting
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.bodies.grounded import Grounded, grounds_of
from mash.consenting import names_of
from mash.errors import BasisError
from mash.kinds import RecallReason
from mash.limits import MAX_ABOUT
from mash.particulars import RecallParticulars
from mash.statement import StatementId

_WITHDRAWN = RecallParticulars(RecallReason.CONSENT_WITHDRAWN)


def _not_relied_on(proposal: Proposal) -> None:
    body = proposal.body
    grounds = grounds_of(body) if isinstance(body, Grounded) else None
    consent = grounds.consent if grounds else None
    if consent is None:
        return
    names = names_of(proposal.header.enquiry_id, consent)
    if not names.isdisjoint(proposal.view.withdrawn):
        raise BasisError("consent: it was withdrawn")


def _taken_back_whole(proposal: Proposal) -> None:
    header = proposal.header
    if header.particulars != _WITHDRAWN or len(header.about) == MAX_ABOUT:
        return
    standing = _standing(proposal)
    consents = {standing[item] for item in header.about if item in standing}
    left = [i for i, c in standing.items() if c in consents and i not in header.about]
    if left:
        count = len(left)
        more = f"{count} more statement{'s' if count > 1 else ''} of ours"
        raise BasisError(f"about: {more} rest on the same consent")


def _standing(proposal: Proposal) -> dict[StatementId, bytes]:
    """What of ours rests on which consent here, and was not taken back."""
    case = proposal.view.case
    if case is None:
        return {}
    seen = case.state.seen
    return {
        told.header.statement_id: consent.consent_id
        for told, consent in resting(case, proposal.view.agency)
        if not seen[told.header.statement_id].recalled
    }


WITHDRAWAL_RULES = (
    Rule(
        "consent-withdrawn",
        "UK GDPR Art 7(3)",
        "Choose a basis that holds without it, or write down a consent given anew.",
        _not_relied_on,
    ),
    Rule(
        "withdrawn-whole",
        "UK GDPR Art 7(3): as easy to withdraw as to give",
        "Take back everything that rests on it: 'Withdraw consent' names it all.",
        _taken_back_whole,
    ),
)
