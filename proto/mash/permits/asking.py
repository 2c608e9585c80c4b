"""Asking: requests, their answers and reminders, receipts."""

from __future__ import annotations

from mash.agency import AgencyId
from mash.enquiry import EnquiryState
from mash.errors import StateError
from mash.particulars import ReceiptParticulars, RequestParticulars
from mash.permits.rule import require_opened, require_outline, require_told, the_one
from mash.statement import Header


def request(state: EnquiryState, header: Header) -> None:
    """One agency, one open request, and only once an enquiry is open (rule 4)."""
    require_opened(state, header)
    if len(header.recipients) != 1:
        raise StateError("recipients: a request asks one agency")
    asked = state.asked(header.recipients[0])
    if asked is not None and asked.answer is None:
        raise StateError("recipients: that agency already has an open request")
    if isinstance(header.particulars, RequestParticulars):
        require_outline(state, header.particulars.outline)


def answer(state: EnquiryState, header: Header) -> None:
    """To whoever asked, once."""
    item = the_one(header)
    asked = state.requests.get(item)
    if asked is None or asked.addressee != header.sender:
        raise StateError("about: an answer answers one request to its sender")
    if asked.answer is not None:
        raise StateError("about: that request is answered; correct the answer")
    if item in state.seen:
        require_told(header, {state.seen[item].sender})


def chase(state: EnquiryState, header: Header) -> None:
    """About an open request, to the agency that owes the answer, by whoever asked."""
    item = the_one(header)
    asked = state.requests.get(item)
    if asked is None or asked.answer is not None:
        raise StateError("about: chase a request that is still open")
    if header.recipients != (asked.addressee,):
        raise StateError("recipients: the agency that was asked, and nobody else")


def receipt(state: EnquiryState, header: Header) -> None:
    """For what one received, to those who sent it."""
    senders: set[str] = set()
    for item in header.about:
        seen = state.seen.get(item)
        if seen is None or header.sender not in seen.recipients:
            raise StateError("about: a receipt is for what one received")
        senders.add(seen.sender)
    if senders != set(header.recipients):
        raise StateError("recipients: a receipt goes to those who sent")
    if isinstance(header.particulars, ReceiptParticulars):
        _require_handed_on(state, header, frozenset(header.particulars.agencies))


def _require_handed_on(
    state: EnquiryState, header: Header, agencies: frozenset[AgencyId]
) -> None:
    """None of them was sent what it is about, and something has gone to them since."""
    for seen in (state.seen[item] for item in header.about):
        if not agencies.isdisjoint({seen.sender, *seen.recipients}):
            raise StateError("agencies: those alone that were not sent it")
    if agencies and state.whole and not _sent_since(state, header, agencies):
        raise StateError("agencies: nothing has gone to them since")


def _sent_since(
    state: EnquiryState, header: Header, agencies: frozenset[AgencyId]
) -> bool:
    """Whether the sender sent all of them something after what the receipt is about.

    Else a hand-over that the hub refused would be told to owners as if it were made.
    """
    known = list(state.seen)
    last = max(map(known.index, header.about), default=0)
    return any(
        seen.sender == header.sender and agencies.issubset(seen.recipients)
        for seen in (state.seen[item] for item in known[last + 1 :])
    )
