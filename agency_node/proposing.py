"""Proposing: fills in what a person left open, from where the enquiry stands.

What is proposed passes the gate like everything else, and is shown before it is
signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agency_node.actor import Actor
from agency_node.addressing import about_of, recipients_of
from agency_node.gate.view import View
from agency_node.intent import Intent
from agency_node.proposing_grounds import with_proposed_grounds
from agency_node.scheduling import LEAST_TIME_TO_ANSWER, particulars_of
from mash.bodies import Body
from mash.gating import gate_of
from mash.limits import MAX_ACCESS_PERIOD
from mash.statement import EnquiryId, Header, StatementId, Terms

__all__ = ["LEAST_TIME_TO_ANSWER", "Fresh", "propose"]


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is drawn at random for one statement: 16, 16 and 32 bytes."""

    statement_id: StatementId
    enquiry_id: EnquiryId
    gate_commitment: bytes


def propose(
    intent: Intent, actor: Actor, view: View, fresh: Fresh, now: datetime
) -> tuple[Header, Body]:
    """Return the header and the body that the intent comes to; nothing judged them yet.

    Raises:
        MalformedError: Something is missing that cannot be proposed.
        NoSuchEnquiryError: It belongs to an enquiry that is not known here.

    """
    about = intent.about or about_of(intent, view)
    recipients = intent.recipients
    if not recipients and not intent.nobody:
        recipients = recipients_of(intent, view, about)
    header = Header(
        hub_id=view.hub_id,
        statement_id=fresh.statement_id,
        kind=intent.kind,
        enquiry_id=intent.enquiry_id or fresh.enquiry_id,
        sender=view.agency,
        practitioner=actor.practitioner,
        role=actor.role,
        recipients=tuple(sorted(set(recipients) - {view.agency})),
        made_at=now,
        register_version=view.register_version,
        terms=_terms(intent, view, fresh, now),
        about=about,
        particulars=intent.particulars
        or particulars_of(intent, view, recipients, about, now),
    )
    return header, with_proposed_grounds(intent, view, now)


def _terms(intent: Intent, view: View, fresh: Fresh, now: datetime) -> Terms:
    longest = view.agreement.longest(intent.kind) or MAX_ACCESS_PERIOD
    rating = None if view.state is None else view.state.outline.rating
    return Terms(
        expires_at=intent.expires_at or now + longest,
        basis=intent.basis,
        purpose=intent.purpose,
        marking=intent.marking,
        gate=gate_of(intent.kind, rating),
        gate_commitment=fresh.gate_commitment,
    )
