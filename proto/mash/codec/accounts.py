"""Accounts between value and wire. See account.proto.

An account that is None is left out; one that says nothing cannot be made a part of a
body. So each body has one encoding.
"""

from __future__ import annotations

from mash.bodies import Account, Asked, Incident, Referrer
from mash.v1 import account_pb2 as pb
from mash.v1 import bodies_pb2, casework_pb2


def account_message(account: Account | None) -> pb.Account | None:
    """Put an account into its message; none stays none."""
    if account is None:
        return None
    return pb.Account(
        source_code=account.source_code,
        referrer=_referrer_message(account.referrer),
        told_status=account.told_status,
        not_told_reason=account.not_told_reason,
        basis_reason=account.basis_reason,
        asked=[pb.Asked(topic=a.topic, answer=a.answer) for a in account.asked],
        earlier=account.earlier,
        wishes=account.wishes,
        voice=account.voice,
        incident=_incident_message(account.incident),
        recorded_at=account.recorded_at,
        locality=account.locality,
    )


def account_value(
    message: bodies_pb2.EnquiryBody | casework_pb2.ContactBody,
) -> Account | None:
    """Take the account out of a body that may hold one.

    Raises:
        MalformedError: It breaks a rule of account.proto.

    """
    if not message.HasField("account"):
        return None
    part = message.account
    return Account(
        source_code=part.source_code,
        referrer=_referrer_value(part),
        told_status=part.told_status,
        not_told_reason=part.not_told_reason,
        basis_reason=part.basis_reason,
        asked=tuple(Asked(topic=a.topic, answer=a.answer) for a in part.asked),
        earlier=tuple(part.earlier),
        wishes=part.wishes,
        voice=part.voice,
        incident=_incident_value(part),
        recorded_at=part.recorded_at,
        locality=part.locality,
    )


def _referrer_message(referrer: Referrer | None) -> pb.Referrer | None:
    if referrer is None:
        return None
    return pb.Referrer(
        name=referrer.name,
        capacity=referrer.capacity,
        reply_to=referrer.reply_to,
        protected=referrer.protected,
    )


def _referrer_value(account: pb.Account) -> Referrer | None:
    if not account.HasField("referrer"):
        return None
    message = account.referrer
    return Referrer(
        name=message.name,
        capacity=message.capacity,
        reply_to=message.reply_to,
        protected=message.protected,
    )


def _incident_message(incident: Incident | None) -> pb.Incident | None:
    if incident is None:
        return None
    return pb.Incident(
        parties=incident.parties,
        victim=incident.victim,
        grading=incident.grading,
        dash=incident.dash,
        flags=incident.flags,
        happened_on=incident.happened_on,
        children_present=incident.children_present,
        encompass=incident.encompass,
        encompass_sent_at=incident.encompass_sent_at,
    )


def _incident_value(account: pb.Account) -> Incident | None:
    if not account.HasField("incident"):
        return None
    message = account.incident
    return Incident(
        parties=tuple(message.parties),
        victim=message.victim,
        grading=message.grading,
        dash=message.dash,
        flags=tuple(message.flags),
        happened_on=message.happened_on,
        children_present=message.children_present,
        encompass=message.encompass,
        encompass_sent_at=message.encompass_sent_at,
    )
