"""One full body of each kind that casework adds. All people are fictional."""

from __future__ import annotations

from dataclasses import replace

from mash.agency import AgencyId
from mash.bodies import (
    AllocationBody,
    AnalysisBody,
    AnswerBody,
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
    RationaleBody,
    ScreeningBody,
    StrategyBody,
    Summary,
    TickBody,
)
from mash.kinds import AnswerOutcome, StatementKind
from tests.mash.grown_bodies import ACCOUNT, DECIDED, UNBORN
from tests.mash.sample_bodies import CHILD, ITEM, MOTHER

FIRST, SECOND = bytes(range(32)), bytes(range(32, 64))
EARLIER = bytes(range(16))

ANSWER = AnswerBody(
    outcome=AnswerOutcome.NOT_KNOWN,
    searched=("RiO: Okafor",),
    unsearched=("paper before 2009",),
)
CONTRADICTION = Contradiction(envelopes=(FIRST, SECOND), about="Where he lives.")
HAND_BACK_ITEM = HandBackItem(
    enquiry_id=EARLIER, next="Ring the school.", due_at="2026-03-04T09:00:00Z"
)

CASEWORK: dict[StatementKind, Body] = {
    StatementKind.CONTACT: ContactBody(
        type="NOTIFICATION",
        subjects=(CHILD, UNBORN),
        household=(MOTHER,),
        worry="Shouting.\nAgain.",
        source="police",
        told="not asked",
        account=ACCOUNT,
    ),
    StatementKind.SCREENING: ScreeningBody(
        outcome="DA_TRIAGE",
        rationale="The third this year.",
        advice="Ring again if it happens again.",
        persons=(CHILD, MOTHER),
        concern="Shouting, heard by a child.",
        persons_decided=(replace(DECIDED, outcome="INFO_ADVICE"),),
        series=(EARLIER,),
        history="Each is graver than the last.",
        absence="Health is closed.",
    ),
    StatementKind.TICK: TickBody(
        escalate=True,
        reason="Pregnant, and afraid.",
        summary=Summary(items=(replace(ITEM, source="custody record"),)),
        searched=("RiO: Okafor",),
    ),
    StatementKind.ANALYSIS: AnalysisBody(
        meaning="Nobody saw the child alone.",
        cites=(FIRST, SECOND),
        contradictions=(CONTRADICTION,),
    ),
    StatementKind.CHALLENGE: ChallengeBody(
        ground="LEVEL_OF_NEED", disagreement="It is higher.", wanted="An assessment."
    ),
    StatementKind.CHALLENGE_REPLY: ChallengeReplyBody(answer="Agreed: level 3."),
    StatementKind.CORRECTION: CorrectionBody(
        answer=ANSWER, explanation="It was her cousin."
    ),
    StatementKind.REOPENING: RationaleBody(rationale="New facts."),
    StatementKind.FEEDBACK: FeedbackBody(
        level="OUTCOME_AND_ADVICE",
        message="Somebody will visit.\nKeep your notes.",
        channel="telephone",
    ),
    StatementKind.STRATEGY: StrategyBody(
        record="A fracture that nobody explains.",
        persons=("C1", "C2"),
        people=("police: D. Sgt Example", "health: Dr Sample"),
        section_47=True,
        without_quorum="Social work was called away.",
    ),
    StatementKind.CHASE: RationaleBody(rationale="Due an hour ago."),
    StatementKind.PAUSE: RationaleBody(rationale="The family is abroad."),
    StatementKind.ALLOCATION: AllocationBody(
        worker="t.osei", note="Begin with school."
    ),
    StatementKind.HAND_BACK: HandBackBody(
        items=(HAND_BACK_ITEM,), note="A quiet night."
    ),
    StatementKind.ONWARD_REQUEST: OnwardRequestBody(
        lines=(1, 3),
        use="PASS_ON",
        agencies=(AgencyId("health"), AgencyId("north")),
        reason="The team visits today, and he is at home.",
    ),
    StatementKind.ONWARD_REPLY: OnwardReplyBody(
        granted=True, condition="Not to the school.", until="2026-06-01"
    ),
}
