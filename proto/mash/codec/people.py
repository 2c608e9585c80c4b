"""People between value and wire. See Person in bodies.proto, KeptFrom in account.proto."""

from __future__ import annotations

from mash.bodies import KeptFrom, Person
from mash.v1 import account_pb2
from mash.v1 import bodies_pb2 as pb


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
        sex=person.sex,
        expected_on=person.expected_on,
        ethnicity=person.ethnicity,
        disabilities=person.disabilities,
        telephone=person.telephone,
        safe_contact=person.safe_contact,
        kept_from=map(_kept_from_message, person.kept_from),
    )


def person_value(message: pb.Person) -> Person:
    """Take a person out of their message.

    Raises:
        MalformedError: They break a rule of bodies.proto or account.proto.

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
        sex=message.sex,
        expected_on=message.expected_on,
        ethnicity=message.ethnicity,
        disabilities=tuple(message.disabilities),
        telephone=message.telephone,
        safe_contact=message.safe_contact,
        kept_from=tuple(map(_kept_from_value, message.kept_from)),
    )


def _kept_from_message(kept: KeptFrom) -> account_pb2.KeptFrom:
    return account_pb2.KeptFrom(
        who=kept.who, reason=kept.reason, review_on=kept.review_on
    )


def _kept_from_value(message: account_pb2.KeptFrom) -> KeptFrom:
    return KeptFrom(who=message.who, reason=message.reason, review_on=message.review_on)
