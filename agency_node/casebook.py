"""The casebook: where every enquiry stands, folded from headers in log order.

What the log has shown is settled; what is signed here and still on its way is
shown on top of it, and folded again once the log has said where it belongs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mash.enquiry import EnquiryState
from mash.errors import MalformedError, NoSuchEnquiryError
from mash.folding import apply, begun
from mash.statement import EnquiryId, Header, StatementId


class Casebook:
    """Every enquiry this agency takes part in, in memory. The store can rebuild it."""

    def __init__(self) -> None:
        self._settled: dict[EnquiryId, EnquiryState] = {}
        self._shown: dict[EnquiryId, EnquiryState] = {}
        self._queued: dict[EnquiryId, dict[StatementId, Header]] = defaultdict(dict)
        self._early: dict[EnquiryId, list[Header]] = defaultdict(list)

    def queue(self, header: Header) -> None:
        """Show a statement of ours that the log has not shown yet."""
        self._queued[header.enquiry_id][header.statement_id] = header
        self._refresh(header.enquiry_id)

    def drop(self, header: Header) -> None:
        """Show no longer what will not be sent."""
        self._queued[header.enquiry_id].pop(header.statement_id, None)
        self._refresh(header.enquiry_id)

    def settle(self, headers: Iterable[Header]) -> None:
        """Fold what the log has shown, in its order."""
        touched: dict[EnquiryId, None] = {}  # in log order: so is what it shows
        for header in headers:
            self._queued[header.enquiry_id].pop(header.statement_id, None)
            self._fold(header)
            touched[header.enquiry_id] = None
        for enquiry_id in touched:
            self._refresh(enquiry_id)

    def get(self, enquiry_id: EnquiryId) -> EnquiryState:
        """Return where an enquiry stands.

        Raises:
            NoSuchEnquiryError: There is none, or it is not for this agency.

        """
        try:
            return self._shown[enquiry_id]
        except KeyError:
            raise NoSuchEnquiryError(
                "enquiry_id: there is none, or not for you"
            ) from None

    def find(self, enquiry_id: EnquiryId) -> EnquiryState | None:
        """Return where an enquiry stands, if it is known."""
        return self._shown.get(enquiry_id)

    def all(self, *, closed: bool) -> list[EnquiryState]:
        """Every enquiry; the closed ones only when asked for."""
        return [s for s in self._shown.values() if closed or not s.closed]

    def _fold(self, header: Header) -> None:
        enquiry_id = header.enquiry_id
        state = self._settled.get(enquiry_id)
        if state is not None:
            self._settled[enquiry_id] = apply(state, header)
            return
        try:
            state = begun(header, self._early.get(enquiry_id, ()))
        except MalformedError:  # it says nothing of the enquiry: kept until one does
            self._early[enquiry_id].append(header)
            return
        self._settled[enquiry_id] = state
        self._early.pop(enquiry_id, None)

    def _refresh(self, enquiry_id: EnquiryId) -> None:
        state = self._settled.get(enquiry_id)
        for header in self._queued[enquiry_id].values():
            try:
                state = apply(state, header)
            except MalformedError:
                continue
        if state is not None:
            self._shown[enquiry_id] = state
        else:
            self._shown.pop(enquiry_id, None)
