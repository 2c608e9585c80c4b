"""Handing over: to teams that act, to the next shift, and what they reply."""

from __future__ import annotations

from mash.enquiry import EnquiryState, HandedOver
from mash.errors import StateError
from mash.kinds import HandoverOutcome, Lane
from mash.particulars import HandoverParticulars, HandoverReplyParticulars
from mash.permits.rule import require_outline, require_told, the_one
from mash.statement import Header, StatementId


def handover(state: EnquiryState, header: Header) -> None:
    """Of what is decided, or of a contact that is passed on."""
    ready = state.decided if state.opened else state.lane is Lane.PASSED_ON
    if state.whole and not ready:
        raise StateError("decide, or pass the contact on, before handing over")
    if isinstance(header.particulars, HandoverParticulars):
        require_outline(state, header.particulars.outline)


def handover_reply(state: EnquiryState, header: Header) -> None:
    """By the lead, to whoever handed over; "acted" follows "accepted" (rule 10)."""
    item = the_one(header)
    handed = state.handovers.get(item)
    if handed is None or handed.lead != header.sender:
        raise StateError("about: the lead replies to one hand-over")
    if not isinstance(header.particulars, HandoverReplyParticulars):
        return
    outcome = header.particulars.outcome
    _require_turn(state, handed, outcome)
    if item in state.seen:
        require_told(header, {state.seen[item].sender})
        _require_another(state, header, item, outcome)


def _require_turn(
    state: EnquiryState, handed: HandedOver, outcome: HandoverOutcome
) -> None:
    if outcome is HandoverOutcome.ACTED:
        if not handed.accepted or handed.acted:
            raise StateError("outcome: acted follows accepted, and once")
    elif state.closed:
        raise StateError("the enquiry is closed; reopen it first")
    elif not handed.waits:
        raise StateError("about: that hand-over already has its last reply")


def _require_another(
    state: EnquiryState, header: Header, item: StatementId, outcome: HandoverOutcome
) -> None:
    signed = state.seen[item]
    alone = (signed.sender, signed.practitioner) == (header.sender, header.practitioner)
    if state.hands_back and alone and outcome is HandoverOutcome.ACCEPTED:
        raise StateError("practitioner: somebody else of the next shift accepts it")
