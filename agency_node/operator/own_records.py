"""Own records: search results and records as a terminal of this agency sees them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from agency_node.actor import Actor
from agency_node.identity.judging import evidence_of
from agency_node.identity.keeping import Identities
from agency_node.matching.described import Described, described
from agency_node.matching.household_named import named_in
from agency_node.operator.offering import Offering
from agency_node.records import Asker, Candidate, Records, SearchResult
from agency_node.records.entry import RecordEntry
from mash.bodies import Person
from mash.codec.people import person_message
from mash.codec.strict import timestamp
from mash.identity import IdentityDecision
from mash.node.v1 import identity_pb2 as said
from mash.node.v1 import offer_pb2 as offers
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1 import views_pb2 as views
from mash.statement import EnquiryId, reference
from mash.text import typed


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is sought, under which tag, by whom, and who else the enquiry names."""

    sought: Described
    tag: str
    asker: Asker
    persons: Collection[Person]


def asker(actor: Actor, enquiry_id: bytes, at: datetime) -> Asker:
    """Who asks, at which terminal, for which enquiry; `at` is aware, UTC."""
    return Asker(
        at=at,
        practitioner=actor.practitioner,
        terminal=actor.terminal,
        enquiry=reference(EnquiryId(enquiry_id)),
    )


def sought(person: Person, also: said.SearchAlso) -> Described:
    """The person of an enquiry, and what is known besides.

    Raises:
        MalformedError: A field breaks a rule of `Described`; it is named.

    """
    whole = described(person)
    return replace(
        whole,
        also_known_as=tuple(map(typed, also.also_known_as)),
        former_addresses=tuple(map(typed, also.former_addresses)),
        uprns=tuple(each.strip() for each in also.uprns),
        telephones=(*whole.telephones, *map(typed, also.telephones)),
    )


def search(
    records: Records, identities: Identities, asking: Asking
) -> pb.SearchRecordsResponse:
    """Who this may be, best first, explained, with what was said of each."""
    asker, tag = asking.asker, asking.tag
    result = records.search(asking.sought, asker)
    standing = identities.in_force(asker.enquiry, tag) if tag else {}
    return pb.SearchRecordsResponse(
        candidates=[_candidate(each, standing) for each in result.candidates],
        compared=result.compared,
        more=result.more,
        household=_household(records, result, asking.persons),
        more_at_home=result.more_at_home,
        weights=result.weights,
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


def decision_message(decision: IdentityDecision) -> said.IdentityDecision:
    """Put what somebody said into its message."""
    look = decision.look
    return said.IdentityDecision(
        person=decision.person,
        record_id=decision.record_id,
        verdict=decision.verdict.value,  # type: ignore[arg-type]
        by=decision.by,
        at=timestamp(decision.at),
        why=decision.why,
        look=said.SecondLook(
            first_name=look.first_name, sex=look.sex, identifier=look.identifier
        ),
    )


def _candidate(
    candidate: Candidate, standing: Mapping[str, IdentityDecision]
) -> views.Candidate:
    evidence, decision = evidence_of(candidate), standing.get(candidate.record_id)
    return views.Candidate(
        record_id=candidate.record_id,
        name=candidate.name,
        born_on=candidate.born_on,
        address=candidate.address,
        band=candidate.band,
        reasons=candidate.reasons,
        score=candidate.score,
        system=candidate.system,
        local_id=candidate.local_id,
        bits=candidate.bits,
        odds=candidate.odds,
        findings=[
            said.Finding(
                field=each.field,
                agreement=each.agreement,
                asked=each.asked,
                held=each.held,
                bits=each.bits,
            )
            for each in candidate.findings
        ],
        cautions=[
            said.Caution(doubt=each.doubt, words=each.words)
            for each in candidate.cautions
        ],
        found_by=candidate.found_by,
        decision=decision_message(decision) if decision else None,
        agreeing=evidence.agreeing,
        doubted=evidence.doubted,
    )


def _household(
    records: Records, result: SearchResult, persons: Collection[Person]
) -> list[said.Housemate]:
    return [
        said.Housemate(
            record_id=each.record_id,
            name=each.name,
            born_on=each.born_on,
            address=each.address,
            reason=each.reason,
            named=each.named,
            adult=each.adult,
            former=not each.current,
            doubts=each.doubts,
        )
        for each in named_in(result.household, persons, records.catalogue)
    ]


def _line(entry: RecordEntry, offer: offers.Offer) -> views.RecordEntry:
    return views.RecordEntry(
        entry_id=entry.entry_id,
        dated=entry.dated,
        system=entry.system,
        text=entry.text,
        offer=offer,
    )
