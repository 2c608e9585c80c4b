"""A hub on paper: agencies speak through their real gates, and nothing is sent.

What one says passes its own gate, over what that agency has seen, and then the rules
of the hub. No keys, no network: for what is said, not for how it travels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from agency_node.actor import Actor
from agency_node.casework.case import Case, Told
from agency_node.casework.practice import Practice
from agency_node.gate.view import View
from agency_node.intent import Intent
from agency_node.proposing import Fresh
from agency_node.releasing import Cleared, release
from mash.agency import AgencyId
from mash.authority import require_authority
from mash.basis import Basis
from mash.bodies import Body
from mash.enquiry import EnquiryState
from mash.errors import MalformedError
from mash.folding import apply
from mash.kinds import EnquiryKind, StatementKind
from mash.marking import Marking
from mash.particulars import ContactParticulars, EnquiryOutline
from mash.permitting import check
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId
from tests.membership import CLASSES

NOW = datetime(2026, 3, 3, 10, 20, tzinfo=UTC)
T0 = datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
PRACTICE = Practice(
    localities={"OX1": "central", "OX14": "south", "OX16": "north", "OX16 9": "north"}
)
_PURPOSE = {
    EnquiryKind.CHILD: Purpose.CHILD_PROTECTION,
    EnquiryKind.ADULT: Purpose.ADULT_SAFEGUARDING,
    EnquiryKind.DOMESTIC_ABUSE: Purpose.DOMESTIC_ABUSE,
}
_TERMS = {
    "basis": Basis.SAFEGUARDING_NO_CONSENT,
    "marking": Marking.OFFICIAL_SENSITIVE,
}


@dataclass
class PaperHub:
    """One case and whoever speaks in it. `others` are earlier cases that all know."""

    kind: EnquiryKind = EnquiryKind.CHILD
    now: datetime = NOW
    others: tuple[Case, ...] = ()
    enquiry: bytes = b"e" * 16
    told: list[Told] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    number: int = 0

    @property
    def state(self) -> EnquiryState:
        """Where it stands at the hub, which sees every header."""
        assert self.told
        state = _folded(told.header for told in self.told)
        assert state is not None
        return state

    @property
    def case(self) -> Case:
        """The case as the desk has it."""
        return self.case_at("desk")

    def case_at(self, agency: str) -> Case:
        """The case as one agency has it: what it said, and what it was told."""
        state = _folded(told.header for told in self._known_to(agency))
        assert state is not None
        return Case(state, tuple(self._known_to(agency)))

    def contact(self, agency: str, role: Role, body: Body, **changes: Any) -> Told:  # noqa: ANN401 - of an outline
        """Write down what came to a door."""
        fields: dict[str, Any] = {
            "kind": self.kind,
            "rating": Rating.AMBER,
            "received_at": T0,
        }
        outline = EnquiryOutline(**fields | changes)
        return self.say(
            agency,
            role,
            StatementKind.CONTACT,
            body,
            particulars=ContactParticulars(outline),
        )

    def say(
        self,
        agency: str,
        role: Role,
        kind: StatementKind,
        body: Body,
        **fields: Any,  # noqa: ANN401 - of an intent
    ) -> Told:
        """Speak through the agency's gate; refused here or at the hub, nothing is said."""
        cleared = self.clear(agency, role, kind, body, **fields)
        require_authority(cleared.header, CLASSES[cleared.header.sender])
        check(self.state if self.told else None, cleared.header)
        told = Told(cleared.header, body, sha256(cleared.content).digest())
        self.told.append(told)
        self.warnings = cleared.warnings
        return told

    def clear(
        self,
        agency: str,
        role: Role,
        kind: StatementKind,
        body: Body,
        **fields: Any,  # noqa: ANN401 - of an intent
    ) -> Cleared:
        """Only see what the agency's own gate says to it."""
        self.number += 1
        if to := fields.pop("to", None):
            fields["recipients"] = tuple(sorted(map(AgencyId, to)))
        intent = Intent(
            kind=kind,
            body=body,
            enquiry_id=EnquiryId(self.enquiry) if self.told else None,
            **_TERMS | {"purpose": _PURPOSE[self.kind]} | fields,
        )
        actor = Actor(f"{agency}-{role.name.lower()}", role, "Someone", "terminal")
        fresh = Fresh(
            _statement_id(self.number),
            EnquiryId(self.enquiry),
            sha256(b"share").digest(),
        )
        return release(intent, actor, self.view(agency, role), fresh, self.now)

    def view(self, agency: str, role: Role) -> View:
        """What the agency's gate may know."""
        known = self._known_to(agency)
        return View(
            agency=AgencyId(agency),
            hub_id="trial-hub",
            register_version=1,
            classes=CLASSES,
            roles=frozenset({role.name}),
            state=_folded(told.header for told in known),
            told=tuple(known),
            others=self.others,
            held=frozenset(told.digest for told in known),
            practice=PRACTICE,
        )

    def _known_to(self, agency: str) -> list[Told]:
        return [
            told
            for told in self.told
            if agency in {told.sender, *told.header.recipients}
        ]


def _folded(headers: Iterable[Header]) -> EnquiryState | None:
    """Fold what begins a case and all after it; a node keeps earlier parts till then."""
    state: EnquiryState | None = None
    for header in headers:
        try:
            state = apply(state, header)
        except MalformedError:
            assert state is None
    return state


def _statement_id(number: int) -> StatementId:
    return StatementId(number.to_bytes(16, "big"))
