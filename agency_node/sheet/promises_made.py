"""Promises made: the answers and acceptances that one case asks for, from its headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from agency_node.casework.deadlines import request_due
from agency_node.casework.practice import Practice
from agency_node.sheet.facts import Disputed, Owed
from mash.enquiry import EnquiryState
from mash.kinds import HandoverOutcome
from mash.particulars import HandoverParticulars, HandoverReplyParticulars
from mash.statement import Header, StatementId


def requests_of(state: EnquiryState, practice: Practice) -> tuple[Owed, ...]:
    """Every request that stands, owed sooner where the rating was raised since."""
    return tuple(
        Owed(
            by=asked.addressee,
            asked_at=asked.asked_at,
            due_at=request_due(state, asked, practice),
            kept_at=asked.answered_at,
            chased=asked.chased,
        )
        for asked in state.requests.values()
    )


def handovers_of(state: EnquiryState, headers: Sequence[Header]) -> tuple[Owed, ...]:
    """Every hand-over that was answered, and those that still wait for an answer.

    What was taken back, replaced or overtaken before anybody answered waits no more.
    """
    found = (
        (header.statement_id, _handed(header, headers))
        for header in headers
        if not _is_recalled(state, header.statement_id)
    )
    return tuple(
        owed
        for item, owed in found
        if owed is not None and (item in state.handovers or _answered(owed))
    )


def _handed(header: Header, headers: Sequence[Header]) -> Owed | None:
    particulars = header.particulars
    if not isinstance(particulars, HandoverParticulars):
        return None
    replies = dict(_replies(header.statement_id, headers))
    acted = replies.get(HandoverOutcome.ACTED)
    return Owed(
        by=particulars.lead,
        asked_at=header.made_at,
        due_at=particulars.due_at,
        kept_at=replies.get(HandoverOutcome.ACCEPTED, acted),
        acted_at=acted,
        refused_at=replies.get(HandoverOutcome.REFUSED),
    )


def _replies(
    item: StatementId, headers: Sequence[Header]
) -> Iterator[tuple[HandoverOutcome, datetime]]:
    """Each outcome with the first time it was said: the last pair of a key wins."""
    for header in reversed(headers):
        if item in header.about and isinstance(
            header.particulars, HandoverReplyParticulars
        ):
            yield header.particulars.outcome, header.made_at


def _answered(owed: Owed) -> bool:
    return owed.kept_at is not None or owed.refused_at is not None


def _is_recalled(state: EnquiryState, item: StatementId) -> bool:
    return item in state.seen and state.seen[item].recalled


def disputes_of(state: EnquiryState) -> tuple[Disputed, ...]:
    """Every disagreement, once, at the stage to which it has climbed."""
    climbed = {each.about for each in state.challenges.values()}
    return tuple(
        Disputed(
            each.stage,
            state.seen[item].made_at,
            state.seen[each.reply].made_at if each.settled and each.reply else None,
        )
        for item, each in state.challenges.items()
        if item not in climbed
    )
