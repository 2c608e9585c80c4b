"""What the hub checks of contacts, triage, strategy discussions and corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hub_broker.acceptance import Acceptance, Accepted, Decision, Refused
from hub_broker.checks import World
from hub_broker.submission import Candidate
from mash import errors
from mash.agency import AgencyId
from mash.basis import Basis
from mash.kinds import EnquiryKind, Lane, StatementKind, StrategyEvent
from mash.limits import MAX_PAUSE_AGE
from mash.particulars import (
    ContactParticulars,
    EnquiryOutline,
    HandBackParticulars,
    PauseParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import Header
from tests.hub_broker.small_federation import CSC, DESK, HUB_ID, POLICE, Federation

Kind = StatementKind
STRANGER = AgencyId("stranger")


def outline(f: Federation) -> EnquiryOutline:
    """A child's, received now."""
    return EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, f.now)


def contact(f: Federation, **fields: Any) -> Header:  # noqa: ANN401 - any field
    """Csc tells the desk of a worry."""
    said = ContactParticulars(outline(f))
    return f.header(CSC, Kind.CONTACT, particulars=said, **fields)


def triage(f: Federation, first: Header, *agencies: AgencyId) -> Header:
    """The desk asks these to tick."""
    return f.header(
        DESK,
        Kind.SCREENING,
        enquiry_id=first.enquiry_id,
        recipients=agencies,
        particulars=ScreeningParticulars(Lane.TRIAGE, agencies, outline(f)),
    )


def discussed(f: Federation, first: Header, *present: AgencyId) -> Header:
    """The desk records a strategy discussion, and sends it to csc."""
    said = StrategyParticulars(StrategyEvent.HELD, outline(f), present=present)
    return f.header(
        DESK,
        Kind.STRATEGY,
        enquiry_id=first.enquiry_id,
        recipients=(CSC,),
        particulars=said,
    )


def hand_back(f: Federation, **fields: Any) -> Header:  # noqa: ANN401 - any field
    """The desk leaves what waits to its next shift."""
    said = HandBackParticulars(DESK, f.now + timedelta(hours=12))
    return f.header(DESK, Kind.HAND_BACK, recipients=(), particulars=said, **fields)


def paused(f: Federation, first: Header, *, ago: timedelta) -> Header:
    """The desk stops the clock, and says that it did so some time ago."""
    return f.header(
        DESK,
        Kind.PAUSE,
        enquiry_id=first.enquiry_id,
        made_at=f.now - ago,
        recipients=(CSC,),
        particulars=PauseParticulars(paused=True),
    )


class Hub:
    """A hub that takes in headers, one after another."""

    def __init__(self, federation: Federation) -> None:
        self.federation = federation
        self.acceptance = Acceptance()

    def consider(self, header: Header) -> Decision:
        """As the header's sender hands it in."""
        f = self.federation
        world = World(HUB_ID, f.now, f.register, self.acceptance.enquiries)
        candidate = Candidate(f.submission(header), f.caller(header.sender))
        return self.acceptance.consider(candidate, world)


LAWFUL: dict[str, Callable[[Federation, Header], Header]] = {
    "triage by two agencies": lambda f, c: triage(f, c, CSC, POLICE),
    "a discussion that was held": lambda f, c: discussed(f, c, CSC, DESK),
    "a hand-back to the desk's own next shift": lambda f, _: hand_back(f),
    "another contact": lambda f, _: contact(f),
    "a pause as long ago as a draft may wait": lambda f, c: paused(
        f, c, ago=MAX_PAUSE_AGE
    ),
}


@pytest.mark.parametrize("what", LAWFUL)
def test_what_is_sound_is_accepted(federation: Federation, what: str) -> None:
    """A contact has no enquiry yet, and a hand-back none at all: the kind is their own."""
    hub, first = Hub(federation), contact(federation)
    assert isinstance(hub.consider(first), Accepted)

    assert isinstance(hub.consider(LAWFUL[what](federation, first)), Accepted)


ATTACKS: dict[
    str, tuple[Callable[[Federation, Header], Header], type[errors.MashError]]
] = {
    "a stranger is to triage": (
        lambda f, c: triage(f, c, CSC, STRANGER),
        errors.RecipientNotMemberError,
    ),
    "a stranger took part": (
        lambda f, c: discussed(f, c, CSC, DESK, STRANGER),
        errors.NotInCircleError,
    ),
    "a contact on a basis that does not carry its purpose": (
        lambda f, _: contact(f, terms=replace(f.terms(), basis=Basis.SECTION_42)),
        errors.BasisError,
    ),
    "a child's contact for an adult's purpose": (
        lambda f, _: contact(
            f, terms=replace(f.terms(), purpose=Purpose.ADULT_SAFEGUARDING)
        ),
        errors.BasisError,
    ),
    "a contact under an id that is used": (
        lambda f, c: contact(f, enquiry_id=c.enquiry_id),
        errors.StateError,
    ),
    "a manager who sees no case": (
        lambda f, c: replace(discussed(f, c, CSC, DESK), role=Role.SERVICE_MANAGER),
        errors.RoleNotAllowedError,
    ),
    "a pause that began before anybody heard of it": (
        lambda f, c: paused(f, c, ago=MAX_PAUSE_AGE + timedelta(seconds=1)),
        errors.ClockSkewError,
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_each_attack_is_refused_for_its_reason(
    federation: Federation, name: str
) -> None:
    """One thing is wrong, and that is what the sender is told."""
    make, reason = ATTACKS[name]
    hub, first = Hub(federation), contact(federation)
    hub.consider(first)
    decision = hub.consider(make(federation, first))

    assert isinstance(decision, Refused)
    assert type(decision.error) is reason


def test_what_is_corrected_is_erased_like_what_is_recalled(
    federation: Federation,
) -> None:
    """Its gate share is handed out no more: nobody reads the wrong answer."""
    f, hub = federation, Hub(federation)
    enquiry = f.enquiry(circle=(CSC, DESK, POLICE))
    request = f.request(enquiry)
    answer = f.answer(request)
    correction = f.header(
        POLICE,
        Kind.CORRECTION,
        enquiry_id=enquiry.enquiry_id,
        about=(answer.statement_id,),
    )
    decisions = [hub.consider(each) for each in (enquiry, request, answer, correction)]

    assert [type(each) for each in decisions] == [Accepted] * 4
    assert hub.acceptance.known[answer.statement_id].erased
    assert not hub.acceptance.known[correction.statement_id].erased
