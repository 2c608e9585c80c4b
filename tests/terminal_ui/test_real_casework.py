"""Casework at a real node: a contact, its screening, and the enquiry out of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import (
    Account,
    Body,
    ContactBody,
    EnquiryBody,
    Person,
    ScreeningBody,
    enquiry_of,
)
from mash.enquiry import Stage
from mash.kinds import EnquiryKind, Lane, StatementKind
from mash.marking import Marking
from mash.particulars import (
    ContactParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    Particulars,
    ScreeningParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId
from terminal_ui.intent import Intent
from terminal_ui.signing import examine, sign
from terminal_ui.unlocking import Sitting
from terminal_ui.views import EnquiryView
from tests.terminal_ui.serving import Served, serving

CONTACT = ContactBody(
    type="REFERRAL",
    subjects=(
        Person(
            tag="C1", family_name="Quill", born_on="2018-03-02", address="not known"
        ),
    ),
    worry="A bruise, and fear of going home.",
    source="school",
    told="Told, and agreed.",
    account=Account(
        source_code="2A", told_status="TOLD_AGREED", basis_reason="A child is afraid."
    ),
)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Served]:
    """The desk's node, for its screener; the hub is not there."""
    staff = {"desk-cara": ("SCREENER", "HUB_COORDINATOR")}
    async with serving(tmp_path, "desk", staff) as served:
        yield served


async def state(
    desk: Served,
    sitting: Sitting,
    kind: StatementKind,
    body: Body,
    particulars: Particulars,
    enquiry_id: EnquiryId | None = None,
    recipients: tuple[AgencyId, ...] = (),
) -> EnquiryView:
    """Prepare, examine, sign; return how the enquiry then stands."""
    now = desk.federation.clock()
    intent = Intent(
        kind=kind,
        enquiry_id=enquiry_id,
        recipients=recipients,
        basis=Basis.SAFEGUARDING_NO_CONSENT,
        purpose=Purpose.CHILD_PROTECTION,
        marking=Marking.OFFICIAL_SENSITIVE,
        expires_at=now + timedelta(days=30),
        particulars=particulars,
        body=body,
        rating=Rating.AMBER,
    )
    draft = await sitting.operator.prepare(intent)
    examined = examine(draft, intent, sitting.speaker, now)
    sent = await sitting.operator.sign(draft.draft_id, sign(examined, sitting.custody))
    return await sitting.operator.show_enquiry(sent.enquiry_id)


async def test_from_a_contact_to_an_enquiry(desk: Served) -> None:
    """Told once: what the contact holds is what the enquiry says; T0 stays."""
    sitting = await desk.sit(Role.SCREENER)
    outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, desk.federation.clock())
    view = await state(
        desk, sitting, StatementKind.CONTACT, CONTACT, ContactParticulars(outline)
    )
    assert (view.row.stage, view.row.contact) == (Stage.RECEIVED, True)
    enquiry_id = view.row.enquiry_id
    view = await state(
        desk,
        sitting,
        StatementKind.SCREENING,
        ScreeningBody(outcome="MASH_ENQUIRY", rationale="More than one agency."),
        ScreeningParticulars(Lane.ENQUIRY),
        enquiry_id,
    )
    assert (view.row.stage, view.row.lane) == (Stage.SCREENED, Lane.ENQUIRY)
    view = await state(
        desk,
        sitting,
        StatementKind.ENQUIRY,
        enquiry_of(CONTACT),
        EnquiryParticulars(outline, (AgencyId("csc"), AgencyId("desk"))),
        enquiry_id,
        (AgencyId("csc"),),
    )
    assert view.row.stage is Stage.OPEN
    (told,) = [h.body for h in view.statements if isinstance(h.body, EnquiryBody)]
    assert told.worry == CONTACT.worry
    assert view.row.statutory_due_at is not None


async def test_the_picture_and_the_workload_come_from_a_real_node(
    desk: Served,
) -> None:
    """What the node computes, this terminal can read."""
    sitting = await desk.sit(Role.HUB_COORDINATOR)
    outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, desk.federation.clock())
    view = await state(
        desk, sitting, StatementKind.CONTACT, CONTACT, ContactParticulars(outline)
    )
    picture = await sitting.operator.show_picture(view.row.enquiry_id)
    assert picture.contacts_in_year == 1
    assert any(owing.what == "screening" for owing in picture.owed)
    loads = await sitting.operator.show_workload()
    assert sum(load.open for load in loads) == 1
    proposal = await sitting.operator.compose(StatementKind.HAND_BACK, None)
    assert proposal.body is not None
