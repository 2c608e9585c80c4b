"""Holdings: for every copy of ours at another agency, who has it and who has read it.

Said by the holders alone, in receipts that they signed; nothing is inferred from
silence. A copy read by a person is `seen` for good: nothing unreads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from agency_node.holding import HeldStatement
from mash.agency import AgencyId
from mash.holdings import Ended, Ending, Holding
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import RecallParticulars, ReceiptParticulars
from mash.statement import Header, StatementId

Event = ReceiptEvent
Copy = tuple[StatementId, AgencyId]

DESTROYED = frozenset({Event.DESTROYED_UNREAD, Event.DESTROYED_READ, Event.ERASED})
"""The last is what its holder's own retention came to, with or without a recall."""
_SEEN = frozenset({Event.OPENED, Event.DESTROYED_READ, Event.HANDED_ON})


def holdings(
    statements: Sequence[HeldStatement], us: AgencyId, now: datetime
) -> tuple[Holding, ...]:
    """Every copy of a sealed statement of ours, in log order, one for each recipient.

    Args:
        statements: Of one enquiry, in log order.
        us: Whose statements, and whose receipts.
        now: To say what has run out, aware and in UTC.

    """
    ended = _ended(statements, us)
    receipts = _receipts(statements)
    return tuple(
        _told(holding, receipts.get((holding.statement_id, holding.recipient), ()))
        for held in statements
        if held.header.sender == us
        for holding in _copies(held, ended, now)
    )


def _copies(
    held: HeldStatement, ended: Mapping[StatementId, Ended], now: datetime
) -> Iterator[Holding]:
    header = held.header
    if header.terms is None:
        return
    end = ended.get(header.statement_id)
    if end is None and header.terms.expires_at <= now:
        end = Ended(Ending.EXPIRED, header.terms.expires_at)
    for recipient in header.recipients:
        yield Holding(
            statement_id=header.statement_id,
            kind=header.kind,
            recipient=recipient,
            gate=header.terms.gate,
            sent_at=header.made_at,
            expires_at=header.terms.expires_at,
            accepted=held.accepted_at is not None,
            ended=end,
        )


def _ended(
    statements: Iterable[HeldStatement], us: AgencyId
) -> dict[StatementId, Ended]:
    """What was taken back or corrected, by whichever came first."""
    found: dict[StatementId, Ended] = {}
    for header in (h.header for h in statements if h.header.sender == us):
        if (end := _end(header)) is not None:
            found = dict.fromkeys(header.about, end) | found
    return found


def _end(header: Header) -> Ended | None:
    if isinstance(header.particulars, RecallParticulars):
        return Ended(Ending.RECALLED, header.made_at, header.particulars.reason)
    if header.kind is StatementKind.CORRECTION:
        return Ended(Ending.CORRECTED, header.made_at)
    return None


def _receipts(statements: Iterable[HeldStatement]) -> Mapping[Copy, list[Header]]:
    found: defaultdict[Copy, list[Header]] = defaultdict(list)
    for header in (held.header for held in statements):
        if header.kind is StatementKind.RECEIPT:
            for item in header.about:
                found[item, header.sender].append(header)
    return found


def _told(holding: Holding, receipts: Iterable[Header]) -> Holding:
    for receipt in receipts:
        if isinstance(receipt.particulars, ReceiptParticulars):
            holding = _after(holding, receipt.particulars.event, receipt)
            further = {*holding.passed_to, *receipt.particulars.agencies}
            holding = replace(holding, passed_to=tuple(sorted(further)))
    return holding


def _after(holding: Holding, event: ReceiptEvent, receipt: Header) -> Holding:
    """One receipt more. Of two that say the same, the first holds."""
    seen, at = holding.seen or event in _SEEN, receipt.made_at
    if event is Event.DELIVERED and holding.delivered_at is None:
        return replace(holding, delivered_at=at)
    if event is Event.OPENED and holding.opened_at is None:
        return replace(holding, opened_at=at, opened_by=receipt.practitioner, seen=seen)
    if event in DESTROYED and holding.destroyed_at is None:
        return replace(holding, destroyed_at=at, seen=seen)
    return replace(holding, seen=seen)
