"""A small, fictional world: a hub, its members, two enquiries, and what was stated in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from mash.agency import AgencyId, MemberClass
from mash.basis import Basis
from mash.bodies import (
    AnswerBody,
    Body,
    EnquiryBody,
    Person,
    RequestBody,
    Summary,
    SummaryItem,
)
from mash.codec.header import encode_header
from mash.enquiry import Stage, Standing
from mash.kinds import AnswerOutcome, EnquiryKind, Gate, StatementKind
from mash.marking import Marking
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    Particulars,
    RequestParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId, Terms, reference
from terminal_ui.views import (
    BoardRow,
    Cell,
    EnquiryView,
    Held,
    Member,
    NodeStatus,
)

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
HUB = "northmoor"
DESK, CSC, POLICE = AgencyId("desk"), AgencyId("csc"), AgencyId("police")
HEALTH, SCHOOLS, FAMILIES = (
    AgencyId("health"),
    AgencyId("schools"),
    AgencyId("north-team"),
)
MEMBERS = (
    Member(DESK, "Northmoor hub desk", MemberClass.DESK),
    Member(CSC, "Children's social care", MemberClass.CORE),
    Member(POLICE, "Police", MemberClass.CORE),
    Member(HEALTH, "Health", MemberClass.CORE),
    Member(SCHOOLS, "Schools and early years", MemberClass.CORE),
    Member(FAMILIES, "North locality team", MemberClass.LOCALITY),
)
ADA = Person(
    tag="C1",
    family_name="Quill",
    given_names="Ada",
    born_on="2018-03-02",
    address="4 Fen Row, Northmoor",
    relation="child",
)
BEN = Person(tag="A1", family_name="Quill", given_names="Ben", relation="father")
FIRST = EnquiryId(b"\x3a\x51" + bytes(14))
SECOND = EnquiryId(b"\x77\x0c" + bytes(14))
T0 = NOW - timedelta(hours=3)
OUTLINE = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, T0)
TERMS = Terms(
    expires_at=NOW + timedelta(days=90),
    basis=Basis.SAFEGUARDING_NO_CONSENT,
    purpose=Purpose.CHILD_PROTECTION,
    marking=Marking.OFFICIAL_SENSITIVE,
    gate=Gate.ON_DELIVERY,
    gate_commitment=bytes(32),
)


def status(agency: AgencyId) -> NodeStatus:
    """The node of one member, in good order."""
    name = next(member.name for member in MEMBERS if member.agency == agency)
    return NodeStatus(
        agency=agency,
        agency_name=name,
        hub_id=HUB,
        connected=True,
        hub_seen_at=NOW - timedelta(seconds=4),
        outbox=0,
        log_size=212,
        alarm="",
        demo=True,
        members=MEMBERS,
    )


def statement_id(number: int) -> StatementId:
    """An id that tests can count on."""
    return StatementId(number.to_bytes(16, "big"))


def held(  # noqa: PLR0913 - a statement has that many parts
    number: int,
    kind: StatementKind,
    sender: AgencyId,
    recipients: tuple[AgencyId, ...],
    body: Body | None,
    *,
    role: Role,
    by: str,
    particulars: Particulars | None = None,
    about: tuple[StatementId, ...] = (),
    minutes_ago: int = 60,
    readability: Readability = Readability.READABLE,
) -> Held:
    """One statement as a node shows it."""
    made_at = NOW - timedelta(minutes=minutes_ago)
    header = Header(
        hub_id=HUB,
        statement_id=statement_id(number),
        kind=kind,
        enquiry_id=FIRST,
        sender=sender,
        practitioner=by,
        role=role,
        recipients=tuple(sorted(recipients)),
        made_at=made_at,
        register_version=7,
        terms=TERMS,
        about=about,
        particulars=particulars,
    )
    return Held(
        header=header,
        header_bytes=encode_header(header),
        body=body,
        readability=readability,
        accepted_at=made_at + timedelta(seconds=2),
        digest=sha256(statement_id(number)).digest(),
        signed_by=by.replace(".", " ").title(),
    )


WORRY = EnquiryBody(
    subjects=(ADA,),
    household=(BEN,),
    worry="Came to school with a bruise on the arm, and would not go home.",
    source="school",
    told="Not told: it could put her at risk.",
)
QUESTIONS = RequestBody(
    persons=(ADA,),
    concern="A bruise, and fear of going home.",
    questions=("Is she known to you?", "Any attendance in the last 90 days?"),
)
TOLD = AnswerBody(
    outcome=AnswerOutcome.KNOWN,
    summary=Summary(
        items=(
            SummaryItem(
                person="C1",
                dated="2026-11-14",
                text="Police called to the address; shouting, child present.",
            ),
            SummaryItem(
                person="A1",
                dated="2026-10",
                text="Likely to drink again.",
                opinion=True,
            ),
        ),
        meaning="She was there, and it is getting more frequent.",
    ),
    searched=("Crime and incident system: Quill, Quille",),
)


def opened() -> Held:
    """The enquiry that csc opened."""
    everybody = tuple(sorted({DESK, CSC, POLICE, HEALTH, SCHOOLS}))
    return held(
        1,
        StatementKind.ENQUIRY,
        CSC,
        (DESK,),
        WORRY,
        role=Role.FRONT_DOOR,
        by="r.bell",
        particulars=EnquiryParticulars(OUTLINE, everybody),
        minutes_ago=170,
    )


def asked(number: int, agency: AgencyId) -> Held:
    """The desk's request to an agency."""
    return held(
        number,
        StatementKind.REQUEST,
        DESK,
        (agency,),
        QUESTIONS,
        role=Role.HUB_COORDINATOR,
        by="a.shah",
        particulars=RequestParticulars(OUTLINE, NOW + timedelta(hours=2)),
        minutes_ago=150,
    )


def answered() -> Held:
    """What the police told the desk."""
    return held(
        4,
        StatementKind.ANSWER,
        POLICE,
        (DESK,),
        TOLD,
        role=Role.RELEASER,
        by="d.marsh",
        about=(statement_id(2),),
        minutes_ago=30,
    )


def row(agency: AgencyId, **changes: object) -> BoardRow:
    """The first enquiry on somebody's board."""
    due = NOW + timedelta(hours=2)
    cells = (
        Cell(CSC, Standing.NOT_ASKED, None),
        Cell(POLICE, Standing.ANSWERED, due),
        Cell(HEALTH, Standing.OPENED, due),
        Cell(SCHOOLS, Standing.ASKED, NOW - timedelta(minutes=12)),
    )
    first = BoardRow(
        enquiry_id=FIRST,
        reference=reference(FIRST),
        kind=EnquiryKind.CHILD,
        rating=Rating.AMBER,
        received_at=T0,
        due_at=NOW + timedelta(hours=26),
        stage=Stage.ASKING,
        owner=CSC,
        agencies=cells,
        people=2,
        waits_for_us=agency in {HEALTH, SCHOOLS},
    )
    return replace(first, **changes)  # type: ignore[arg-type]


def rows(agency: AgencyId) -> tuple[BoardRow, ...]:
    """A board of three."""
    urgent = row(
        agency,
        enquiry_id=SECOND,
        reference=reference(SECOND),
        kind=EnquiryKind.DOMESTIC_ABUSE,
        rating=Rating.RED,
        due_at=NOW - timedelta(minutes=12),
        stage=Stage.ANSWERED,
        agencies=(
            Cell(CSC, Standing.ANSWERED, NOW),
            Cell(POLICE, Standing.ANSWERED, NOW),
            Cell(HEALTH, Standing.RECALLED, NOW),
        ),
        waits_for_us=False,
    )
    third = EnquiryId(b"\xc4\x19" + bytes(14))
    decided = row(
        agency,
        enquiry_id=third,
        reference=reference(third),
        kind=EnquiryKind.ADULT,
        rating=Rating.GREEN,
        stage=Stage.HANDED_OVER,
        people=1,
        waits_for_us=False,
    )
    return (urgent, row(agency), decided)


def view(agency: AgencyId) -> EnquiryView:
    """The first enquiry, as one agency sees it."""
    whole = (opened(), asked(2, POLICE), asked(3, HEALTH), answered())
    seen = whole if agency == DESK else (asked(3, agency),)
    return EnquiryView(row(agency), seen)
