"""Gates: to whom the hub hands the half key without which nobody opens a body.

Only to recipients, and only while the statement is live: a recall or an expiry
has then destroyed the share, with the ciphertext, and there is nothing left to
hand out. Each handing out is on record before it happens (`hub_broker.jobs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hub_broker.acceptance import Known
from hub_broker.store.interface import Kept
from mash.errors import NotARecipientError
from mash.kinds import Gate
from mash.statement import StatementId


def places_to_fetch(
    known: Mapping[StatementId, Known],
    items: Iterable[StatementId],
    member: str,
    size: int,
) -> tuple[int | None, ...]:
    """Find where the shares are kept; None where they were destroyed.

    A statement that does not exist, or is not public yet (`size`), is told
    apart by nobody from one that is for somebody else.

    Raises:
        NotARecipientError: One of them is not for this member.

    """
    return tuple(_place(known.get(item), member, size) for item in items)


def _place(known: Known | None, member: str, size: int) -> int | None:
    if known is None or member not in known.readers[1:] or known.index >= size:
        raise NotARecipientError("statement_ids: one is not for this agency")
    return None if known.erased else known.index


def share_on_delivery(kept: Kept) -> bytes:
    """The share that travels with a statement: none if it waits for the reading."""
    return (kept.gate_share or b"") if kept.gate is Gate.ON_DELIVERY else b""
