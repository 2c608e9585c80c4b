"""A gate's view built by hand: one enquiry, asked and answered, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from agency_node.actor import Actor
from agency_node.gate.view import Released, View
from agency_node.intent import Intent
from agency_node.proposing import Fresh
from agency_node.releasing import Cleared, release
from mash.agency import AgencyId, MemberClass
from mash.bodies import AnswerBody, EnquiryBody, RequestBody
from mash.enquiry import EnquiryState
from mash.folding import apply
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId
from tests import fiction

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ENQUIRY = EnquiryId(b"e" * 16)
ASKED_POLICE, ASKED_HEALTH = (StatementId(c * 16) for c in (b"p", b"h"))
ANSWERED = StatementId(b"a" * 16)
DIGEST = sha256(b"the envelope of the police's answer").digest()
CLASSES = {
    AgencyId("asc"): MemberClass.CORE,
    AgencyId("csc"): MemberClass.CORE,
    AgencyId("desk"): MemberClass.DESK,
    AgencyId("hea"): MemberClass.CORE,
    AgencyId("hou"): MemberClass.AFFILIATE,
    AgencyId("north"): MemberClass.LOCALITY,
    AgencyId("pol"): MemberClass.CORE,
}


def actor(agency: str, role: Role) -> Actor:
    """Somebody of an agency, in a role that the register lists for them."""
    return Actor(f"{agency}-someone", role, "Someone", "terminal")


def clear(
    intent: Intent, view: View, role: Role, *, item: bytes = b"s", now: datetime = NOW
) -> Cleared:
    """Put an intent through the gate."""
    fresh = Fresh(StatementId(item * 16), ENQUIRY, sha256(b"share").digest())
    return release(intent, actor(view.agency, role), view, fresh, now)


def blank(agency: str, *roles: Role) -> View:
    """An agency that knows of no enquiry yet."""
    return View(
        agency=AgencyId(agency),
        hub_id="trial-hub",
        register_version=1,
        classes=CLASSES,
        roles=frozenset(role.name for role in roles),
    )


def worry_header() -> Header:
    """The header under which children's services opened it."""
    view = blank("csc", Role.FRONT_DOOR)
    return clear(fiction.worry(NOW), view, Role.FRONT_DOOR, item=b"w").header


def _fold(*headers: Header) -> EnquiryState:
    state: EnquiryState | None = None
    for header in headers:
        state = apply(state, header)
    assert state is not None
    return state


def desk() -> View:
    """The desk's view: police and health asked, police answered."""
    view = replace(
        blank("desk", Role.HUB_COORDINATOR, Role.DECISION_MAKER),
        state=_fold(worry_header()),
        enquiry=_enquiry_body(),
    )
    headers = [worry_header()]
    for agency, item in (("pol", b"p"), ("hea", b"h")):
        cleared = clear(
            fiction.ask(ENQUIRY, agency), view, Role.HUB_COORDINATOR, item=item
        )
        headers.append(cleared.header)
    answer = clear(fiction.known(ENQUIRY), police(), Role.RELEASER, item=b"a")
    headers.append(answer.header)
    released = Released(
        AgencyId("pol"), Marking.OFFICIAL_SENSITIVE, (fiction.SEEN_BY_POLICE,)
    )
    return replace(
        view,
        state=_fold(*headers),
        requests={i: _request_body() for i in (ASKED_POLICE, ASKED_HEALTH)},
        released={DIGEST: released},
        held=frozenset({DIGEST}),
    )


def police(*roles: Role) -> View:
    """The police's view: one request, and nothing else of the enquiry."""
    opener = replace(
        blank("desk", Role.HUB_COORDINATOR),
        state=_fold(worry_header()),
        enquiry=_enquiry_body(),
    )
    request = clear(
        fiction.ask(ENQUIRY, "pol"), opener, Role.HUB_COORDINATOR, item=b"p"
    )
    return replace(
        blank("pol", *(roles or (Role.RELEASER,))),
        state=_fold(request.header),
        requests={ASKED_POLICE: _request_body()},
    )


def decided() -> View:
    """The desk's view once it has decided."""
    view = desk()
    intent = fiction.decide(ENQUIRY, (DIGEST,), {"hea": "It cannot wait."})
    header = clear(intent, view, Role.DECISION_MAKER, item=b"d").header
    assert view.state is not None
    return replace(view, state=apply(view.state, header))


def later(days: int) -> datetime:
    """Some days from now."""
    return NOW + timedelta(days=days)


def _enquiry_body() -> EnquiryBody:
    body = fiction.worry(NOW).body
    assert isinstance(body, EnquiryBody)
    return body


def _request_body() -> RequestBody:
    body = fiction.ask(ENQUIRY, "pol").body
    assert isinstance(body, RequestBody)
    return body


def answer_body(intent: Intent) -> AnswerBody:
    """The body of an answer."""
    assert isinstance(intent.body, AnswerBody)
    assert intent.kind is StatementKind.ANSWER
    return intent.body
