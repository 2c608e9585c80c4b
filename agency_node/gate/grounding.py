"""Rules about grounds: nothing is released but on grounds, with any consent in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.basis import Basis
from mash.bodies import Grounds
from mash.bodies.grounded import Grounded, grounds_of
from mash.calendars import LONDON
from mash.consenting import Shared, require_consent, require_told
from mash.errors import BasisError
from mash.grounds_excluding import require_grounds
from mash.purpose import Purpose

Relied = tuple[Grounds, Basis, Purpose, date]


def outlasting(proposal: Proposal) -> Iterator[str]:
    """Warn of copies that would be held longer than a consent lasts."""
    body, terms = proposal.body, proposal.header.terms
    grounds = grounds_of(body) if isinstance(body, Grounded) else None
    consent = grounds.consent if grounds else None
    if consent is None or not consent.until or terms is None:
        return
    if terms.expires_at.astimezone(LONDON).date() > date.fromisoformat(consent.until):
        yield f"Copies would be held after {consent.until}, when the consent ends."


def _relied_on(proposal: Proposal) -> Relied | None:
    """The grounds, for what, and on which day; None for what releases nothing."""
    body, terms = proposal.body, proposal.header.terms
    if not isinstance(body, Grounded) or terms is None:
        return None
    grounds = grounds_of(body)
    if grounds is None:
        raise BasisError("grounds: say why this may be shared")
    on = proposal.now.astimezone(LONDON).date()
    return grounds, terms.basis, terms.purpose, on


def _grounds(proposal: Proposal) -> None:
    relied, view = _relied_on(proposal), proposal.view
    if relied is None:
        return
    practice, sender = view.practice, proposal.header.sender
    require_grounds(
        *relied,
        regime=practice.regime(sender, view.classes[sender]),
        duty_from=practice.duty_to_share_from,
    )


def _consent(proposal: Proposal) -> None:
    relied, summary = _relied_on(proposal), proposal.summary
    if relied is None:
        return
    grounds, basis, _, on = relied
    items = summary.items if summary else ()
    shared = Shared(recipients=proposal.header.recipients, items=items)
    require_consent(grounds, basis, shared, on)


def _told(proposal: Proposal) -> None:
    relied = _relied_on(proposal)
    if relied is not None:
        grounds, basis, _, on = relied
        require_told(grounds, basis, on)


GROUNDING_RULES = (
    Rule(
        "consent",
        "UK GDPR Art 4(11) and 7",
        "Write down the consent that covers this, or choose another basis.",
        _consent,
    ),
    Rule(
        "grounds",
        "UK GDPR Art 6, 9 and 10; DPA 2018 Sch 1, Sch 8 and Part 3; the common law",
        "Change what is named, or leave it empty and have it proposed.",
        _grounds,
    ),
    Rule(
        "telling",
        "UK GDPR Art 13 and 14; DfE information sharing advice 2024, rules 2 and 6",
        "Say whether they were told; if not, why not and when it is asked again.",
        _told,
    ),
)
"""The consent first: without it, the rest is not worth reading."""
