"""Telling: how the checklist's small cases come as far as each row needs them."""

from __future__ import annotations

from typing import Any

from agency_node.casework.case import Told
from agency_node.casework.concern import concern_of, request_for
from mash.agency import AgencyId
from mash.bodies import (
    ContactBody,
    DecisionBody,
    Gap,
    HandoverBody,
    HandoverReplyBody,
    TickBody,
)
from mash.bodies.contact import enquiry_of
from mash.bodies.person import for_search
from mash.kinds import EnquiryKind, HandoverOutcome, Lane, StatementKind
from mash.particulars import (
    EnquiryParticulars,
    HandoverReplyParticulars,
    ScreeningParticulars,
)
from mash.role import Role
from tests.seed.paper_hub import PaperHub
from tests.seed.people import CHILD, LEVEL_3, notice, screened, worry

CIRCLE = tuple(map(AgencyId, ("csc", "desk", "hea", "hou", "pol")))
URGENT = Gap(agency=AgencyId("pol"), reason="A child is hungry.", code="TOO_URGENT")
TRIAGE = tuple(map(AgencyId, ("csc", "hea", "pol")))


def opened() -> PaperHub:
    """A contact from a school that became an enquiry."""
    hub = PaperHub()
    hub.contact("csc", Role.FRONT_DOOR, worry())
    open_enquiry(hub)
    return hub


def open_enquiry(hub: PaperHub) -> None:
    """The desk opens what it was told, in the words in which it was told."""
    contact = hub.case.last(ContactBody)
    assert contact is not None
    hub.say(
        "desk",
        Role.SCREENER,
        StatementKind.ENQUIRY,
        enquiry_of(contact),
        particulars=EnquiryParticulars(hub.state.outline, CIRCLE),
    )


def in_triage() -> PaperHub:
    """A police notice that three agencies are to look at together."""
    hub = PaperHub(kind=EnquiryKind.DOMESTIC_ABUSE)
    hub.contact("pol", Role.FRONT_DOOR, notice())
    persons = tuple(map(for_search, hub.case.persons.values()))
    body = screened("DA_TRIAGE", persons=persons, concern=concern_of(hub.case))
    hub.say(
        "desk",
        Role.SCREENER,
        StatementKind.SCREENING,
        body,
        particulars=ScreeningParticulars(Lane.TRIAGE, TRIAGE, hub.state.outline),
    )
    return hub


def tick(hub: PaperHub, agency: str, *, escalate: bool = False) -> None:
    """One agency says at its own terminal whether an enquiry is needed."""
    body = TickBody(escalate=escalate, reason="As searched.", searched=("records",))
    hub.say(agency, Role.RELEASER, StatementKind.TICK, body)


def decide(
    hub: PaperHub,
    *rests_on: bytes,
    to: tuple[str, ...] = (),
    **changes: Any,  # noqa: ANN401 - any field
) -> Told:
    """The desk decides for the child, and tells these, or whoever has said something."""
    fields: dict[str, Any] = {
        "persons": (LEVEL_3,),
        "rests_on": rests_on,
        "voice": "She says that she is hungry.",
        "threshold_version": "model-2",
        "alternative": "A week of illness at home.",
    }
    body = DecisionBody(**{**fields, **changes})
    return hub.say("desk", Role.DECISION_MAKER, StatementKind.DECISION, body, to=to)


def received() -> PaperHub:
    """A contact that nobody has screened."""
    hub = PaperHub()
    hub.contact("csc", Role.FRONT_DOOR, worry())
    return hub


def asking() -> PaperHub:
    """An enquiry in which the police are asked."""
    hub = opened()
    hub.say(
        "desk",
        Role.HUB_COORDINATOR,
        StatementKind.REQUEST,
        request_for(hub.case),
        to=("pol",),
    )
    return hub


def decided() -> PaperHub:
    """An enquiry that was decided without the police."""
    hub = asking()
    decide(hub, to=("csc",), gaps=(URGENT,))
    return hub


def handed_over() -> PaperHub:
    """A decision that waits for the north to accept it."""
    hub = decided()
    hub.say("desk", Role.SCREENER, StatementKind.HANDOVER, package(), to=("north",))
    return hub


def package(**changes: Any) -> HandoverBody:  # noqa: ANN401 - any field
    """What a receiving team is given."""
    fields: dict[str, Any] = {"persons": (CHILD,), "decisions": (LEVEL_3,)}
    return HandoverBody(**{**fields, **changes}, safety="None known.", ask="Visit.")


def accept(hub: PaperHub) -> None:
    """The north takes it, by name."""
    accepted = HandoverReplyParticulars(HandoverOutcome.ACCEPTED)
    body = HandoverReplyBody(by="Hana")
    receiver = Role.LOCALITY_RECEIVER
    hub.say("north", receiver, StatementKind.HANDOVER_REPLY, body, particulars=accepted)
