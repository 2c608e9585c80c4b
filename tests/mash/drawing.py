"""Drawing: how every statement of a drawn history is made, and how one begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from mash.agency import AgencyId
from mash.enquiry import EnquiryState
from mash.kinds import (
    EnquiryKind,
    StatementKind,
)
from mash.particulars import (
    ContactParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    HandBackParticulars,
)
from mash.rating import Rating
from mash.role import Role
from mash.statement import Header, StatementId
from tests.mash.headers import MADE_AT, RECEIVED_AT, a_header, statement_id

Kind = StatementKind
Attempt = Callable[[Random, EnquiryState, int], Header | None]

DESK, HEALTH, NORTH, POLICE, SCHOOL = map(
    AgencyId, ("desk", "health", "north", "police", "school")
)
AGENCIES = (DESK, HEALTH, NORTH, POLICE, SCHOOL)
PEOPLE = ("j.doe", "a.other")
MINUTE = timedelta(minutes=1)


def drawn(rng: Random, kind: StatementKind, number: int, **fields: Any) -> Header:  # noqa: ANN401 - any field
    """A statement by somebody of the desk, a minute after the last, unless changed."""
    sender = fields.setdefault("sender", DESK)
    to = {AgencyId(a) for a in fields.pop("recipients", ())} - {sender}
    return a_header(
        kind,
        statement_id=statement_id(number),
        practitioner=rng.choice(PEOPLE),
        role=rng.choice((Role.HUB_COORDINATOR, Role.DECISION_MAKER)),
        made_at=MADE_AT + number * MINUTE,
        recipients=tuple(sorted(to)),
        **{"about": (), "particulars": None} | fields,
    )


def some(rng: Random, agencies: Iterable[AgencyId], least: int = 0) -> list[AgencyId]:
    """Some of these, in their order."""
    known = sorted(agencies)
    return sorted(rng.sample(known, rng.randint(min(least, len(known)), len(known))))


def due(number: int) -> datetime:
    """An hour after the statement of this number."""
    return MADE_AT + (number + 60) * MINUTE


def outline_of(rng: Random) -> EnquiryOutline:
    """A child's, of any rating, received when every worry here is."""
    return EnquiryOutline(EnquiryKind.CHILD, rng.choice(tuple(Rating)), RECEIVED_AT)


def begins(rng: Random) -> Header:
    """A contact, an enquiry or a hand-back."""
    first = rng.choices((_contact, _opening, _hand_back), (12, 7, 1))[0]
    return first(rng)


def _contact(rng: Random) -> Header:
    sender = rng.choice(AGENCIES)
    others = () if sender == DESK else (DESK, *some(rng, AGENCIES[1:]))
    said = ContactParticulars(outline_of(rng))
    return drawn(
        rng, Kind.CONTACT, 0, sender=sender, recipients=others, particulars=said
    )


def _opening(rng: Random) -> Header:
    sender = rng.choice((DESK, POLICE))
    circle = sorted({DESK, sender, *some(rng, AGENCIES, least=2)})
    said = EnquiryParticulars(outline_of(rng), tuple(circle))
    return drawn(
        rng, Kind.ENQUIRY, 0, sender=sender, recipients=circle, particulars=said
    )


def _hand_back(rng: Random) -> Header:
    lead = rng.choice((DESK, NORTH))
    said = HandBackParticulars(lead, due(0))
    return drawn(rng, Kind.HAND_BACK, 0, recipients={lead}, particulars=said)


def said_by(
    rng: Random,
    kind: StatementKind,
    state: EnquiryState,
    number: int,
    sender: AgencyId,
    *about: StatementId,
) -> Header | None:
    """A word of one agency to the desk, and perhaps to others."""
    to = {DESK, *some(rng, state.circle)} if rng.random() < 0.3 else {DESK}
    to |= set(some(rng, state.circle, least=1)) if sender == DESK else set()
    if not to - {sender}:
        return None
    return drawn(rng, kind, number, sender=sender, recipients=to, about=about)


def by_the_desk(kind: StatementKind) -> Attempt:
    """A statement without particulars, to some of the circle."""

    def attempt(rng: Random, state: EnquiryState, number: int) -> Header | None:
        return said_by(rng, kind, state, number, DESK)

    return attempt
