"""Headers in words: what the hub and the recipients may know, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mash.agency import AgencyId
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    Particulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.statement import Header, Terms, reference
from terminal_ui import words
from terminal_ui.times import full

Names = Mapping[AgencyId, str]
"""What agencies are called."""


def header_lines(header: Header, names: Names) -> Iterator[tuple[str, str]]:
    """Say every field of a header, in the order in which people ask."""
    yield "Statement", words.KIND[header.kind]
    yield "Enquiry", reference(header.enquiry_id)
    yield "From", _called(header.sender, names)
    yield "By", f"{header.practitioner}, {words.ROLE[header.role]}"
    label = "Goes to"
    for recipient in header.recipients:
        yield label, _called(recipient, names)
        label = ""
    if header.terms:
        yield from _terms(header.terms)
    yield from _particulars(header.particulars, names)
    yield "Made at", full(header.made_at)
    if header.about:
        about = ", ".join(item.hex() for item in header.about)
        yield "About", f"statement {about}"
    yield "Hub", f"{header.hub_id}, register version {header.register_version}"
    yield "Named", header.statement_id.hex()


def _terms(terms: Terms) -> Iterator[tuple[str, str]]:
    yield "Held until", f"{full(terms.expires_at)}, then every copy is destroyed"
    yield "Basis", f"{words.BASIS[terms.basis]} ({terms.basis.source})"
    yield "Purpose", words.PURPOSE[terms.purpose]
    yield "Marking", terms.marking.words
    yield "Opens", words.GATE[terms.gate]


def _particulars(
    particulars: Particulars | None, names: Names
) -> Iterator[tuple[str, str]]:
    match particulars:
        case EnquiryParticulars(outline, circle):
            yield from _outline(outline)
            yield "Circle", ", ".join(_called(agency, names) for agency in circle)
        case RequestParticulars(outline, due_at):
            yield from _outline(outline)
            yield "Answer due", full(due_at)
        case HandoverParticulars(outline, lead, due_at):
            yield from _outline(outline)
            yield "Lead", _called(lead, names)
            yield "Accept by", full(due_at)
        case RatingParticulars(rating):
            yield "New rating", words.RATING[rating]
        case RecallParticulars(reason):
            yield "Reason", words.RECALL[reason]
        case ReceiptParticulars(event):
            yield "Receipt", words.RECEIPT[event]
        case HandoverReplyParticulars(outcome):
            yield "Reply", words.HANDOVER[outcome]
        case None:
            pass


def _outline(outline: EnquiryOutline) -> Iterator[tuple[str, str]]:
    rating = words.RATING[outline.rating]
    yield "Outline", f"{words.ENQUIRY[outline.kind]}, {rating}"
    yield "T0", f"{full(outline.received_at)}, when the worry reached any door"


def _called(agency: AgencyId, names: Names) -> str:
    name = names.get(agency)
    return f"{name} ({agency})" if name else agency
