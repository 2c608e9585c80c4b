"""Closing: what stands between an enquiry and its end (nothing ends by a timer)."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.casework.case import Case
from mash.enquiry import EnquiryState
from mash.kinds import EnquiryKind, HandoverOutcome

_ACCEPTED = frozenset({HandoverOutcome.ACCEPTED, HandoverOutcome.ACTED})


def before_closing(case: Case) -> tuple[str, ...]:
    """What is still to be done, in words without names; empty when it may be closed."""
    return tuple(_open_ends(case))


def undecided(case: Case) -> tuple[str, ...]:
    """The subjects, by tag, for whom nothing was decided."""
    decided = set(case.decisions)
    return tuple(p.tag for p in case.subjects if p.tag not in decided)


def _open_ends(case: Case) -> Iterator[str]:
    state = case.state
    if state.closed or state.outline.kind is EnquiryKind.HAND_BACK:
        return
    if state.opened and not state.decided:
        yield "nothing is decided"
    elif state.opened and undecided(case):
        yield f"no outcome for {', '.join(undecided(case))}"
    if state.reopened:
        yield "it was taken up again: decide anew"
    yield from _unsettled(state)
    if not state.feedback:
        yield "the referrer was not told"


def _unsettled(state: EnquiryState) -> Iterator[str]:
    waiting = [
        handed.lead
        for handed in state.handovers.values()
        if handed.outcome not in _ACCEPTED | {HandoverOutcome.REFUSED}
    ]
    if waiting:
        yield f"not accepted by {', '.join(sorted(waiting))}"
    if state.disputed:
        yield "a disagreement is not settled"
    if state.strategy is not None and state.strategy.held_at is None:
        yield "a strategy discussion is called and not held"
