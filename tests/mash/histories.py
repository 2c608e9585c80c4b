"""Histories: lawful lives of enquiries, made at random from a seed.

Every statement in one is permitted by `check` at its place. The desk sends or
receives everything but others' receipts, and what two others settle between them
about passing lines on, as it does in a hub.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from mash.enquiry import EnquiryState, Stage
from mash.errors import MashError
from mash.folding import apply
from mash.kinds import StatementKind
from mash.permitting import check
from mash.statement import Header
from mash.transitions import EVENTS
from tests.mash.attempts import ATTEMPTS
from tests.mash.drawing import begins

KINDS = tuple(StatementKind)
LENGTH = 30
"""Statements that are tried at most; about half of them are permitted."""

_WILD = 0.1
_WEIGHTS = {
    StatementKind.STRATEGY: 2,
    StatementKind.RECALL: 3,
    StatementKind.REOPENING: 3,
    StatementKind.CORRECTION: 3,
    StatementKind.ALLOCATION: 3,
    StatementKind.RELEASE: 5,
    StatementKind.ANALYSIS: 5,
    StatementKind.TICK: 60,
    StatementKind.ANSWER: 30,
    StatementKind.DECISION: 20,
    StatementKind.HANDOVER_REPLY: 30,
    StatementKind.FEEDBACK: 20,
    StatementKind.CLOSURE: 40,
}
# Otherwise nearly every history would lose itself before its end; 10 for the rest.


@dataclass(frozen=True, slots=True)
class Step:
    """One permitted statement, and where the enquiry stood before and after it."""

    before: EnquiryState | None
    header: Header
    after: EnquiryState


def history(seed: int) -> list[Step]:
    """One life of an enquiry; the same for the same seed, on every machine."""
    return list(_steps(Random(seed)))


def _steps(rng: Random) -> Iterator[Step]:
    first = begins(rng)
    check(None, first)
    state = apply(None, first)
    yield Step(None, first, state)
    for number in range(1, LENGTH):
        header = _attempt(rng, state, number)
        if header is None:
            continue
        after = apply(state, header)
        yield Step(state, header, after)
        state = after


def _attempt(rng: Random, state: EnquiryState, number: int) -> Header | None:
    """A statement of a kind that fits the stage, mostly; None where it is refused."""
    kinds = KINDS if rng.random() < _WILD else _fitting(state.stage)
    (kind,) = rng.choices(kinds, [_WEIGHTS.get(kind, 10) for kind in kinds])
    attempt = ATTEMPTS.get(kind)
    if attempt is None:
        return None
    header = attempt(rng, state, number)
    if header is None:
        return None
    try:
        check(state, header)
    except MashError:
        return None
    return header


@cache
def _fitting(stage: Stage) -> tuple[StatementKind, ...]:
    return tuple(kind for kind in KINDS if stage in EVENTS[kind].before)
