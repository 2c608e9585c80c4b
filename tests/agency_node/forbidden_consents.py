"""Ways to go on relying on a consent that was withdrawn: one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from agency_node.casework.case import Told
from agency_node.gate.view import View
from agency_node.intent import Intent
from mash import errors
from mash.basis import Basis
from mash.bodies.grounded import Grounded, with_grounds
from mash.consenting import named_consent
from mash.folding import apply
from mash.kinds import RecallReason
from mash.particulars import RecallParticulars
from mash.role import Role
from mash.statement import StatementId
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden import Try
from tests.agency_node.forbidden_grounds import AGREED, ON_CONSENT, Row, agreed
from tests.agency_node.small_gate import ENQUIRY

ANSWER, RELEASE = StatementId(b"1" * 16), StatementId(b"2" * 16)


def _relying_on_it_still() -> Try:
    intent, view, role = agreed()
    return intent, replace(view, withdrawn=frozenset({AGREED.consent_id})), role


def _under_another_name() -> Try:
    """The same person's same word of the same day, with an id of its own."""
    intent, view, role = agreed(given_by="Mother ")
    told = {f: getattr(AGREED, f) for f in ("person", "given_by", "how", "given_on")}
    named = named_consent(ENQUIRY, **told)
    return intent, replace(view, withdrawn=frozenset({named.consent_id})), role


def resting_on_it() -> View:
    """The police have answered, and told more unasked, on the same consent."""
    view = small.police()
    said = (fiction.known(ENQUIRY), ANSWER), (fiction.release(ENQUIRY, "desk"), RELEASE)
    for intent, item in said:
        view = _after(view, intent, item)
    return view


def _after(view: View, intent: Intent, item: StatementId) -> View:
    assert isinstance(intent.body, Grounded)
    body = with_grounds(intent.body, ON_CONSENT)
    on_it = replace(intent, body=body, basis=Basis.CONSENT)
    header = small.clear(on_it, view, Role.RELEASER, item=item[:1]).header
    told = Told(header, body, sha256(item).digest())
    return replace(view, state=apply(view.state, header), told=(*view.told, told))


def _withdraw(*items: StatementId) -> Try:
    recall = fiction.take_back(ENQUIRY, *items)
    because = RecallParticulars(RecallReason.CONSENT_WITHDRAWN)
    return replace(recall, particulars=because), resting_on_it(), Role.RELEASER


FORBIDDEN: dict[str, Row] = {
    "relying on a consent that was withdrawn": (
        "consent-withdrawn",
        errors.BasisError,
        _relying_on_it_still,
    ),
    "relying on a withdrawn consent under another id": (
        "consent-withdrawn",
        errors.BasisError,
        _under_another_name,
    ),
    "withdrawing a consent and leaving what rests on it": (
        "withdrawn-whole",
        errors.BasisError,
        lambda: _withdraw(ANSWER),
    ),
}

ALLOWED: dict[str, Callable[[], Try]] = {
    "a withdrawal that takes back all that rests on it": lambda: _withdraw(
        ANSWER, RELEASE
    ),
}
