"""Intents between wire and value: what somebody wants to state."""

from __future__ import annotations

from agency_node.intent import Intent
from mash.agency import AgencyId
from mash.basis import Basis
from mash.codec.bodies import decode_body
from mash.codec.header import member
from mash.codec.particulars import decode_particulars
from mash.codec.strict import instant
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.node.v1 import draft_pb2 as drafts
from mash.purpose import Purpose
from mash.statement import EnquiryId, StatementId


def decode_intent(request: drafts.PrepareRequest) -> Intent:
    """Read a PrepareRequest.

    Raises:
        MalformedError: A field is missing or breaks a rule; it is named.

    """
    kind = member("kind", StatementKind, request.kind)
    if request.nobody and request.recipients:
        raise MalformedError("nobody: name recipients, or say that there are none")
    return Intent(
        kind=kind,
        enquiry_id=EnquiryId(request.enquiry_id) if request.enquiry_id else None,
        recipients=tuple(sorted(map(AgencyId, request.recipients))),
        nobody=request.nobody,
        basis=member("basis", Basis, request.basis),
        purpose=member("purpose", Purpose, request.purpose),
        marking=member("marking", Marking, request.marking),
        expires_at=(
            instant(request, "expires_at") if request.HasField("expires_at") else None
        ),
        about=tuple(map(StatementId, request.about)),
        particulars=decode_particulars(request),
        body=decode_body(kind, request.body),
    )
