"""Voices: what csc's front door, releasers and the desk's manager say, in any case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mash.agency import AgencyId
from mash.kinds import EnquiryKind, StatementKind
from mash.particulars import EnquiryOutline, EnquiryParticulars
from mash.rating import Rating
from mash.role import Role
from tests.attacks.forging import Forge, Forged, agencies

CIRCLE = agencies("csc", "desk", "pol")
TO_CSC = agencies("csc")


@dataclass
class Voices:
    """Everybody whose words a story is made of."""

    forge: Forge

    @property
    def outline(self) -> EnquiryOutline:
        """The outline of every case."""
        received_at = self.forge.now - timedelta(minutes=5)
        return EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, received_at)

    @property
    def soon(self) -> datetime:
        """In four hours."""
        return self.forge.now + timedelta(hours=4)

    def open_enquiry(self, **fields: Any) -> Forged:  # noqa: ANN401 - any field
        """Csc opens another enquiry."""
        circle = EnquiryParticulars(self.outline, CIRCLE)
        return self.forge.state(
            StatementKind.ENQUIRY,
            "csc-front",
            Role.FRONT_DOOR,
            agencies("desk"),
            **{"particulars": circle, **fields},
        )

    def said(
        self,
        kind: StatementKind,
        author: str,
        item: Forged,
        **fields: Any,  # noqa: ANN401 - any field of a header
    ) -> Forged:
        """Somebody who may release tells the desk something about a statement."""
        return self.forge.state(
            kind,
            author,
            Role.RELEASER,
            agencies("desk"),
            enquiry_id=item.header.enquiry_id,
            about=(item.header.statement_id,),
            **fields,
        )

    def desk(
        self,
        kind: StatementKind,
        item: Forged,
        to: tuple[AgencyId, ...] = TO_CSC,
        **fields: Any,  # noqa: ANN401 - any field of a header
    ) -> Forged:
        """The desk's manager says something in an enquiry."""
        return self.forge.state(
            kind,
            "desk-manager",
            Role.DECISION_MAKER,
            to,
            enquiry_id=item.header.enquiry_id,
            **fields,
        )
