"""Offering: how each line of an own record could leave, and what stands in the way.

An offer decides nothing and ticks nothing; the gate judges what is composed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from agency_node.casework.case import Case
from agency_node.casework.practice import Function, Practice
from agency_node.node import Node
from agency_node.records.categorising import propose_category
from agency_node.records.coarsening import coarsen
from agency_node.records.record import RecordEntry
from mash.agency import AgencyId
from mash.agreement import (
    BASES,
    PURPOSES,
    Agreement,
    Deny,
    Flow,
    agreement_of,
    decide,
)
from mash.basis import Basis
from mash.bodies import RequestBody
from mash.calendars import LONDON
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.node.v1 import offer_pb2 as pb
from mash.statement import EnquiryId

_DAY = timedelta(days=1)

_RARELY = frozenset({Basis.CONSENT, Basis.VITAL_INTERESTS})
"""Bases that lift most denials, and are there only where somebody can show them."""

_MOSTLY = {
    Function.POLICE: "INCIDENT",
    Function.HEALTH: "CLINICAL",
    Function.SOCIAL_WORK: "INVOLVEMENT",
}
"""What an agency's lines mostly are, the more protected where that is in doubt."""


@dataclass(frozen=True, slots=True)
class Offering:
    """What an offer depends on: whose records, for which case, under which agreement."""

    agency: AgencyId
    practice: Practice
    case: Case
    agreement: Agreement
    now: datetime

    def offer(self, entry: RecordEntry) -> pb.Offer:
        """One line's offer: a coarser form, a category, and whether it is blocked."""
        coarser = coarsen(entry.text, entry.dated, self._names())
        function = self.practice.functions.get(self.agency)
        mostly = _MOSTLY[function] if function else ""
        category = propose_category(entry.text, mostly)
        offer = pb.Offer(category=category)
        if coarser is not None:
            offer.coarser = coarser.text
            offer.coarser_dated = coarser.dated
            offer.made_coarser.extend(coarser.changes)
        if (denied := self._denied(category)) is not None:
            offer.blocked.CopyFrom(denied)
        return offer

    def _names(self) -> Iterator[str]:
        for person in self.case.persons.values():
            yield f"{person.given_names} {person.family_name}"

    def _denied(self, category: str) -> pb.Blocked | None:
        """Say what denies it on the strictest terms and every usual basis."""
        if not category:
            return None
        on = self.now.astimezone(LONDON).date()
        verdicts = [decide(self.agreement, f, on) for f in self._flows(category)]
        denials = [each for each in verdicts if isinstance(each, Deny)]
        if not denials or len(denials) < len(verdicts):
            return None
        first = denials[0]
        return pb.Blocked(
            rule=first.rule,
            reason=first.reason,
            source=first.source,
            remedy=first.remedy,
        )

    def _flows(self, category: str) -> Iterator[Flow]:
        kind = self.case.state.outline.kind
        for purpose in sorted(PURPOSES[kind]):
            for basis in sorted(BASES[purpose] - _RARELY):
                yield Flow(
                    sender=self.agency,
                    recipients=_asking(self.case, self.agency),
                    kind=StatementKind.ANSWER,
                    enquiry=kind,
                    basis=basis,
                    purpose=purpose,
                    marking=Marking.RECIPIENTS_ONLY,
                    period=_DAY,
                    categories=frozenset({category}),
                )


def offering_in(node: Node, enquiry_id: EnquiryId) -> Offering:
    """What offers in one enquiry depend on, as this node has it now.

    Raises:
        NoSuchEnquiryError: There is none, or it is not for this agency.

    """
    case = node.case(node.enquiry(enquiry_id))
    agreement = agreement_of(node.register)
    return Offering(node.agency, node.practice, case, agreement, node.clock())


def _asking(case: Case, agency: AgencyId) -> tuple[AgencyId, ...]:
    """Whoever asked this agency; where nobody did, whoever holds the enquiry."""
    asked = {told.sender for told, _ in case.all(RequestBody)} - {agency}
    owner = case.state.owner
    return tuple(sorted(asked)) or ((owner,) if owner else ())
