"""Intents: what somebody composed at this terminal, before anybody prepared it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Body
from mash.gating import gate_of
from mash.kinds import Gate, StatementKind
from mash.marking import Marking
from mash.particulars import Particulars
from mash.purpose import Purpose
from mash.rating import Rating
from mash.statement import EnquiryId, StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A statement as composed. The node may add to it, and may change nothing in it.

    `enquiry_id` is None to open a new enquiry; `recipients` are sorted;
    `expires_at` is aware, UTC; `rating` is the enquiry's, which sets the gate.
    """

    kind: StatementKind
    enquiry_id: EnquiryId | None
    recipients: tuple[AgencyId, ...]
    basis: Basis
    purpose: Purpose
    marking: Marking
    expires_at: datetime
    about: tuple[StatementId, ...] = ()
    particulars: Particulars | None = None
    body: Body
    rating: Rating

    @property
    def gate(self) -> Gate:
        """When the body opens, by the rule that the node follows too."""
        return gate_of(self.kind, self.rating)
