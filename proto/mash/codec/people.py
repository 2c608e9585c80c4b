"""The parts of bodies, people first, between value and wire. See bodies.proto."""

from __future__ import annotations

from mash.agency import AgencyId
from mash.bodies import Gap, Person, PersonDecision, SharedItem, Summary, SummaryItem
from mash.v1 import bodies_pb2 as pb
from mash.v1 import decision_pb2


def person_message(person: Person) -> pb.Person:
    """Put a person into their message."""
    return pb.Person(
        tag=person.tag,
        family_name=person.family_name,
        given_names=person.given_names,
        born_on=person.born_on,
        address=person.address,
        nhs_number=person.nhs_number,
        upn=person.upn,
        relation=person.relation,
    )


def person_value(message: pb.Person) -> Person:
    """Take a person out of their message.

    Raises:
        MalformedError: They break a rule of bodies.proto.

    """
    return Person(
        tag=message.tag,
        family_name=message.family_name,
        given_names=message.given_names,
        born_on=message.born_on,
        address=message.address,
        nhs_number=message.nhs_number,
        upn=message.upn,
        relation=message.relation,
    )


def item_message(item: SummaryItem) -> pb.SummaryItem:
    """Put a line into its message."""
    return pb.SummaryItem(
        person=item.person, dated=item.dated, text=item.text, opinion=item.opinion
    )


def item_value(message: pb.SummaryItem) -> SummaryItem:
    """Take a line out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return SummaryItem(
        person=message.person,
        dated=message.dated,
        text=message.text,
        opinion=message.opinion,
    )


def summary_message(summary: Summary) -> pb.Summary:
    """Put a summary into its message."""
    return pb.Summary(
        items=[item_message(item) for item in summary.items], meaning=summary.meaning
    )


def summary_value(message: pb.Summary) -> Summary:
    """Take a summary out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return Summary(items=tuple(map(item_value, message.items)), meaning=message.meaning)


def decision_message(decision: PersonDecision) -> decision_pb2.PersonDecision:
    """Put one person's decision into its message."""
    return decision_pb2.PersonDecision(
        person=decision.person,
        level=decision.level,
        outcome=decision.outcome,
        rationale=decision.rationale,
    )


def decision_value(message: decision_pb2.PersonDecision) -> PersonDecision:
    """Take one person's decision out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return PersonDecision(
        person=message.person,
        level=message.level,
        outcome=message.outcome,
        rationale=message.rationale,
    )


def gap_message(gap: Gap) -> decision_pb2.Gap:
    """Put a gap into its message."""
    return decision_pb2.Gap(agency=gap.agency, reason=gap.reason)


def gap_value(message: decision_pb2.Gap) -> Gap:
    """Take a gap out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return Gap(agency=AgencyId(message.agency), reason=message.reason)


def shared_message(shared: SharedItem) -> decision_pb2.SharedItem:
    """Put a shared line into its message."""
    return decision_pb2.SharedItem(
        owner=shared.owner,
        envelope_digest=shared.envelope_digest,
        item=item_message(shared.item),
    )


def shared_value(message: decision_pb2.SharedItem) -> SharedItem:
    """Take a shared line out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return SharedItem(
        owner=AgencyId(message.owner),
        envelope_digest=message.envelope_digest,
        item=item_value(message.item),
    )
