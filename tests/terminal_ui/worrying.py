"""Worrying: Amy, of children's social care, at a real node, and the worry that she enters."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import EnquiryBody, Person
from mash.kinds import EnquiryKind, StatementKind
from mash.marking import Marking
from mash.particulars import EnquiryOutline, EnquiryParticulars
from mash.purpose import Purpose
from mash.rating import Rating
from terminal_ui.intent import Intent
from terminal_ui.unlocking import Sitting
from tests.terminal_ui.serving import Served, serving

WHO = "csc-amy"


def served_to_amy(path: Path) -> AbstractAsyncContextManager[Served]:
    """Children's social care's node, served."""
    return serving(path, "csc", {WHO: ("FRONT_DOOR", "SCREENER")})


def worry(sitting: Sitting, served: Served) -> Intent:
    """A new enquiry, composed at the terminal."""
    now = served.federation.clock()
    outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, now)
    return Intent(
        kind=StatementKind.ENQUIRY,
        enquiry_id=None,
        recipients=(AgencyId("desk"),),
        basis=Basis.SAFEGUARDING_NO_CONSENT,
        purpose=Purpose.CHILD_PROTECTION,
        marking=Marking.OFFICIAL_SENSITIVE,
        expires_at=now + timedelta(days=30),
        particulars=EnquiryParticulars(
            outline, (sitting.speaker.agency, AgencyId("desk"))
        ),
        body=EnquiryBody(
            subjects=(
                Person(
                    tag="C1",
                    family_name="Quill",
                    born_on="2018-03-02",
                    address="4 Fen Row, Northmoor",
                ),
            ),
            worry="A bruise.",
            source="school",
            told="No: it could put her at risk.",
        ),
        rating=Rating.AMBER,
    )
