"""What the guarded paths promise: a sensitive source, a neutral answer."""

from __future__ import annotations

from deploy.demo.asserting.promise import Promise, bodies, desk, of_kind, said
from deploy.demo.scene import Scene
from mash.basis import Basis
from mash.bodies import AnswerBody, StrategyBody
from mash.kinds import AnswerOutcome, StatementKind
from mash.particulars import ChallengeParticulars
from terminal_ui.casework import state_of


async def _did_not_wait(scene: Scene) -> bool:
    view = await desk(scene)
    kinds = [(h.header.kind, str(h.header.sender)) for h in view.statements]
    held = kinds.index((StatementKind.STRATEGY, "desk"))
    return held < kinds.index((StatementKind.ANSWER, "hou"))


async def _quorum(scene: Scene) -> bool:
    state = state_of(await desk(scene))
    present = set(state.strategy.present) if state and state.strategy else set()
    return {"csc", "pol", "hea"} <= present


async def _section_47(scene: Scene) -> bool:
    return any(body.section_47 for body in bodies(await desk(scene), StrategyBody))


async def _source_unsaid(scene: Scene) -> bool:
    shown = said(await desk(scene))
    return "QUARTZ" not in shown and "Fabrik" not in shown


async def _part_3(scene: Scene) -> bool:
    answers = of_kind(await desk(scene), StatementKind.ANSWER)
    (police,) = (h.header.terms for h in answers if h.header.sender == "pol")
    return police is not None and police.basis is Basis.LAW_ENFORCEMENT


async def _neutral(scene: Scene) -> bool:
    answers = [
        answer
        for answer in bodies(await desk(scene), AnswerBody)
        if answer.outcome is AnswerOutcome.WITHHELD
    ]
    return {answer.reason for answer in answers} == {"No information to share."}


async def _climbed(scene: Scene) -> bool:
    challenges = of_kind(await desk(scene), StatementKind.CHALLENGE)
    stages = [
        held.header.particulars.stage
        for held in challenges
        if isinstance(held.header.particulars, ChallengeParticulars)
    ]
    return stages == [1, 2]


async def _settled(scene: Scene) -> bool:
    state = state_of(await desk(scene))
    return state is not None and not state.disputed


EXPLOITATION = (
    Promise("the discussion was held with an answer outstanding", _did_not_wait),
    Promise("social work, police and health took part", _quorum),
    Promise("an enquiry under s.47 begins", _section_47),
    Promise("the sensitive line is nowhere at the desk", _source_unsaid),
    Promise("the police answered under Part 3", _part_3),
)
NOTHING_TO_SHARE = (
    Promise("two neutral answers read the same", _neutral),
    Promise("the disagreement climbed two stages, beside the case", _climbed),
    Promise("it is settled, and nothing waited for it", _settled),
)
