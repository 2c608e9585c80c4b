"""Offering: how each line of an own record could leave, and what stands in the way.

An offer decides nothing and ticks nothing; the gate judges what is composed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from agency_node.casework.case import Case
from agency_node.casework.practice import Function, Practice
from agency_node.gate.items import SAFE_CONTACT
from agency_node.node import Node
from agency_node.records.categorising import propose_category
from agency_node.records.coarsening import coarsen, district, year_of_birth
from agency_node.records.entry import RecordEntry
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
from mash.bodies import Person, RequestBody
from mash.calendars import LONDON
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.node.v1 import offer_pb2 as pb
from mash.statement import EnquiryId

_DAY = timedelta(days=1)

_HOME, _OWN = "HOUSEHOLD", "own record"
_COARSER = {
    "born_on": "the day of birth to its year",
    "address": "the address to its district",
}

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

    def facts(self, person: Person) -> Iterator[tuple[RecordEntry, pb.Offer]]:
        """What is known of the person as lines: the day of birth, where they live."""
        if person.born_on:
            yield self._fact(
                "born_on",
                f"Born {person.born_on}.",
                year_of_birth(person.born_on),
                _HOME,
            )
        if person.address:
            safe = any(each.safe_contact for each in self.case.records)
            where = SAFE_CONTACT if safe else _HOME
            told = f"Lives at {person.address}."
            yield self._fact("address", told, district(person.address), where)

    def _fact(
        self, name: str, held: str, coarser: str, category: str
    ) -> tuple[RecordEntry, pb.Offer]:
        entry = RecordEntry(entry_id=f"person:{name}", dated="", system=_OWN, text=held)
        offer = pb.Offer(
            coarser=coarser, category=category, made_coarser=[_COARSER[name]]
        )
        if (denied := self._denied(category)) is not None:
            offer.blocked.CopyFrom(denied)
        return entry, offer

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
