"""Consenting: whether a consent covers a release, and whether telling is accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from mash.basis import Basis
from mash.bodies import Consent, Grounds, SummaryItem
from mash.bodies.account import NOT_TOLD
from mash.codes.categories import CATEGORY
from mash.codes.door import NOT_TOLD_REASON
from mash.errors import BasisError
from mash.statement import ID_BYTES, EnquiryId

LONGEST_UNTOLD = timedelta(days=183)
"""How long nobody may ask again whether somebody can be told. Our proposal: no source
gives a number, and golden rule 6 says afterwards, where it is safe."""

OTHER_TEXT = "OTHER_TEXT"
_SAID = ("person", "given_by", "how", "given_on")
_OBJECTED, _AGREED = "TOLD_OBJECTED", "TOLD_AGREED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What would be shared under a consent: with whom, and which lines."""

    recipients: Collection[str]
    items: tuple[SummaryItem, ...] = ()


def require_consent(grounds: Grounds, basis: Basis, shared: Shared, on: date) -> None:
    """Refuse a consent that is missing, not in force, or does not go so far.

    Raises:
        BasisError: It is; the text says which (UK GDPR Art 4(11) and 7).
        MalformedError: A category that it covers is on no list.

    """
    consent = grounds.consent
    if consent is None:
        if basis is Basis.CONSENT:
            raise BasisError("consent: the basis is consent; say who gave it, and when")
        return
    for category in consent.categories:
        CATEGORY.require("consent", category, on)
    _in_force(consent, on)
    beyond = sorted(set(shared.recipients) - set(consent.agencies))
    if consent.agencies and beyond:
        raise BasisError(f"consent: it does not let {', '.join(beyond)} have this")
    if basis is Basis.CONSENT or _rests_on(grounds):
        _covers(consent, shared.items)


def named_consent(enquiry_id: EnquiryId, **said: Any) -> Consent:  # noqa: ANN401 - of a consent
    """A consent named by its case and by what it says.

    Written down alike in two statements it is one consent, and is withdrawn as one;
    the case's random id keeps the name from saying anything to whoever does not have it.
    Blanks and capitals do not make it another.

    Raises:
        MalformedError: It breaks a rule of grounds.proto, message Consent.

    """
    parts = (said[each] for each in _SAID)
    folded = (" ".join(str(part).casefold().split()).encode() for part in parts)
    told = b"\0".join([bytes(enquiry_id), *folded])
    return Consent(consent_id=sha256(told).digest()[:ID_BYTES], **said)


def names_of(enquiry_id: EnquiryId, consent: Consent) -> frozenset[bytes]:
    """The id that it bears, and the one that `named_consent` gives it in this case.

    Whoever gives a consent that was withdrawn another id has not got another consent.
    """
    said = {each: getattr(consent, each) for each in _SAID}
    return frozenset({consent.consent_id, named_consent(enquiry_id, **said).consent_id})


def require_told(grounds: Grounds, basis: Basis, on: date) -> None:
    """Refuse silence towards a person that nobody has accounted for.

    Raises:
        BasisError: They objected and nothing says why it is shared all the same; or
            they were not told, and when to ask again is not to be taken seriously.
        MalformedError: The reason is on no list.

    """
    told = grounds.telling
    if told is None:
        return
    if told.status == _OBJECTED and basis is Basis.CONSENT:
        raise BasisError("telling: they objected, and consent is the basis; choose one")
    if told.status == _OBJECTED and not grounds.override:
        raise BasisError("override: they objected; say why it is shared all the same")
    if told.status == _AGREED and grounds.override:
        raise BasisError("override: they agreed; leave it empty")
    if told.status == NOT_TOLD:
        NOT_TOLD_REASON.require("telling", told.reason, on)
        _reviewed(date.fromisoformat(told.review_on), on)
        if told.reason == OTHER_TEXT and not grounds.necessity.strip():
            raise BasisError("necessity: say in words why they were not told")


def _rests_on(grounds: Grounds) -> bool:
    """Whether special data, or what was told in confidence, goes by consent alone."""
    return grounds.article_9 == "9_2_A" or grounds.confidence == "CONSENT"


def _in_force(consent: Consent, on: date) -> None:
    if date.fromisoformat(consent.given_on) > on:
        raise BasisError("consent: it is dated after today")
    if consent.until and date.fromisoformat(consent.until) < on:
        raise BasisError("consent: it has run out; ask again, or choose another basis")


def _covers(consent: Consent, items: Iterable[SummaryItem]) -> None:
    for number, item in enumerate(items, start=1):
        if item.person != consent.person:
            raise BasisError(f"consent: line {number} is about another person")
        if consent.categories and item.category not in consent.categories:
            raise BasisError(f"consent: it does not cover what line {number} is")


def _reviewed(review: date, on: date) -> None:
    if not on < review <= on + LONGEST_UNTOLD:
        days = LONGEST_UNTOLD.days
        raise BasisError(f"review_on: after today, and within {days} days")
