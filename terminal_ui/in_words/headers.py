"""Headers in words: what the hub and the recipients may know, field by field."""

from __future__ import annotations

from mash.statement import Header, Terms, reference
from terminal_ui import words
from terminal_ui.in_words.lines import Lines
from terminal_ui.in_words.particulars import Names, called, particulars_lines
from terminal_ui.times import full


def header_lines(header: Header, names: Names) -> Lines:
    """Say every field of a header, in the order in which people ask."""
    yield "Statement", words.KIND[header.kind]
    yield "Enquiry", reference(header.enquiry_id)
    yield "From", called(header.sender, names)
    yield "By", f"{header.practitioner}, {words.ROLE[header.role]}"
    yield from _recipients(header, names)
    if header.terms:
        yield from _terms(header.terms)
    yield from particulars_lines(header.particulars, names)
    yield "Made at", full(header.made_at)
    if header.about:
        about = ", ".join(item.hex() for item in header.about)
        yield "About", f"statement {about}"
    yield "Hub", f"{header.hub_id}, register version {header.register_version}"
    yield "Named", header.statement_id.hex()


def _recipients(header: Header, names: Names) -> Lines:
    if not header.recipients:
        yield "Goes to", "nobody else: it stays with us, and the hub keeps its label"
    label = "Goes to"
    for recipient in header.recipients:
        yield label, called(recipient, names)
        label = ""


def _terms(terms: Terms) -> Lines:
    yield "Held until", f"{full(terms.expires_at)}, then every copy is destroyed"
    yield "Basis", f"{words.BASIS[terms.basis]} ({terms.basis.source})"
    yield "Purpose", words.PURPOSE[terms.purpose]
    yield "Marking", terms.marking.words
    yield "Opens", words.GATE[terms.gate]
