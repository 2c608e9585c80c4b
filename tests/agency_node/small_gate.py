"""A gate's view built by hand: one enquiry, asked and answered, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from agency_node.actor import Actor
from agency_node.casework.case import Case, Told
from agency_node.gate.view import View
from agency_node.intent import Intent
from agency_node.proposing import Fresh
from agency_node.releasing import Cleared, release
from mash.agency import AgencyId
from mash.bodies import AnswerBody
from mash.enquiry import EnquiryState
from mash.folding import apply
from mash.kinds import StatementKind
from mash.particulars import EnquiryParticulars
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId
from tests import fiction
from tests.membership import CLASSES

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ENQUIRY = EnquiryId(b"e" * 16)
ASKED_POLICE, ASKED_HEALTH = (StatementId(c * 16) for c in (b"p", b"h"))
ANSWERED = StatementId(b"a" * 16)
DIGEST = sha256(b"the envelope of the police's answer").digest()


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
        colleagues={
            f"{agency}-someone": frozenset(role.name for role in roles),
            f"{agency}-second": frozenset({"RELEASER", "SERVICE_MANAGER"}),
            f"{agency}-reader": frozenset({"RESEARCHER"}),
            f"{agency}-manager": frozenset({"DECISION_MAKER"}),
        },
    )


def worry_header() -> Header:
    """The header under which children's services opened it."""
    view = blank("csc", Role.FRONT_DOOR)
    return clear(fiction.worry(NOW), view, Role.FRONT_DOOR, item=b"w").header


def folded(*headers: Header) -> EnquiryState:
    """What these headers say, in this order."""
    state: EnquiryState | None = None
    for header in headers:
        state = apply(state, header)
    assert state is not None
    return state


def desk() -> View:
    """The desk's view: police and health asked, police answered."""
    view = _opened(blank("desk", Role.HUB_COORDINATOR, Role.DECISION_MAKER))
    told = list(view.told)
    for agency, item in (("pol", b"p"), ("hea", b"h")):
        told.append(_say(fiction.ask(ENQUIRY, agency), view, item))
    answer = clear(fiction.known(ENQUIRY), police(), Role.RELEASER, item=b"a")
    told.append(Told(answer.header, fiction.known(ENQUIRY).body, DIGEST))
    return _hold(view, *told)


def police(*roles: Role) -> View:
    """The police's view: one request, and nothing else of the enquiry."""
    opener = _opened(blank("desk", Role.HUB_COORDINATOR))
    request = _say(fiction.ask(ENQUIRY, "pol"), opener, b"p")
    return _hold(blank("pol", *(roles or (Role.RELEASER,))), request)


def decided() -> View:
    """The desk's view once it has decided."""
    view = desk()
    intent = fiction.decide(ENQUIRY, (DIGEST,), {"hea": "It cannot wait."})
    cleared = clear(intent, view, Role.DECISION_MAKER, item=b"d")
    decision = Told(cleared.header, intent.body, sha256(b"decision").digest())
    return _hold(view, *view.told, decision)


def without(view: View, kind: StatementKind) -> View:
    """The view of somebody who could not open what is of this kind."""
    told = tuple(each for each in view.told if each.header.kind is not kind)
    return replace(view, told=told)


def before(days: int, number: int) -> Case:
    """Some days before, somebody worried about the same child."""
    worried = worry_header()
    assert isinstance(worried.particulars, EnquiryParticulars)
    outline = worried.particulars.outline
    outline = replace(outline, received_at=outline.received_at - timedelta(days=days))
    header = replace(
        worried,
        enquiry_id=EnquiryId(bytes([number]) * 16),
        particulars=replace(worried.particulars, outline=outline),
    )
    told = Told(header, fiction.worry(NOW).body, sha256(bytes([number])).digest())
    return Case(apply(None, header), (told,))


def later(days: int) -> datetime:
    """Some days from now."""
    return NOW + timedelta(days=days)


def _opened(view: View) -> View:
    """The view of somebody who holds the enquiry, and nothing else."""
    worry = Told(
        worry_header(), fiction.worry(NOW).body, sha256(b"the enquiry").digest()
    )
    return _hold(view, worry)


def _say(intent: Intent, view: View, item: bytes) -> Told:
    cleared = clear(intent, view, Role.HUB_COORDINATOR, item=item)
    return Told(cleared.header, intent.body, sha256(item).digest())


def _hold(view: View, *told: Told) -> View:
    return replace(
        view,
        state=folded(*(each.header for each in told)),
        told=told,
        held=frozenset({DIGEST}),
    )


def answer_body(intent: Intent) -> AnswerBody:
    """The body of an answer."""
    assert isinstance(intent.body, AnswerBody)
    assert intent.kind is StatementKind.ANSWER
    return intent.body
