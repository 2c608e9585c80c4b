"""Histories: ten thousand lawful lives of enquiries, and what holds in every one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mash.enquiry import EnquiryState, Stage
from mash.errors import MashError
from mash.folding import apply
from mash.kinds import HandoverOutcome, Lane, StatementKind
from mash.permitting import check
from mash.statement import Header
from mash.transitions import EVENTS
from tests.mash.drawing import AGENCIES, DESK
from tests.mash.histories import Step, history
from tests.mash.knowing import Node, is_told, require_agreement, require_the_whole

Kind = StatementKind

HISTORIES = 10_000
BATCH = 1_000
SEEDS = range(0, HISTORIES, BATCH)

THE_LOG_DECIDES: frozenset[frozenset[StatementKind]] = frozenset(
    frozenset(pair)
    for pair in (
        # A decision rests on what stands when it is made (rule 13).
        (Kind.DECISION, Kind.RECALL),
        (Kind.DECISION, Kind.CORRECTION),
        # So does a closure.
        (Kind.CLOSURE, Kind.RECALL),
        # A contact ends on the ticks that stand when it is screened.
        (Kind.SCREENING, Kind.RECALL),
        # A new hand-over replaces the one whose query it answers.
        (Kind.HANDOVER, Kind.HANDOVER_REPLY),
        (Kind.HANDOVER, Kind.RECALL),
        # An opening sets the rating, and so does a rating.
        (Kind.ENQUIRY, Kind.RATING),
    )
)
"""Pairs that mean something else in the other order. All others commute."""


@pytest.mark.parametrize("first", SEEDS)
def test_ten_thousand_histories_keep_the_rules(first: int) -> None:
    """No way off the table, no silent end, one state for hub and nodes and any order."""
    counted = 0
    for seed in range(first, first + BATCH):
        require_lawful(history(seed))
        counted += 1

    assert counted * len(SEEDS) == HISTORIES


@settings(max_examples=200)
@given(st.integers(HISTORIES, 2**63))
def test_other_histories_keep_them_too(seed: int) -> None:
    """Beyond the ten thousand that are the same on every run."""
    steps = history(seed)
    require_lawful(steps)

    assert steps[-1].after == folded([step.header for step in steps])


def test_the_histories_reach_every_corner() -> None:
    """Every kind, every stage and nearly every arrow; else they would prove little."""
    arrows = Counter(
        (step.header.kind, step.before.stage if step.before else None, step.after.stage)
        for seed in range(3 * BATCH)
        for step in history(seed)
    )
    independent = sum(len(swaps(history(seed))) for seed in range(BATCH))

    assert {kind for kind, _, _ in arrows} == set(StatementKind)
    assert {stage for _, _, stage in arrows} == set(Stage)
    assert len(arrows) > 200
    assert independent > BATCH


def require_lawful(steps: Sequence[Step]) -> None:
    """Everything that holds of one history."""
    for step in steps:
        require_lawful_step(step)
    for agency in AGENCIES:
        require_agreement(agency, steps)
    require_the_desk_knows(steps)
    require_any_order(steps)


def require_lawful_step(step: Step) -> None:
    """The table allows it, and nothing ends but by rule 11."""
    before, kind = step.before, step.header.kind
    stage = None if before is None else before.stage
    assert step.after.stage in EVENTS[kind].after(stage)
    if before is not None and step.after.closed and not before.closed:
        assert kind is Kind.CLOSURE
        require_may_end(before)


def require_may_end(state: EnquiryState) -> None:
    """Rule 11, said once more in other words than `mash.closing` says it."""
    outcomes = [handed.outcome for handed in state.handovers.values()]
    assert set(outcomes) <= {HandoverOutcome.ACCEPTED, HandoverOutcome.REFUSED}
    assert not outcomes or HandoverOutcome.ACCEPTED in outcomes
    if state.hands_back:
        return
    over = state.lane in {Lane.ENDED, Lane.PASSED_ON}
    assert (state.decided and not state.reopened) if state.opened else over
    assert state.feedback
    assert not state.disputed
    if state.strategy is not None:
        assert state.strategy.decided
        assert state.strategy.held_at is not None


def require_the_desk_knows(steps: Sequence[Step]) -> None:
    """The desk's node stands where the hub stands."""
    node = Node(DESK)
    for step in steps:
        if is_told(DESK, step.header):
            node.hear(step.header)
    assert node.state is not None
    require_the_whole(node.state, steps[-1].after)


def require_any_order(steps: Sequence[Step]) -> None:
    """Independent statements come to the same in either order."""
    for before, first, second, after in swaps(steps):
        assert apply(apply(before, second), first) == after


def swaps(
    steps: Sequence[Step],
) -> list[tuple[EnquiryState, Header, Header, EnquiryState]]:
    """Neighbours that two agencies could have made without knowing of each other.

    Different senders, neither about the other, both permitted in either order.
    """
    return [
        (first.before, first.header, second.header, second.after)
        for first, second in pairwise(steps)
        if first.before is not None
        and first.header.sender != second.header.sender
        and first.header.statement_id not in second.header.about
        and frozenset({first.header.kind, second.header.kind}) not in THE_LOG_DECIDES
        and permitted(first.before, second.header, first.header)
    ]


def permitted(state: EnquiryState, *headers: Header) -> bool:
    """Whether these may come next in this order."""
    try:
        for header in headers:
            check(state, header)
            state = apply(state, header)
    except MashError:
        return False
    return True


def folded(headers: Sequence[Header]) -> EnquiryState:
    """What the hub has after a restart: the fold of its whole log."""
    state: EnquiryState | None = None
    for header in headers:
        state = apply(state, header)
    assert state is not None
    return state
