"""Enquiries: no sequence of statements reaches what the table of stages forbids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mash.agency import AgencyId
from mash.enquiry import EnquiryState, Stage, Standing
from mash.errors import MashError
from mash.folding import apply
from mash.kinds import (
    HandoverOutcome,
    Lane,
    StatementKind,
    StrategyEvent,
)
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    EnquiryParticulars,
    HandBackParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    Particulars,
    PauseParticulars,
    RatingParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.permitting import check
from mash.rating import Rating
from mash.role import Role
from mash.statement import Header
from mash.transitions import EVENTS
from tests.mash.casework_stories import IN_TRIAGE, PASSED_ON, RECEIVED, STRATEGY
from tests.mash.headers import (
    AGENCIES,
    CSC,
    MADE_AT,
    NORTH,
    OUTLINE,
    PLAIN,
    a_header,
    receipts,
    statement_id,
)
from tests.mash.stories import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    DECIDED,
    HANDED,
    run,
)

Kind, Outcome = StatementKind, HandoverOutcome
LATER = MADE_AT + timedelta(hours=1)


def screenings(to: tuple[AgencyId, ...]) -> st.SearchStrategy[Particulars]:
    """Every lane."""
    triage = st.just(ScreeningParticulars(Lane.TRIAGE, to, OUTLINE))
    lanes = st.sampled_from((Lane.ENDED, Lane.PASSED_ON, Lane.ENQUIRY))
    return st.one_of(triage, lanes.map(ScreeningParticulars))


def strategies(sender: AgencyId) -> st.SearchStrategy[Particulars]:
    """Called or held."""
    return st.sampled_from(
        (
            StrategyParticulars(StrategyEvent.CALLED, OUTLINE, LATER),
            StrategyParticulars(StrategyEvent.HELD, OUTLINE, present=(sender,)),
        )
    )


def particulars(
    kind: StatementKind, sender: AgencyId, to: tuple[AgencyId, ...]
) -> st.SearchStrategy[Particulars | None]:
    """What a header of this kind may say to these recipients."""
    drawn: dict[StatementKind, st.SearchStrategy[Particulars]] = {
        Kind.ENQUIRY: st.just(EnquiryParticulars(OUTLINE, AGENCIES)),
        Kind.HANDOVER: st.just(HandoverParticulars(OUTLINE, to[0], LATER)),
        Kind.HAND_BACK: st.just(HandBackParticulars(to[0], LATER)),
        Kind.HANDOVER_REPLY: st.builds(
            HandoverReplyParticulars, st.sampled_from(HandoverOutcome)
        ),
        Kind.RECEIPT: receipts(AGENCIES),
        Kind.RATING: st.builds(RatingParticulars, st.sampled_from(Rating)),
        Kind.PAUSE: st.builds(PauseParticulars, st.booleans()),
        Kind.CHALLENGE: st.builds(
            ChallengeParticulars, st.integers(1, 4), st.just(LATER)
        ),
        Kind.CHALLENGE_REPLY: st.builds(ChallengeReplyParticulars, st.booleans()),
        Kind.SCREENING: screenings(to),
        Kind.STRATEGY: strategies(sender),
    }
    return drawn.get(kind, st.just(PLAIN[kind]))


@st.composite
def anything(draw: st.DrawFn) -> Header:
    """Any header at all: most are refused, and those that are not are the point."""
    kind = draw(st.sampled_from(StatementKind))
    sender = draw(st.sampled_from(AGENCIES))
    others = draw(st.frozensets(st.sampled_from(AGENCIES), min_size=1, max_size=2))
    to = tuple(sorted(others - {sender})) or (NORTH if sender != NORTH else CSC,)
    about = draw(st.lists(st.integers(0, 12), min_size=1, max_size=2, unique=True))
    return a_header(
        kind,
        sender=sender,
        practitioner=draw(st.sampled_from(("j.doe", "a.other"))),
        role=draw(st.sampled_from((Role.HUB_COORDINATOR, Role.DECISION_MAKER))),
        recipients=to,
        about=tuple(map(statement_id, about)),
        particulars=draw(particulars(kind, sender, to)),
    )


BEGINNINGS = st.sampled_from(
    (
        RECEIVED,
        IN_TRIAGE,
        PASSED_ON,
        STRATEGY,
        ASKED,
        ANSWERED,
        DECIDED,
        HANDED,
        ACCEPTED,
        CLOSED,
    )
)


@settings(max_examples=400)
@given(BEGINNINGS, st.lists(anything(), max_size=25))
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
        require_lawful_step(state, header, after)
        assert apply(after, header) == after
        state = after


@settings(max_examples=200)
@given(BEGINNINGS, st.lists(anything(), max_size=15))
def test_folding_never_stops_once_begun(
    beginning: Sequence[Header], attempts: Sequence[Header]
) -> None:
    """A node folds what it is told, permitted or not, and keeps every statement."""
    state = run(*beginning)
    for number, attempt in enumerate(attempts, start=len(beginning)):
        state = apply(state, replace(attempt, statement_id=statement_id(number)))

    assert state.stage in Stage
    assert len(state.seen) == len(beginning) + len(attempts)


def require_lawful_step(
    before: EnquiryState, header: Header, after: EnquiryState
) -> None:
    """What holds of every permitted step."""
    assert after.stage in EVENTS[header.kind].after(before.stage)
    assert before.circle <= after.circle
    assert before.seen.keys() < after.seen.keys()
    assert (after.raised_by, after.enquiry_id) == (before.raised_by, before.enquiry_id)
    assert after.outline.received_at == before.outline.received_at
    for asked in after.requests.values():
        assert (asked.standing is Standing.ANSWERED) == (asked.answer is not None)
        assert asked.answer is None or not after.seen[asked.answer].recalled
    if after.stage is Stage.CLOSED and before.stage is not Stage.CLOSED:
        assert header.kind is Kind.CLOSURE
        assert all(not handed.waits for handed in after.handovers.values())
