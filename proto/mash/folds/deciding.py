"""Deciding: strategy discussions, decisions, and how an enquiry ends and begins anew."""

from __future__ import annotations

from dataclasses import replace

from mash.enquiry import EnquiryState, Strategy
from mash.folds.contacts import unscreened
from mash.folds.urgency import adopt, running
from mash.kinds import StrategyEvent
from mash.particulars import StrategyParticulars
from mash.statement import Header


def undecided(state: EnquiryState) -> bool:
    """Whether it waits for its first decision, or for another."""
    pending = state.strategy is not None and not state.strategy.decided
    return pending or state.reopened or not state.decided


def decided(state: EnquiryState) -> EnquiryState:
    """Decided: what was handed over, and told, on an earlier decision is overtaken."""
    if not undecided(state):
        return state
    strategy = state.strategy and replace(state.strategy, decided=True)
    on_contact = {k: h for k, h in state.handovers.items() if h.on_contact}
    return replace(
        state,
        opened=True,
        decided=True,
        decided_at=None,
        reopened=False,
        strategy=strategy,
        handovers=on_contact,
        feedbacks=frozenset(),
    )


def decision(state: EnquiryState, header: Header) -> EnquiryState:
    """Decide. The clock counts the first decision of this round, and stands no more."""
    after = decided(state)
    return replace(
        running(after, header.made_at), decided_at=after.decided_at or header.made_at
    )


def strategy(state: EnquiryState, header: Header) -> EnquiryState:
    """Call a strategy discussion, or note that it was held (rule 1)."""
    particulars = header.particulars
    if not isinstance(particulars, StrategyParticulars):
        return state
    known = adopt(state, particulars.outline, header.made_at)
    return replace(
        running(known, header.made_at),
        circle=state.circle | set(header.recipients),
        strategy=_strategy(state.strategy, header, particulars),
    )


def _strategy(
    before: Strategy | None, header: Header, particulars: StrategyParticulars
) -> Strategy:
    if particulars.event is StrategyEvent.CALLED:
        return Strategy(
            called_at=header.made_at,
            due_at=particulars.due_at,
            call=header.statement_id,
        )
    fresh = before is None or before.held_at is not None
    called = Strategy() if fresh or before is None else before
    return replace(
        called,
        held_at=header.made_at,
        present=particulars.present,
        record=header.statement_id,
        decided=False,
    )


def feedback(state: EnquiryState, header: Header) -> EnquiryState:
    """Note that whoever raised the worry was told."""
    return replace(state, feedbacks=state.feedbacks | {header.statement_id})


def closure(state: EnquiryState, header: Header) -> EnquiryState:
    """End it."""
    return replace(running(state, header.made_at), closed=True)


def reopening(state: EnquiryState, header: Header) -> EnquiryState:
    """Take it up again: decide anew, or screen anew what was never opened (rule 12)."""
    del header
    if not state.opened:
        return unscreened(state)
    return replace(state, closed=False, reopened=True)
