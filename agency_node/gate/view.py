"""Views: everything the gate may know. Nothing else decides what may leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from agency_node.actor import Actor
from mash.agency import AgencyId, MemberClass
from mash.bodies import Body, EnquiryBody, RequestBody, SummaryItem
from mash.enquiry import EnquiryState
from mash.marking import Marking
from mash.statement import Header, StatementId


@dataclass(frozen=True, slots=True)
class Released:
    """What another agency released to us, and how it must be handled."""

    owner: AgencyId
    marking: Marking
    items: tuple[SummaryItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """This agency, its hub, and one enquiry as this agency may read it.

    `roles` are those the register lists for the actor now, none once revoked.
    `enquiry` is None where the enquiry itself cannot be read here. `requests`
    are those this agency sent or received; `released` and `held` are keyed by,
    and contain, SHA-256 digests of envelopes.
    """

    agency: AgencyId
    hub_id: str
    register_version: int
    classes: Mapping[AgencyId, MemberClass]
    roles: frozenset[str]
    state: EnquiryState | None = None
    enquiry: EnquiryBody | None = None
    requests: Mapping[StatementId, RequestBody] = field(default_factory=dict)
    released: Mapping[bytes, Released] = field(default_factory=dict)
    held: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A header and a body that somebody is about to sign, and what is known."""

    header: Header
    body: Body
    actor: Actor
    view: View
    now: datetime
