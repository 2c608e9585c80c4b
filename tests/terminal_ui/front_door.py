"""What comes to a front door: a contact, its triage, a picture, a workload. Fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mash.bodies import (
    Account,
    Body,
    ContactBody,
    FeedbackBody,
    HandBackBody,
    HandBackItem,
    Incident,
    KeptFrom,
    Person,
    Referrer,
    ScreeningBody,
)
from mash.enquiry import Stage, Standing
from mash.kinds import Lane, StatementKind
from mash.marking import Marking
from mash.particulars import ContactParticulars, ScreeningParticulars
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, reference
from terminal_ui.picture import (
    Caseload,
    EarlierCase,
    Flag,
    Meaning,
    Owing,
    Picture,
    PictureItem,
)
from terminal_ui.views import Cell, EnquiryView, Held
from tests.terminal_ui import world

CLEO = Person(
    tag="A2",
    family_name="Marsh",
    given_names="Cleo",
    address="9 Hidden Lane, Northmoor",
    telephone="01632 960001",
    relation="mother",
    safe_contact=True,
    kept_from=(KeptFrom(who="A1", reason="he hurt her", review_on="2027-02-20"),),
)
CONTACT = ContactBody(
    type="NOTIFICATION",
    subjects=(world.ADA,),
    household=(world.BEN, CLEO),
    worry="Shouting heard; she was pushed. The child was upstairs.",
    source="police",
    told="She was told, and agreed.",
    account=Account(
        source_code="6",
        referrer=Referrer(name="PC T. Reed", capacity="officer", protected=True),
        told_status="TOLD_AGREED",
        basis_reason="A child was there.",
        incident=Incident(
            parties=("A1", "A2"),
            victim="A2",
            grading="MEDIUM",
            dash=11,
            happened_on="2026-11-20",
            children_present="YES",
            encompass="NOT_SENT",
        ),
    ),
)
NOTIFIED = replace(world.OUTLINE, kind=world.OUTLINE.kind, rating=Rating.AMBER)
TRIAGING = (world.CSC, world.HEALTH, world.POLICE)


def contact() -> Held:
    """What the police notified."""
    return world.held(
        20,
        StatementKind.CONTACT,
        world.POLICE,
        (world.DESK,),
        CONTACT,
        role=Role.FRONT_DOOR,
        by="t.reed",
        particulars=ContactParticulars(NOTIFIED),
        minutes_ago=50,
    )


def triage() -> Held:
    """The desk asks three agencies to look at it together."""
    body = ScreeningBody(
        outcome="DA_TRIAGE",
        rationale="A child was in the home.",
        persons=(world.ADA,),
        concern="Shouting; a child upstairs.",
    )
    return world.held(
        21,
        StatementKind.SCREENING,
        world.DESK,
        TRIAGING,
        body,
        role=Role.SCREENER,
        by="a.shah",
        particulars=ScreeningParticulars(Lane.TRIAGE, TRIAGING, NOTIFIED),
        minutes_ago=40,
    )


def screened() -> Held:
    """The desk wants an enquiry."""
    body = ScreeningBody(outcome="MASH_ENQUIRY", rationale="Third time this year.")
    return world.held(
        22,
        StatementKind.SCREENING,
        world.DESK,
        (world.POLICE,),
        body,
        role=Role.SCREENER,
        by="a.shah",
        particulars=ScreeningParticulars(Lane.ENQUIRY),
        minutes_ago=20,
    )


def received() -> EnquiryView:
    """The desk's view of a contact that nobody has screened."""
    return _view(Stage.RECEIVED, contact())


def in_triage() -> EnquiryView:
    """The view of the health trust, whose tick is owed."""
    return _view(Stage.TRIAGE, triage())


def to_open() -> EnquiryView:
    """The desk's view of a contact from which an enquiry is to be opened."""
    view = _view(Stage.SCREENED, contact(), screened())
    return replace(view, row=replace(view.row, lane=Lane.ENQUIRY))


def _view(stage: Stage, *held: Held) -> EnquiryView:
    ticks = stage is Stage.TRIAGE
    cells = tuple(Cell(a, Standing.NOT_ASKED, None, tick_owed=ticks) for a in TRIAGING)
    row = world.row(
        world.DESK,
        stage=stage,
        contact=True,
        agencies=cells,
        people=3,
        waits_for_us=True,
        statutory_due_at=world.NOW + timedelta(hours=20),
        locality="north",
    )
    return EnquiryView(row, held)


EARLIER = EnquiryId(b"\x11\x22" + bytes(14))
PICTURE = Picture(
    items=(
        PictureItem(
            digest=world.answered().digest,
            owner=world.POLICE,
            marking=Marking.OFFICIAL_SENSITIVE,
            released_at=world.NOW - timedelta(minutes=30),
            person="C1",
            dated="2026-11-14",
            text="Police called to the address; shouting, child present.",
            opinion=False,
            source="crime and incident system",
            contradicted=True,
        ),
        PictureItem(
            digest=bytes(32),
            owner=world.HEALTH,
            marking=Marking.OFFICIAL_SENSITIVE,
            released_at=world.NOW - timedelta(minutes=10),
            person="C1",
            dated="2026-11-14",
            text="With her grandmother that weekend, seen at a clinic there.",
            opinion=False,
            source="emergency department",
            contradicted=True,
        ),
    ),
    meanings=(
        Meaning(
            agency=world.POLICE,
            text="She was there, and it is getting more frequent.",
            at=world.NOW - timedelta(minutes=30),
            analysis=False,
        ),
        Meaning(
            agency=world.HEALTH,
            text="She may be safer than it looks.",
            at=world.NOW - timedelta(minutes=5),
            analysis=True,
        ),
    ),
    contradictions=(
        Flag(
            (bytes(32), world.answered().digest),
            "where C1 was on 14 November",
            world.HEALTH,
        ),
    ),
    missing=(world.SCHOOLS,),
    earlier=(
        EarlierCase(
            enquiry_id=EARLIER,
            reference=reference(EARLIER),
            received_at=world.NOW - timedelta(days=20),
            source="police",
            outcomes=("NFA",),
            persons=("A1", "A2"),
            same_parties=True,
            link=True,
            voice=False,
            closed=True,
        ),
    ),
    owed=(
        Owing(
            "answer",
            world.SCHOOLS,
            world.NOW - timedelta(minutes=12),
            "manager of the agency asked",
            None,
        ),
    ),
    prompts=("Third contact within twelve months: has the whole history been read?",),
    contacts_in_year=3,
    history_needed=True,
    before_closing=("tell whoever raised the worry what came of it",),
)
WORKLOAD = (
    Caseload(worker="a.shah", open=26, red=2, late=3, progressed=4, too_many=True),
    Caseload(worker="j.okoro", open=9, red=0, late=0, progressed=10, too_many=False),
    Caseload(worker="", open=2, red=1, late=0, progressed=0, too_many=False),
)
PROPOSALS: dict[StatementKind, Body] = {
    StatementKind.FEEDBACK: FeedbackBody(
        level="OUTCOME_AND_ADVICE",
        message="What you told us was looked at. What follows: an assessment.",
        channel="this statement",
    ),
    StatementKind.SCREENING: ScreeningBody(
        outcome="DA_TRIAGE",
        rationale="proposed",
        persons=(world.ADA,),
        concern="An incident between two adults; a child was there.",
    ),
    StatementKind.HAND_BACK: HandBackBody(
        items=(
            HandBackItem(
                enquiry_id=world.SECOND,
                next="Red, not decided.",
                due_at="2026-11-20T18:00:00Z",
            ),
        ),
        note="1 to see to at once.",
    ),
}
