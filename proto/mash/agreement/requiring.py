"""Requiring: what an agreement denies becomes the error that its sender is told."""

from __future__ import annotations

from datetime import datetime

from mash.agreement.deciding import decide
from mash.agreement.document import Agreement
from mash.agreement.flow import flow_of_header
from mash.agreement.shipped import STANDARD
from mash.agreement.verdict import Deny, Verdict
from mash.calendars import LONDON
from mash.errors import (
    AgreementError,
    AgreementStoppedError,
    BasisError,
    ExpiryError,
    MarkingError,
    MashError,
)
from mash.kinds import EnquiryKind
from mash.statement import Header

_ERRORS: dict[str, type[MashError]] = {
    "purpose": BasisError,
    "basis": BasisError,
    "marking": MarkingError,
    "expires_at": ExpiryError,
    "stopped": AgreementStoppedError,
}


def require_agreed(
    header: Header, kind: EnquiryKind, now: datetime, agreement: Agreement = STANDARD
) -> None:
    """Refuse what the sharing agreement denies, as far as the header shows.

    Raises:
        BasisError: The basis does not carry the purpose, or the purpose the kind.
        MarkingError: The marking is too weak.
        ExpiryError: The expiry is past or too far away.
        AgreementStoppedError: A party or the board has stopped it.
        AgreementError: Another clause denies it, or none permits it.

    """
    flow = flow_of_header(header, kind)
    if flow is None or header.terms is None:
        return
    require_permitted(decide(agreement, flow, now.astimezone(LONDON).date()))
    if header.terms.expires_at <= now:
        raise ExpiryError("expires_at: it has passed")


def require_permitted(verdict: Verdict) -> None:
    """Raise a denial as an error; a review is for whoever sees the second signature.

    Raises:
        MashError: As `require_agreed`.

    """
    if isinstance(verdict, Deny):
        raise error_of(verdict)


def error_of(deny: Deny) -> MashError:
    """The error for a denial: its field, its reason, what would make it lawful."""
    raised = _ERRORS.get(deny.field, AgreementError)
    if raised in {BasisError, MarkingError, ExpiryError}:
        return raised(f"{deny.field}: {deny.reason}")
    told = f"{deny.field}: {deny.reason}. {deny.remedy}".rstrip(". ")
    return raised(f"{told} ({deny.rule}: {deny.source})")
