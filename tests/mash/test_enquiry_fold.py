"""Enquiries: no sequence of statements reaches what the table of stages forbids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mash.enquiry import EnquiryState, Stage, Standing
from mash.errors import MashError
from mash.folding import apply
from mash.kinds import HandoverOutcome, ReceiptEvent, StatementKind
from mash.particulars import (
    EnquiryParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    RatingParticulars,
    ReceiptParticulars,
)
from mash.permitting import check
from mash.rating import Rating
from mash.statement import Header
from tests.mash.headers import (
    AGENCIES,
    CSC,
    MADE_AT,
    NORTH,
    OUTLINE,
    PLAIN,
    a_header,
    statement_id,
)
from tests.mash.stories import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    DECIDED,
    HANDED,
    run,
)

Kind, Outcome = StatementKind, HandoverOutcome

NEXT: dict[Stage, set[Stage]] = {
    Stage.OPEN: {Stage.ASKING, Stage.DECIDED},
    Stage.ASKING: {Stage.OPEN, Stage.ANSWERED, Stage.DECIDED},
    Stage.ANSWERED: {Stage.OPEN, Stage.ASKING, Stage.DECIDED},
    Stage.DECIDED: {Stage.HANDED_OVER, Stage.REOPENED, Stage.CLOSED, Stage.ACCEPTED},
    Stage.HANDED_OVER: {Stage.DECIDED, Stage.ACCEPTED, Stage.REOPENED},
    Stage.ACCEPTED: {
        Stage.REOPENED,
        Stage.CLOSED,
        Stage.DECIDED,
        Stage.HANDED_OVER,
    },
    Stage.REOPENED: {Stage.DECIDED},
    Stage.CLOSED: set(),
}
"""Where a statement may take an enquiry, besides leaving it where it is."""


ANYTHING = st.builds(
    lambda kind, sender, others, about, event, outcome, rating: a_header(
        kind,
        sender=sender,
        recipients=tuple(sorted(others - {sender}))
        or (NORTH if sender != NORTH else CSC,),
        about=tuple(map(statement_id, about)),
        particulars={
            Kind.ENQUIRY: EnquiryParticulars(OUTLINE, AGENCIES),
            Kind.HANDOVER: HandoverParticulars(
                OUTLINE,
                min(others - {sender} or {NORTH if sender != NORTH else CSC}),
                MADE_AT + timedelta(hours=1),
            ),
            Kind.HANDOVER_REPLY: HandoverReplyParticulars(outcome),
            Kind.RECEIPT: ReceiptParticulars(event),
            Kind.RATING: RatingParticulars(rating),
        }.get(kind, PLAIN[kind]),
    ),
    kind=st.sampled_from(StatementKind),
    sender=st.sampled_from(AGENCIES),
    others=st.frozensets(st.sampled_from(AGENCIES), min_size=1, max_size=2),
    about=st.lists(st.integers(0, 12), min_size=1, max_size=2, unique=True),
    event=st.sampled_from(ReceiptEvent),
    outcome=st.sampled_from(HandoverOutcome),
    rating=st.sampled_from(Rating),
)
"""Any header at all: most are refused, and those that are not are the point."""

BEGINNINGS = st.sampled_from((ASKED, ANSWERED, DECIDED, HANDED, ACCEPTED))


@settings(max_examples=300)
@given(BEGINNINGS, st.lists(ANYTHING, max_size=25))
def test_no_sequence_reaches_what_the_table_forbids(
    beginning: Sequence[Header], attempts: Sequence[Header]
) -> None:
    """Whatever is tried, only permitted steps are taken, and each keeps the rules."""
    state = run(*beginning)
    for number, attempt in enumerate(attempts, start=len(beginning)):
        header = replace(attempt, statement_id=statement_id(number))
        try:
            check(state, header)
        except MashError:
            continue
        after = apply(state, header)
        require_lawful_step(state, after)
        assert apply(after, header) == after
        state = after


def require_lawful_step(before: EnquiryState, after: EnquiryState) -> None:
    """What holds of every permitted step."""
    assert after.stage in NEXT[before.stage] | {before.stage}
    assert before.circle <= after.circle
    assert before.seen.keys() < after.seen.keys()
    assert (after.owner, after.enquiry_id) == (before.owner, before.enquiry_id)
    for asked in after.requests.values():
        assert (asked.standing is Standing.ANSWERED) == (asked.answer is not None)
        assert asked.answer is None or not after.seen[asked.answer].recalled
    if after.stage is Stage.CLOSED and before.stage is not Stage.CLOSED:
        assert all(
            handed.outcome in {Outcome.ACCEPTED, Outcome.REFUSED}
            for handed in after.handovers.values()
        )
