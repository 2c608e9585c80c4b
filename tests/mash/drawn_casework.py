"""Lawful bodies of the kinds that casework adds, to draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from mash.agency import AgencyId
from mash.bodies import (
    AllocationBody,
    AnalysisBody,
    Body,
    ChallengeBody,
    ChallengeReplyBody,
    ContactBody,
    Contradiction,
    CorrectionBody,
    FeedbackBody,
    HandBackBody,
    HandBackItem,
    OnwardReplyBody,
    OnwardRequestBody,
    Person,
    RationaleBody,
    ScreeningBody,
    StrategyBody,
    TickBody,
)
from mash.bodies.contact import CONTACT_TYPES, NO_NAMES
from mash.bodies.feedback import FEEDBACK_LEVELS
from mash.kinds import StatementKind
from tests.mash.drawn_grounds import MAYBE_GROUNDS
from tests.mash.drawn_parts import ACCOUNTS, ANSWERS, SEARCHED, SUMMARIES, decisions
from tests.mash.drawn_people import (
    DIGESTS,
    ENQUIRIES,
    LINE,
    MAYBE,
    MAYBE_INSTANT,
    SHORT,
    persons,
)

_NAMED = sorted(CONTACT_TYPES - {NO_NAMES})
_PAIRS = st.lists(DIGESTS, min_size=2, max_size=2, unique=True).map(sorted).map(tuple)
_TEXTS = st.lists(SHORT, min_size=1, max_size=4, unique=True).map(tuple)
_TAGS = st.sampled_from((("C1",), ("C1", "C2")))
_RATIONALES = st.builds(RationaleBody, rationale=LINE)


def _screening(people: tuple[Person, ...]) -> st.SearchStrategy[Body]:
    return st.builds(
        ScreeningBody,
        outcome=SHORT,
        rationale=LINE,
        advice=LINE,
        persons=st.one_of(st.just(()), st.just(people)),
        concern=MAYBE,
        persons_decided=st.one_of(st.just(()), decisions(people)),
        series=ENQUIRIES,
        history=MAYBE,
        absence=MAYBE,
    )


_LINES = st.sets(st.integers(1, 40)).map(sorted).map(tuple)
_ONWARD = st.one_of(
    st.builds(
        OnwardRequestBody,
        use=st.sampled_from(("PRINT", "EXPORT")),
        reason=LINE,
        lines=_LINES,
    ),
    st.builds(
        OnwardRequestBody,
        use=st.just("PASS_ON"),
        reason=LINE,
        lines=_LINES,
        agencies=st.sets(st.sampled_from(("health", "north")), min_size=1).map(
            lambda found: tuple(map(AgencyId, sorted(found)))
        ),
    ),
)
_ONWARD_REPLIES = st.one_of(
    st.builds(OnwardReplyBody, granted=st.just(value=False), condition=LINE),
    st.builds(
        OnwardReplyBody,
        granted=st.just(value=True),
        condition=MAYBE,
        until=st.one_of(st.just(""), st.dates().map(str)),
    ),
)


DRAWN_CASEWORK: dict[StatementKind, st.SearchStrategy[Body]] = {
    StatementKind.CONTACT: st.one_of(
        st.builds(
            ContactBody,
            type=st.sampled_from(_NAMED),
            subjects=persons("C", 12),
            household=persons("A", 24),
            worry=LINE,
            source=SHORT,
            told=LINE,
            account=ACCOUNTS,
        ),
        st.builds(
            ContactBody, type=st.just(NO_NAMES), worry=LINE, source=SHORT, told=LINE
        ),
    ),
    StatementKind.SCREENING: persons("C", 5).flatmap(_screening),
    StatementKind.TICK: st.builds(
        TickBody,
        escalate=st.booleans(),
        reason=LINE,
        summary=st.one_of(st.none(), SUMMARIES),
        searched=SEARCHED,
        grounds=MAYBE_GROUNDS,
    ),
    StatementKind.ANALYSIS: st.builds(
        AnalysisBody,
        meaning=LINE,
        cites=st.lists(DIGESTS, max_size=4, unique=True).map(tuple),
        contradictions=st.lists(
            st.builds(Contradiction, envelopes=_PAIRS, about=LINE), max_size=3
        ).map(tuple),
    ),
    StatementKind.CHALLENGE: st.builds(
        ChallengeBody, ground=SHORT, disagreement=LINE, wanted=LINE
    ),
    StatementKind.CHALLENGE_REPLY: st.builds(ChallengeReplyBody, answer=LINE),
    StatementKind.CORRECTION: st.builds(
        CorrectionBody, answer=ANSWERS, explanation=LINE
    ),
    StatementKind.REOPENING: _RATIONALES,
    StatementKind.FEEDBACK: st.builds(
        FeedbackBody,
        level=st.sampled_from(sorted(FEEDBACK_LEVELS)),
        message=LINE,
        channel=SHORT,
    ),
    StatementKind.STRATEGY: st.builds(
        StrategyBody,
        record=LINE,
        persons=_TAGS,
        people=_TEXTS,
        section_47=st.booleans(),
        without_quorum=MAYBE,
    ),
    StatementKind.CHASE: _RATIONALES,
    StatementKind.PAUSE: _RATIONALES,
    StatementKind.ALLOCATION: st.builds(AllocationBody, worker=SHORT, note=MAYBE),
    StatementKind.ONWARD_REQUEST: _ONWARD,
    StatementKind.ONWARD_REPLY: _ONWARD_REPLIES,
    StatementKind.HAND_BACK: st.builds(
        HandBackBody,
        items=st.lists(
            st.builds(
                HandBackItem,
                enquiry_id=st.binary(min_size=16, max_size=16),
                next=LINE,
                due_at=MAYBE_INSTANT,
            ),
            max_size=3,
            unique_by=lambda item: item.enquiry_id,
        ).map(tuple),
        note=LINE,
    ),
}
