"""Accounts, summaries and decisions to draw."""

from __future__ import annotations

from hypothesis import strategies as st

from mash.bodies import (
    Account,
    AnswerBody,
    Asked,
    Dissent,
    Gap,
    Incident,
    Person,
    PersonDecision,
    Referrer,
    RunningClock,
    Summary,
    SummaryItem,
)
from mash.bodies.account import ASKED_ANSWERS
from mash.bodies.incident import CHILDREN_PRESENT, GRADINGS
from mash.kinds import AnswerOutcome
from tests.mash.drawn_grounds import MAYBE_GROUNDS
from tests.mash.drawn_people import (
    AGENCIES,
    CODES,
    DAYS,
    ENQUIRIES,
    INSTANTS,
    LINE,
    MAYBE,
    MAYBE_CODE,
    MAYBE_INSTANT,
    MAYBE_SHORT,
    SHORT,
)

_TELLING = st.one_of(
    st.sampled_from(("", "TOLD_AGREED", "TOLD_OBJECTED")).map(
        lambda status: {"told_status": status}
    ),
    SHORT.map(lambda why: {"told_status": "NOT_TOLD", "not_told_reason": why}),
)
_SENDING = st.one_of(
    st.sampled_from(("NOT_SENT", "NOT_APPLICABLE")).map(
        lambda word: {"encompass": word}
    ),
    INSTANTS.map(lambda at: {"encompass": "SENT", "encompass_sent_at": at}),
)


@st.composite
def _incidents(draw: st.DrawFn) -> Incident:
    return Incident(
        parties=("A1", "A2"),
        victim=draw(st.sampled_from(("A1", "A2"))),
        grading=draw(st.sampled_from(sorted(GRADINGS))),
        dash=draw(st.integers(0, 24)),
        flags=draw(CODES),
        happened_on=draw(DAYS),
        children_present=draw(st.sampled_from(sorted(CHILDREN_PRESENT))),
        **draw(_SENDING),
    )


_REFERRERS = st.builds(
    Referrer,
    name=MAYBE_SHORT,
    capacity=SHORT,
    reply_to=MAYBE_SHORT,
    protected=st.booleans(),
)
_ASKED = st.builds(Asked, topic=SHORT, answer=st.sampled_from(sorted(ASKED_ANSWERS)))


@st.composite
def _accounts(draw: st.DrawFn) -> Account:
    asked = st.lists(_ASKED, max_size=3, unique_by=lambda each: each.topic).map(tuple)
    return Account(
        source_code=draw(MAYBE_CODE),
        referrer=draw(st.one_of(st.none(), _REFERRERS)),
        basis_reason=draw(MAYBE),
        asked=draw(asked),
        earlier=draw(ENQUIRIES),
        wishes=draw(MAYBE),
        voice=draw(MAYBE),
        incident=draw(st.one_of(st.none(), _incidents())),
        recorded_at=draw(MAYBE_INSTANT),
        locality=draw(SHORT),
        **draw(_TELLING),
    )


ACCOUNTS = st.one_of(st.none(), _accounts())

ITEMS = st.builds(
    SummaryItem,
    person=st.just("C1"),
    dated=st.sampled_from(("", "2026", "2026-12", "2024-02-29")),
    text=LINE,
    opinion=st.booleans(),
    source=MAYBE_SHORT,
)
SUMMARIES = st.builds(
    Summary, items=st.lists(ITEMS, min_size=1, max_size=5).map(tuple), meaning=MAYBE
)
SEARCHED = st.lists(SHORT, min_size=1, max_size=12).map(tuple)
ANSWERS = st.one_of(
    st.builds(
        AnswerBody,
        outcome=st.just(AnswerOutcome.KNOWN),
        summary=SUMMARIES,
        searched=SEARCHED,
        grounds=MAYBE_GROUNDS,
    ),
    st.builds(
        AnswerBody,
        outcome=st.just(AnswerOutcome.NOT_KNOWN),
        searched=SEARCHED,
        unsearched=st.lists(SHORT, max_size=12).map(tuple),
        grounds=MAYBE_GROUNDS,
    ),
)

GAPS = st.lists(
    st.builds(Gap, agency=AGENCIES, reason=LINE, code=MAYBE_SHORT),
    min_size=1,
    max_size=3,
    unique_by=lambda gap: gap.agency,
).map(tuple)
DISSENT = st.lists(
    st.builds(Dissent, agency=AGENCIES, view=LINE),
    max_size=3,
    unique_by=lambda each: each.agency,
).map(tuple)
CLOCKS = st.lists(st.builds(RunningClock, name=SHORT, due_at=INSTANTS), max_size=3).map(
    tuple
)


def decisions(
    people: tuple[Person, ...],
) -> st.SearchStrategy[tuple[PersonDecision, ...]]:
    """One decision for each of these people."""
    each = [
        st.builds(
            PersonDecision,
            person=st.just(person.tag),
            level=st.integers(1, 4),
            outcome=SHORT,
            rationale=LINE,
            factors=CODES,
            primary_need=MAYBE_CODE,
            reason_code=MAYBE_SHORT,
        )
        for person in people
    ]
    return st.tuples(*each)
