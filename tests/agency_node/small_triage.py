"""A gate's view built by hand: one notice of domestic abuse, triaged, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from agency_node.casework.case import Case, Told
from agency_node.gate.view import View
from agency_node.intent import Intent
from mash.bodies import ContactBody
from mash.folding import apply
from mash.particulars import ContactParticulars
from mash.role import Role
from mash.statement import EnquiryId
from tests import notices
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import ENQUIRY, NOW

DESK_ROLES = (Role.HUB_COORDINATOR, Role.DECISION_MAKER, Role.SCREENER)


def notified() -> View:
    """The desk holds what the police notified."""
    police = small.blank("pol", Role.FRONT_DOOR)
    view = small.blank("desk", *DESK_ROLES)
    return say(view, notices.contact(NOW), by=police, role=Role.FRONT_DOOR, item=b"n")


def triaged(*escalating: str, ticked: tuple[str, ...] = ("csc", "hea", "pol")) -> View:
    """Those agencies have ticked; some of them want an enquiry."""
    view = notified()
    view = say(
        view, notices.triage(NOW, ENQUIRY), by=view, role=Role.SCREENER, item=b"t"
    )
    for agency in ticked:
        other = replace(
            small.blank(agency, Role.RELEASER), state=view.state, told=view.told
        )
        intent = notices.tick(ENQUIRY, escalate=agency in escalating)
        item = agency[0].encode()
        view = say(view, intent, by=other, role=Role.RELEASER, item=item)
    return view


def opened() -> View:
    """The desk has opened an enquiry of it."""
    view = notified()
    intent = replace(notices.open_enquiry(NOW, ENQUIRY), recipients=("pol",))  # type: ignore[arg-type]
    return say(view, intent, by=view, role=Role.SCREENER, item=b"o")


def say(view: View, intent: Intent, *, by: View, role: Role, item: bytes) -> View:
    """The view once somebody has stated something."""
    header = small.clear(intent, by, role, item=item).header
    told = Told(header, intent.body, sha256(item).digest())
    return replace(view, state=apply(view.state, header), told=(*view.told, told))


def before(view: View, days: int, number: int) -> Case:
    """The same was notified some days before, under another enquiry id."""
    assert view.state is not None
    body = notices.contact(NOW).body
    assert isinstance(body, ContactBody)
    header = view.told[0].header
    assert isinstance(header.particulars, ContactParticulars)
    outline = header.particulars.outline
    earlier = replace(outline, received_at=outline.received_at - timedelta(days=days))
    header = replace(
        header,
        enquiry_id=EnquiryId(bytes([number]) * 16),
        particulars=ContactParticulars(earlier),
    )
    state = apply(None, header)
    return Case(state, (Told(header, body, sha256(bytes([number])).digest()),))
