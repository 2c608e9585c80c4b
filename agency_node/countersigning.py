"""Countersigning: whoever is named as second person signed the same content.

Checked by whoever receives it, against the register at the time at which the hub
took it, and by the sender's own node before it is sealed.
"""

from __future__ import annotations

from datetime import datetime

from keys.envelope import Envelope, verify
from keys.errors import RegisterError, UnverifiedError
from keys.register import Register
from keys.register.entries import Practitioner
from mash.agency import AgencyId
from mash.approval import approver_of, require_approver
from mash.bodies import Body
from mash.codec.envelope import CONTENT_TYPE
from mash.errors import (
    BadSignatureError,
    PractitionerRevokedError,
    PractitionerUnknownError,
)
from mash.statement import Header


def require_countersigned(
    envelope: Envelope, header: Header, body: Body, register: Register, at: datetime
) -> None:
    """Require the second signature of a content whose grounds name somebody for it.

    Where they name nobody there is nothing to require. What is checked is
    `envelope`, a content envelope that its author has signed.

    Raises:
        SamePersonError: The author is named.
        PractitionerUnknownError: The sender employs nobody of that name.
        PractitionerRevokedError: They were not in post at that time.
        RoleNotAllowedError: They held no role that may approve it.
        BadSignatureError: They did not sign this content.

    """
    approver = approver_of(body)
    if not approver:
        return
    person = colleague(register, header.sender, approver, at)
    require_approver(header, approver, person.roles)
    try:
        verify(envelope, CONTENT_TYPE, person.trusted)
    except UnverifiedError:
        raise BadSignatureError(
            "approved_by: the second person has not signed this content"
        ) from None


def colleague(
    register: Register, agency: AgencyId, practitioner: str, at: datetime
) -> Practitioner:
    """Return somebody of an agency who was in post at that time.

    Raises:
        PractitionerUnknownError: The agency employs nobody of that name.
        PractitionerRevokedError: They were not in post then.

    """
    try:
        person = register.practitioner(agency, practitioner)
    except RegisterError:  # the name stands in a sealed body: no error repeats it
        raise PractitionerUnknownError(
            f"signatures: {agency} employs nobody of that name"
        ) from None
    if not person.holds(at):
        raise PractitionerRevokedError("signatures: not in post at that time")
    return person
