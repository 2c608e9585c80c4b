"""Lawful bodies of every kind that has one, to draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from mash.bodies import (
    Body,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    HandoverReplyBody,
    Person,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
    SharedItem,
)
from mash.kinds import StatementKind
from tests.mash.drawn_casework import DRAWN_CASEWORK
from tests.mash.drawn_grounds import MAYBE_GROUNDS
from tests.mash.drawn_parts import (
    ACCOUNTS,
    ANSWERS,
    CLOCKS,
    DISSENT,
    GAPS,
    ITEMS,
    SUMMARIES,
    decisions,
)
from tests.mash.drawn_people import (
    AGENCIES,
    DIGESTS,
    LINE,
    MAYBE,
    MAYBE_SHORT,
    SHORT,
    persons,
)

_SHARED = st.lists(
    st.builds(SharedItem, owner=AGENCIES, envelope_digest=DIGESTS, item=ITEMS),
    max_size=4,
).map(tuple)


def _decision(people: tuple[Person, ...]) -> st.SearchStrategy[Body]:
    return st.builds(
        DecisionBody,
        persons=decisions(people),
        rests_on=st.lists(DIGESTS, max_size=64, unique=True).map(tuple),
        gaps=GAPS,
        voice=LINE,
        threshold_version=MAYBE_SHORT,
        dissent=DISSENT,
        history=MAYBE,
        alternative=MAYBE,
    )


def _handover(people: tuple[Person, ...]) -> st.SearchStrategy[Body]:
    return st.builds(
        HandoverBody,
        persons=st.just(people),
        decisions=decisions(people),
        shared=_SHARED,
        safety=LINE,
        ask=LINE,
        ratings=st.lists(SHORT, max_size=16).map(tuple),
        gaps=st.one_of(st.just(()), GAPS),
        told=MAYBE,
        taken=MAYBE,
        running=CLOCKS,
        plan=MAYBE_SHORT,
    )


DRAWN: dict[StatementKind, st.SearchStrategy[Body]] = {
    StatementKind.ENQUIRY: st.builds(
        EnquiryBody,
        subjects=persons("C", 12),
        household=persons("A", 24),
        worry=LINE,
        source=SHORT,
        told=LINE,
        account=ACCOUNTS,
    ),
    StatementKind.REQUEST: st.builds(
        RequestBody,
        persons=persons("C", 36),
        concern=LINE,
        questions=st.lists(SHORT, min_size=1, max_size=8).map(tuple),
    ),
    StatementKind.ANSWER: ANSWERS,
    StatementKind.RELEASE: st.builds(
        ReleaseBody, summary=SUMMARIES, grounds=MAYBE_GROUNDS
    ),
    StatementKind.RECALL: st.builds(RecallBody, explanation=LINE),
    StatementKind.DECISION: persons("C", 5).flatmap(_decision),
    StatementKind.HANDOVER: persons("C", 5).flatmap(_handover),
    StatementKind.HANDOVER_REPLY: st.builds(HandoverReplyBody, by=SHORT, note=LINE),
    StatementKind.RATING: st.builds(RationaleBody, rationale=LINE),
    StatementKind.CLOSURE: st.builds(RationaleBody, rationale=LINE),
    **DRAWN_CASEWORK,
}
"""Lawful bodies of every kind that has one."""
