"""Own records: search results and records as a terminal of this agency sees them."""

from __future__ import annotations

from datetime import datetime

from agency_node.actor import Actor
from agency_node.operator.offering import Offering
from agency_node.records import Asker, Records
from agency_node.records.entry import RecordEntry
from mash.bodies import Person
from mash.codec.people import person_message
from mash.node.v1 import offer_pb2 as offers
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1 import views_pb2 as views
from mash.statement import EnquiryId, reference


def asker(actor: Actor, enquiry_id: bytes, at: datetime) -> Asker:
    """Who asks, at which terminal, for which enquiry; `at` is aware, UTC."""
    return Asker(
        at=at,
        practitioner=actor.practitioner,
        terminal=actor.terminal,
        enquiry=reference(EnquiryId(enquiry_id)),
    )


def search(records: Records, person: Person, asker: Asker) -> pb.SearchRecordsResponse:
    """Who this may be, best first, explained."""
    result = records.search(person, asker)
    return pb.SearchRecordsResponse(
        candidates=[
            views.Candidate(
                record_id=candidate.record_id,
                name=candidate.name,
                born_on=candidate.born_on,
                address=candidate.address,
                band=candidate.band,
                reasons=candidate.reasons,
                score=candidate.score,
            )
            for candidate in result.candidates
        ],
        compared=result.compared,
        more=result.more,
    )


def show(records: Records, record_id: str, offering: Offering) -> pb.ShowRecordResponse:
    """One record, whole, and how each of its lines could leave.

    Raises:
        NoSuchRecordError: There is none of that name.

    """
    person, entries = records.show(record_id)
    return pb.ShowRecordResponse(
        person=person_message(person),
        entries=[_line(entry, offering.offer(entry)) for entry in entries],
        facts=[_line(entry, offer) for entry, offer in offering.facts(person)],
    )


def _line(entry: RecordEntry, offer: offers.Offer) -> views.RecordEntry:
    return views.RecordEntry(
        entry_id=entry.entry_id,
        dated=entry.dated,
        system=entry.system,
        text=entry.text,
        offer=offer,
    )
