"""A fictional notice of domestic abuse, and what is said before anything is opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from agency_node.intent import Intent
from mash.agency import AgencyId
from mash.bodies import (
    Account,
    Asked,
    ContactBody,
    EnquiryBody,
    FeedbackBody,
    Incident,
    Person,
    PersonDecision,
    Referrer,
    ScreeningBody,
    StrategyBody,
    TickBody,
)
from mash.kinds import EnquiryKind, Lane, StatementKind, StrategyEvent
from mash.particulars import (
    ContactParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.statement import EnquiryId
from tests import fiction

TRIAGE = tuple(map(AgencyId, ("csc", "hea", "pol")))
KIT = Person(
    tag="C1",
    family_name="Mockford",
    given_names="Kit",
    born_on="2021-11-02",
    address="3 Sample Row, Sampleham",
    relation="child",
)
WREN = Person(
    tag="A1",
    family_name="Mockford",
    given_names="Wren",
    born_on="1997-01-20",
    address="The Placeholder, 9 Nowhere Lane, Sampleham",
    telephone="01632 960 555",
    relation="mother",
    safe_contact=True,
)
DALE = replace(
    WREN,
    tag="A2",
    given_names="Dale",
    born_on="1995-05-05",
    address="",
    telephone="",
    relation="father",
    safe_contact=False,
)
QUARREL = Incident(
    parties=("A1", "A2"),
    victim="A1",
    grading="STANDARD",
    dash=5,
    happened_on="2026-11-22",
    children_present="YES",
    encompass="SENT",
    encompass_sent_at="2026-11-23T07:30:00Z",
)
ACCOUNT = Account(
    source_code="6",
    referrer=Referrer(name="Petra Constable", capacity="attending officer"),
    told_status="TOLD_NO_VIEW",
    basis_reason="A child was there.",
    asked=(Asked(topic="DOMESTIC_ABUSE", answer="YES"),),
    voice="Not known.",
    incident=QUARREL,
)
NOT_NEEDED = PersonDecision(
    person="C1",
    level=2,
    outcome="NFA",
    rationale="Asleep upstairs; the health visitor sees him this week.",
    reason_code="SUPPORT_IN_PLACE",
)


def outline(now: datetime) -> EnquiryOutline:
    """Late on the evening before."""
    received_at = now.replace(microsecond=0) - timedelta(hours=10)
    return EnquiryOutline(EnquiryKind.DOMESTIC_ABUSE, Rating.GREEN, received_at)


def contact(now: datetime, account: Account = ACCOUNT) -> Intent:
    """The police notify a quarrel."""
    body = ContactBody(
        type="NOTIFICATION",
        subjects=(KIT,),
        household=(WREN, DALE),
        worry="Neighbours heard shouting. No injuries. A child was asleep upstairs.",
        source="police",
        told="Both adults know that it is notified.",
        account=account,
    )
    return _intent(
        StatementKind.CONTACT, body, particulars=ContactParticulars(outline(now))
    )


def triage(now: datetime, enquiry_id: EnquiryId) -> Intent:
    """The desk lets three agencies look at it."""
    body = ScreeningBody(
        outcome="DA_TRIAGE",
        rationale="Three agencies look at it together.",
        persons=(replace(KIT, address=""), replace(DALE, address="")),
        concern="Shouting between the adults; a child asleep upstairs.",
    )
    particulars = ScreeningParticulars(Lane.TRIAGE, TRIAGE, outline(now))
    return _intent(StatementKind.SCREENING, body, enquiry_id, particulars=particulars)


def end(enquiry_id: EnquiryId) -> Intent:
    """The desk ends it: no enquiry is needed."""
    body = ScreeningBody(
        outcome="NO_MASH_NEEDED",
        rationale="One quarrel, and people who help are there already.",
        persons_decided=(NOT_NEEDED,),
    )
    particulars = ScreeningParticulars(Lane.ENDED)
    return _intent(StatementKind.SCREENING, body, enquiry_id, particulars=particulars)


def tick(enquiry_id: EnquiryId, *, escalate: bool = False) -> Intent:
    """One agency says what it thinks."""
    body = TickBody(
        escalate=escalate,
        reason="First between these two.",
        searched=("all: Mockford",),
    )
    return _intent(StatementKind.TICK, body, enquiry_id)


def open_enquiry(now: datetime, enquiry_id: EnquiryId | None = None) -> Intent:
    """An enquiry of the same facts."""
    told = contact(now).body
    assert isinstance(told, ContactBody)
    body = EnquiryBody(
        subjects=told.subjects,
        household=told.household,
        worry=told.worry,
        source=told.source,
        told=told.told,
        account=told.account,
    )
    particulars = EnquiryParticulars(outline(now), fiction.CIRCLE)
    return _intent(StatementKind.ENQUIRY, body, enquiry_id, particulars=particulars)


def tell(enquiry_id: EnquiryId, message: str = "It was received.") -> Intent:
    """The desk tells whoever raised it."""
    body = FeedbackBody(
        level="OUTCOME_AND_ADVICE", message=message, channel="this statement"
    )
    return _intent(StatementKind.FEEDBACK, body, enquiry_id)


def hold(now: datetime, enquiry_id: EnquiryId, *present: str) -> Intent:
    """A strategy discussion was held, and these agencies were there."""
    body = StrategyBody(
        record="A joint visit today.",
        persons=("C1",),
        people=("desk: Dev",),
        section_47=True,
    )
    particulars = StrategyParticulars(
        StrategyEvent.HELD, outline(now), None, tuple(map(AgencyId, sorted(present)))
    )
    return _intent(StatementKind.STRATEGY, body, enquiry_id, particulars=particulars)


def _intent(*args: object, **fields: object) -> Intent:
    intent = fiction.intent(*args, **fields)  # type: ignore[arg-type]
    return replace(intent, purpose=Purpose.DOMESTIC_ABUSE)
