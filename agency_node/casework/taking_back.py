"""Taking back: what is owed once something was, because a copy of it went further.

A recall reaches whoever its owner told. A line that the desk handed on is the desk's
own statement: only the desk can take that back, and somebody has to say so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from agency_node.casework.case import Case, Told
from agency_node.casework.consents import resting
from agency_node.casework.owed import Owing
from agency_node.holding import HeldStatement
from mash.agency import AgencyId
from mash.bodies import HandoverBody
from mash.kinds import TAKES_BACK
from mash.readability import Readability

PASSED_ON = "recall of what was passed on"
WITHDRAWN = "recall of what rests on a withdrawn consent"


def passed_on(
    statements: Sequence[HeldStatement], case: Case, us: AgencyId
) -> tuple[Owing, ...]:
    """Our hand-overs that still hold a line which its owner has taken back.

    Args:
        statements: Of one enquiry, in log order.
        case: What of them is open here.
        us: Whose hand-overs.

    """
    gone = _taken_back(statements, us)
    return tuple(
        Owing(PASSED_ON, us, min(times), None, told.header.statement_id)
        for told in case.told
        if told.sender == us and (times := _of(told, gone))
    )


def still_relied_on(
    case: Case, us: AgencyId, withdrawn: Collection[bytes], now: datetime
) -> tuple[Owing, ...]:
    """Our statements that rest on a consent which was withdrawn elsewhere."""
    seen = case.state.seen
    return tuple(
        Owing(WITHDRAWN, us, now, None, told.header.statement_id)
        for told, consent in resting(case, us)
        if consent.consent_id in withdrawn
        and not seen[told.header.statement_id].recalled
    )


def _taken_back(
    statements: Sequence[HeldStatement], us: AgencyId
) -> dict[bytes, datetime]:
    """By the digest of what others took back from us: since when."""
    since = {
        (held.header.sender, item): held.header.made_at
        for held in statements
        if held.header.kind in TAKES_BACK
        for item in held.header.about
    }
    return {
        held.digest: since[held.header.sender, held.header.statement_id]
        for held in statements
        if held.header.sender != us
        and held.readability is Readability.RECALLED
        and (held.header.sender, held.header.statement_id) in since
    }


def _of(told: Told, gone: dict[bytes, datetime]) -> list[datetime]:
    if not isinstance(told.body, HandoverBody):
        return []
    cited = (shared.envelope_digest for shared in told.body.shared)
    return [gone[digest] for digest in cited if digest in gone]
