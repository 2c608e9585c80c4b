"""What the plain paths promise: neglect, an adult at risk, four decisions."""

from __future__ import annotations

from deploy.demo.asserting.promise import Promise, bodies, desk, of_kind, said
from deploy.demo.playing import RECEIVER
from deploy.demo.scene import Scene
from mash.basis import Basis
from mash.bodies import (
    AnalysisBody,
    AnswerBody,
    DecisionBody,
    EnquiryBody,
    FeedbackBody,
    HandoverBody,
)
from mash.clock import due_at
from mash.kinds import AnswerOutcome, StatementKind


async def _bait_stays(scene: Scene) -> bool:
    shown = said(await desk(scene))
    return not any(bait.text in shown for bait in scene.story.bait)


async def _five_answers(scene: Scene) -> bool:
    outcomes = [answer.outcome for answer in bodies(await desk(scene), AnswerBody)]
    return len(outcomes) == 5 and AnswerOutcome.WITHHELD in outcomes  # noqa: PLR2004 - five agencies


async def _decided_in_time(scene: Scene) -> bool:
    case = scene.story.case
    (first, *_) = of_kind(await desk(scene), StatementKind.DECISION)
    return first.header.made_at <= due_at(case.rating, case.arrives_at)


async def _told_the_same_day(scene: Scene) -> bool:
    (told,) = of_kind(await desk(scene), StatementKind.FEEDBACK)
    return told.header.made_at.date() == scene.story.case.arrives_at.date()


async def _feedback_names_no_agency(scene: Scene) -> bool:
    (told,) = bodies(await desk(scene), FeedbackBody)
    return not any(text in told.message for _, text in scene.crossed)


async def _own_so_what(scene: Scene) -> bool:
    return bool(list(bodies(await desk(scene), AnalysisBody)))


async def _care_act(scene: Scene) -> bool:
    terms = [h.header.terms for h in (await desk(scene)).statements if h.header.terms]
    return {each.basis for each in terms} == {Basis.SECTION_42}


async def _raised_by_an_affiliate(scene: Scene) -> bool:
    (opened,) = of_kind(await desk(scene), StatementKind.ENQUIRY)
    return opened.header.sender == scene.story.case.by == "tsd"


async def _counted_once(scene: Scene) -> bool:
    (decided,) = bodies(await desk(scene), DecisionBody)
    return [each.outcome for each in decided.persons] == ["S42_ENQUIRY"]


async def _four_records(scene: Scene) -> bool:
    (decided,) = bodies(await desk(scene), DecisionBody)
    return len({each.rationale for each in decided.persons}) == 4  # noqa: PLR2004 - one a child


async def _unborn(scene: Scene) -> bool:
    (enquiry,) = bodies(await desk(scene), EnquiryBody)
    (unborn,) = (p for p in enquiry.subjects if p.expected_on)
    return unborn.sex == "U" and not (unborn.upn or unborn.born_on)


async def _one_plan(scene: Scene) -> bool:
    view = await scene.view(RECEIVER)
    return {body.plan for body in bodies(view, HandoverBody)} == {"PLAN-NOTREAL-1"}


async def _no_hidden_address(scene: Scene) -> bool:
    return "58 Hidden Mews" not in said(await scene.view(RECEIVER))


NEGLECT = (
    Promise("what was not relevant is nowhere in the product", _bait_stays),
    Promise("five answers, one of them withheld", _five_answers),
    Promise("decided inside Amber", _decided_in_time),
    Promise("an agency said its own 'so what'", _own_so_what),
    Promise("the school was told the same day", _told_the_same_day),
    Promise("and was told nothing that another agency said", _feedback_names_no_agency),
)
ADULT_AT_RISK = (
    Promise("every statement rests on the Care Act", _care_act),
    Promise("an affiliate raised it at its own terminal", _raised_by_an_affiliate),
    Promise("concern and s.42 enquiry are one record", _counted_once),
)
FOUR_DECISIONS = (
    Promise("four people, four records of their own", _four_records),
    Promise("the unborn child has a date expected and no number", _unborn),
    Promise("one plan for the family", _one_plan),
    Promise("the protected address is in no package", _no_hidden_address),
)
