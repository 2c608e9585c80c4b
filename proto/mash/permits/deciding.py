"""Deciding: strategy discussions, analyses, decisions, feedback, closing, reopening."""

from __future__ import annotations

from mash.closing import obstacle
from mash.enquiry import EnquiryState
from mash.errors import NotInCircleError, StateError
from mash.kinds import Lane, StrategyEvent
from mash.particulars import StrategyParticulars
from mash.permits.rule import require_opened, require_outline
from mash.stage import Stage
from mash.statement import Header

_AGAIN = frozenset({Stage.REOPENED, Stage.STRATEGY})


def strategy(state: EnquiryState, header: Header) -> None:
    """At any time, by anybody who runs the desk; nothing is waited for (rule 1)."""
    particulars = header.particulars
    if not isinstance(particulars, StrategyParticulars):
        return
    require_outline(state, particulars.outline)
    called = state.strategy is not None and state.strategy.held_at is None
    if particulars.event is StrategyEvent.CALLED and called:
        raise StateError("event: it is called already; hold it, or take the call back")
    if particulars.present and header.sender not in particulars.present:
        raise StateError("present: whoever records it took part")
    if not state.circle.union(header.recipients).issuperset(particulars.present):
        raise NotInCircleError("present: one is outside the circle; send it to them")


def decision(state: EnquiryState, header: Header) -> None:
    """Once opened; over what a team has accepted only after something reopened it."""
    require_opened(state, header)
    accepted = any(h.accepted and not h.on_contact for h in state.handovers.values())
    if accepted and state.stage not in _AGAIN:
        raise StateError(
            "a receiving team has accepted; reopen it before deciding anew"
        )


def feedback(state: EnquiryState, header: Header) -> None:
    """Once there is something to tell: ended, passed on, or decided (rule 11)."""
    del header
    passed_on = state.lane in {Lane.ENDED, Lane.PASSED_ON}
    if not (state.decided if state.opened else passed_on):
        raise StateError("kind: nothing is decided that could be told; decide first")


def closure(state: EnquiryState, header: Header) -> None:
    """Once nothing stands between it and its end (rule 11)."""
    del header
    words = obstacle(state)
    if words is not None:
        raise StateError(f"not to be closed yet: {words}")
