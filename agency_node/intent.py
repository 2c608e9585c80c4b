"""Intents: what somebody wants to state, before the gate has said anything to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Body
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.particulars import Particulars
from mash.purpose import Purpose
from mash.statement import EnquiryId, StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A statement as a person thinks of it. See PrepareRequest.

    `enquiry_id` is None to open a new enquiry. Left empty, `recipients`,
    `about`, `expires_at` and `particulars` are proposed where the enquiry says
    enough; what was proposed is shown before anybody signs. `nobody` says that no
    recipient is meant, rather than left open.
    """

    kind: StatementKind
    body: Body
    basis: Basis
    purpose: Purpose
    marking: Marking
    enquiry_id: EnquiryId | None = None
    recipients: tuple[AgencyId, ...] = ()
    nobody: bool = False
    expires_at: datetime | None = None
    about: tuple[StatementId, ...] = ()
    particulars: Particulars | None = None
