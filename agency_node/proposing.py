"""Proposing: fills in what a person left open, from where the enquiry stands.

What is proposed passes the gate like everything else, and is shown before it is
signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from agency_node.actor import Actor
from agency_node.gate.view import View
from agency_node.intent import Intent
from mash.agency import AgencyId, MemberClass
from mash.agreement import PERIODS
from mash.clock import due_at, handover_due
from mash.enquiry import EnquiryState
from mash.errors import MalformedError, NoSuchEnquiryError
from mash.gating import gate_of
from mash.kinds import StatementKind
from mash.limits import MAX_ACCESS_PERIOD
from mash.particulars import (
    EnquiryParticulars,
    HandoverParticulars,
    Particulars,
    RequestParticulars,
)
from mash.statement import EnquiryId, Header, StatementId, Terms

LEAST_TIME_TO_ANSWER = timedelta(hours=1)
"""What a request leaves an agency, even when the enquiry's own clock has run out."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is drawn at random for one statement: 16, 16 and 32 bytes."""

    statement_id: StatementId
    enquiry_id: EnquiryId
    gate_commitment: bytes


def propose(
    intent: Intent, actor: Actor, view: View, fresh: Fresh, now: datetime
) -> Header:
    """Return the header that the intent comes to. Nothing has judged it yet.

    Raises:
        MalformedError: Something is missing that cannot be proposed.
        NoSuchEnquiryError: It belongs to an enquiry that is not known here.

    """
    about = intent.about or _about(intent, view)
    recipients = intent.recipients or _recipients(intent, view, about)
    return Header(
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
        particulars=intent.particulars or _particulars(intent, view, recipients, now),
    )


def _terms(intent: Intent, view: View, fresh: Fresh, now: datetime) -> Terms:
    longest = PERIODS.get(intent.kind, MAX_ACCESS_PERIOD)
    rating = None if view.state is None else view.state.outline.rating
    return Terms(
        expires_at=intent.expires_at or now + longest,
        basis=intent.basis,
        purpose=intent.purpose,
        marking=intent.marking,
        gate=gate_of(intent.kind, rating),
        gate_commitment=fresh.gate_commitment,
    )


def _about(intent: Intent, view: View) -> tuple[StatementId, ...]:
    """The one open request to us, or the last hand-over to us."""
    match intent.kind:
        case StatementKind.ANSWER:
            open_requests = [
                item
                for item, asked in _known(intent, view).requests.items()
                if asked.addressee == view.agency and asked.answer is None
            ]
            return tuple(open_requests[:1])
        case StatementKind.HANDOVER_REPLY:
            handovers = _known(intent, view).handovers.items()
            ours = [item for item, handed in handovers if handed.lead == view.agency]
            return tuple(ours[-1:])
        case _:
            return ()


def _recipients(
    intent: Intent, view: View, about: tuple[StatementId, ...]
) -> tuple[AgencyId, ...]:
    match intent.kind, intent.particulars:
        case StatementKind.ENQUIRY, EnquiryParticulars(circle=circle):
            return _hearers(circle, view)
        case StatementKind.HANDOVER, HandoverParticulars(lead=lead):
            return (lead,)
        case StatementKind.ANSWER | StatementKind.HANDOVER_REPLY, _:
            seen = _known(intent, view).seen
            return tuple(seen[item].sender for item in about if item in seen)
        case StatementKind.RECALL, _:
            seen = _known(intent, view).seen
            holders = (seen[item].recipients for item in about if item in seen)
            return tuple(agency for each in holders for agency in each)
        case StatementKind.DECISION, _:
            return tuple(_contributors(_known(intent, view)))
        case StatementKind.RATING | StatementKind.CLOSURE, _:
            return tuple(_involved(_known(intent, view)))
        case _:
            raise MalformedError("recipients: say who is to have it")


def _hearers(circle: tuple[AgencyId, ...], view: View) -> tuple[AgencyId, ...]:
    """The desk hears of every enquiry; what the desk opens, the whole circle does."""
    desks = {a for a in circle if view.classes.get(a) is MemberClass.DESK}
    return circle if view.agency in desks else tuple(desks)


def _involved(state: EnquiryState) -> set[AgencyId]:
    """Whoever has said or been told something; the rest of the circle need not know."""
    told = (agency for seen in state.seen.values() for agency in seen.recipients)
    return {*told, *(seen.sender for seen in state.seen.values())}


def _contributors(state: EnquiryState) -> set[AgencyId]:
    """Whoever opened the enquiry, and everybody whose word the decision rests on."""
    kinds = {StatementKind.ANSWER, StatementKind.RELEASE}
    owner = set() if state.owner is None else {state.owner}
    return owner | {
        seen.sender
        for seen in state.seen.values()
        if seen.kind in kinds and not seen.recalled
    }


def _particulars(
    intent: Intent, view: View, recipients: tuple[AgencyId, ...], now: datetime
) -> Particulars | None:
    match intent.kind:
        case StatementKind.REQUEST:
            outline = _known(intent, view).outline
            due = due_at(outline.rating, outline.received_at)
            return RequestParticulars(outline, max(due, now + LEAST_TIME_TO_ANSWER))
        case StatementKind.HANDOVER:
            outline = _known(intent, view).outline
            due = handover_due(outline.rating, now)
            return HandoverParticulars(outline, _lead(view, recipients), due)
        case _:
            return None


def _lead(view: View, recipients: tuple[AgencyId, ...]) -> AgencyId:
    """The locality team among the recipients acts; or the only recipient."""
    teams = [a for a in recipients if view.classes.get(a) is MemberClass.LOCALITY]
    for candidates in (teams, recipients):
        if len(candidates) == 1:
            return candidates[0]
    raise MalformedError("lead: say which agency is to act")


def _known(intent: Intent, view: View) -> EnquiryState:
    if view.state is None:
        raise NoSuchEnquiryError(f"enquiry_id: no such {intent.kind.name.lower()} here")
    return view.state
