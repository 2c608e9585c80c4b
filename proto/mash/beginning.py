"""Beginning: what is known of an enquiry from the first statement that tells of it."""

from __future__ import annotations

from mash.agency import AgencyId
from mash.enquiry import EnquiryState
from mash.errors import MalformedError
from mash.kinds import EnquiryKind
from mash.particulars import (
    ContactParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    HandBackParticulars,
    HandoverParticulars,
    RequestParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.rating import Rating
from mash.statement import Header


def begin(header: Header) -> EnquiryState:
    """Start from a contact or an enquiry, or from what told this agency of one.

    Raises:
        MalformedError: The header is of a kind that tells nothing of the enquiry.

    """
    told = frozenset({header.sender, *header.recipients})
    match header.particulars:
        case EnquiryParticulars(outline, circle):
            return _whole(header, outline, frozenset(circle))
        case ContactParticulars(outline):
            return _whole(header, outline, told, contact=True)
        case HandBackParticulars():
            # Every item in it has its own clock; read it first.
            outline = EnquiryOutline(EnquiryKind.HAND_BACK, Rating.RED, header.made_at)
            return _whole(header, outline, told)
        case RequestParticulars(outline) | HandoverParticulars(outline):
            return _glimpse(header, outline)
        case ScreeningParticulars(outline=EnquiryOutline() as outline):
            return _glimpse(header, outline, contact=True, opened=False)
        case StrategyParticulars(outline=outline):
            return _glimpse(header, outline, opened=False)
        case _:
            raise MalformedError("kind: nothing is known of this enquiry yet")


def _whole(
    header: Header,
    outline: EnquiryOutline,
    circle: frozenset[AgencyId],
    *,
    contact: bool = False,
) -> EnquiryState:
    return EnquiryState(
        enquiry_id=header.enquiry_id,
        outline=outline,
        owner=header.sender,
        raised_by=header.sender,
        circle=circle,
        contact=contact,
        opened=not contact and outline.kind is not EnquiryKind.HAND_BACK,
        rated=((header.made_at, outline.rating),),
    )


def _glimpse(
    header: Header,
    outline: EnquiryOutline,
    *,
    contact: bool = False,
    opened: bool = True,
) -> EnquiryState:
    return EnquiryState(
        enquiry_id=header.enquiry_id,
        outline=outline,
        owner=None,
        circle=frozenset({header.sender, *header.recipients}),
        whole=False,
        contact=contact,
        opened=opened,
        rated=((header.made_at, outline.rating),),
    )
