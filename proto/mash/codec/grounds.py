"""Grounds, consents and tellings between value and wire. See grounds.proto."""

from __future__ import annotations

from mash.bodies import Consent, Grounds, Telling
from mash.v1 import grounds_pb2 as pb

_TEXTS = (
    "article_6",
    "article_9",
    "condition",
    "without_consent",
    "confidence",
    "function",
    "override",
    "necessity",
    "agreement",
    "approved_by",
)


def grounds_message(grounds: Grounds | None) -> pb.Grounds | None:
    """Put grounds into their message; nothing where there are none."""
    if grounds is None:
        return None
    return pb.Grounds(
        consent=_consent_message(grounds.consent) if grounds.consent else None,
        telling=_telling_message(grounds.telling) if grounds.telling else None,
        **{field: getattr(grounds, field) for field in _TEXTS},
    )


def grounds_value(message: pb.Grounds) -> Grounds:
    """Take grounds out of their message.

    Raises:
        MalformedError: They break a rule of grounds.proto.

    """
    consent, telling = message.consent, message.telling
    return Grounds(
        consent=_consent_value(consent) if message.HasField("consent") else None,
        telling=_telling_value(telling) if message.HasField("telling") else None,
        **{field: getattr(message, field) for field in _TEXTS},
    )


def _consent_message(consent: Consent) -> pb.Consent:
    return pb.Consent(
        consent_id=consent.consent_id,
        person=consent.person,
        given_by=consent.given_by,
        how=consent.how,
        given_on=consent.given_on,
        categories=consent.categories,
        agencies=consent.agencies,
        until=consent.until,
    )


def _consent_value(message: pb.Consent) -> Consent:
    return Consent(
        consent_id=message.consent_id,
        person=message.person,
        given_by=message.given_by,
        how=message.how,
        given_on=message.given_on,
        categories=tuple(message.categories),
        agencies=tuple(message.agencies),
        until=message.until,
    )


def _telling_message(telling: Telling) -> pb.Telling:
    return pb.Telling(
        status=telling.status, reason=telling.reason, review_on=telling.review_on
    )


def _telling_value(message: pb.Telling) -> Telling:
    return Telling(
        status=message.status, reason=message.reason, review_on=message.review_on
    )
