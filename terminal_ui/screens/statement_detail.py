"""Statement detail: what one statement says, who signed it, what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from mash.particulars import ReceiptParticulars
from terminal_ui import casework, words
from terminal_ui.in_words import body_lines, header_lines
from terminal_ui.times import clock
from terminal_ui.views import EnquiryView, Held, NodeStatus
from terminal_ui.widgets.prose import Wrapped, content, stacked, table


def statement_detail(
    view: EnquiryView, held: Held, status: NodeStatus, *, names: bool
) -> Wrapped:
    """Say everything about one statement; people by name only where `names`."""
    agencies = {member.agency: member.name for member in status.members}
    why = words.READABILITY[held.readability]
    said = list(body_lines(held.body, names=names)) if held.body else []
    parts: list[Content | Wrapped] = []
    if why:
        parts.append(content((f"{why.capitalize()}.", "bold")))
    if said:
        parts.append(table(said))
    signed = [("Signed by", held.signed_by or "the node")]
    parts.append(table([*signed, *_receipts(view, held)]))
    parts.append(table(header_lines(held.header, agencies)))
    return stacked(*parts)


def _receipts(view: EnquiryView, held: Held) -> Iterator[tuple[str, str]]:
    label = "Receipts"
    for receipt in casework.receipts(view, held):
        if isinstance(receipt.header.particulars, ReceiptParticulars):
            event = words.receipt(receipt.header.particulars)
            at = clock(receipt.accepted_at or receipt.header.made_at)
            yield label, f"{receipt.header.sender} {event}, {at}"
            label = ""
