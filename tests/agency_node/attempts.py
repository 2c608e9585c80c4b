"""What somebody might try around contacts, in order; rows change one thing in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agency_node.gate.view import View
from mash.bodies import Account
from mash.role import Role
from tests import fiction, notices
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage as triage
from tests.agency_node.forbidden import Try
from tests.agency_node.small_gate import ENQUIRY, NOW


def changed(attempt: Try, **fields: Any) -> Try:  # noqa: ANN401 - any field of any body
    """The same attempt with other fields in its body."""
    intent, view, role = attempt
    return replace(intent, body=replace(intent.body, **fields)), view, role


def notify(account: Account = notices.ACCOUNT) -> Try:
    """The police tell the desk."""
    view = small.blank("pol", Role.FRONT_DOOR)
    return notices.contact(NOW, account), view, Role.FRONT_DOOR


def open_it() -> Try:
    """The desk opens what was notified, for social work."""
    return notices.open_enquiry(NOW, ENQUIRY), triage.notified(), Role.SCREENER


def ask() -> Try:
    """Health is asked about the quarrel."""
    intent = replace(fiction.ask(ENQUIRY, "hea"), purpose=notices.tell(ENQUIRY).purpose)
    persons = (replace(notices.KIT, address=""),)
    attempt = intent, triage.opened(), Role.SCREENER
    return changed(attempt, persons=persons)


def end(view: View | None = None, role: Role = Role.DECISION_MAKER) -> Try:
    """The desk ends a triaged notice."""
    return notices.end(ENQUIRY), view or triage.triaged(), role


def tell(message: str = "It was received.") -> Try:
    """The desk tells the police what came of it."""
    view = triage.say(
        triage.triaged(),
        notices.end(ENQUIRY),
        by=triage.triaged(),
        role=Role.DECISION_MAKER,
        item=b"e",
    )
    return notices.tell(ENQUIRY, message), view, Role.SCREENER


def hold(*present: str) -> Try:
    """A strategy discussion was held."""
    return notices.hold(NOW, ENQUIRY, *present), triage.opened(), Role.SCREENER
