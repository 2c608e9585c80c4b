"""What the night and the affiliates promise: four hours, a packet, nothing known."""

from __future__ import annotations

from datetime import UTC, datetime

from deploy.demo.asserting.promise import Promise, bodies, desk, of_kind
from deploy.demo.playing import RECEIVER
from deploy.demo.scene import Scene
from mash.bodies import AnswerBody, DecisionBody, HandoverBody
from mash.clock import LONDON, due_at
from mash.kinds import AnswerOutcome, StatementKind

OPENS = datetime(2026, 4, 7, 8, 30, tzinfo=LONDON).astimezone(UTC)


async def _four_hours_kept(scene: Scene) -> bool:
    case = scene.story.case
    (first, *_) = of_kind(await desk(scene), StatementKind.DECISION)
    return first.header.made_at <= due_at(case.rating, case.arrives_at)


async def _protection_ends_first(scene: Scene) -> bool:
    (package,) = bodies(await scene.view(RECEIVER), HandoverBody)
    (clock,) = (c for c in package.running if c.name == "POLICE_PROTECTION")
    return datetime.fromisoformat(clock.due_at) < OPENS


async def _gaps_named(scene: Scene) -> bool:
    (decided, *_) = bodies(await desk(scene), DecisionBody)
    return [(gap.agency, gap.code) for gap in decided.gaps] == [
        ("hou", "AGENCY_ABSENT")
    ]


async def _asked_again(scene: Scene) -> bool:
    asked = of_kind(await desk(scene), StatementKind.REQUEST)
    chased = of_kind(await desk(scene), StatementKind.CHASE)
    return chased[0].header.made_at.astimezone(LONDON).weekday() == 1 and any(
        held.header.made_at > chased[0].header.made_at for held in asked
    )


async def _four_hold_nothing(scene: Scene) -> bool:
    outcomes = [answer.outcome for answer in bodies(await desk(scene), AnswerBody)]
    return outcomes.count(AnswerOutcome.NOT_KNOWN) == 4  # noqa: PLR2004 - core agencies


async def _nothing_is_not_no(scene: Scene) -> bool:
    decided = list(bodies(await desk(scene), DecisionBody))
    return all(person.outcome != "NFA" for body in decided for person in body.persons)


async def _says_where_not(scene: Scene) -> bool:
    answers = bodies(await desk(scene), AnswerBody)
    return sum(bool(answer.unsearched) for answer in answers) > 1


NIGHT_PACKET = "the packet of the night was accepted by the day, by name"


async def _packet_accepted(scene: Scene) -> bool:
    return "hand_back" in scene.sent


OUT_OF_HOURS = (
    Promise("four hours were kept, by night", _four_hours_kept),
    Promise(
        "the end of police protection is seen to come first", _protection_ends_first
    ),
    Promise("who was absent is named", _gaps_named),
    Promise(NIGHT_PACKET, _packet_accepted),
    Promise("on Tuesday the missing are asked again", _asked_again),
)
ONLY_AFFILIATES = (
    Promise("four core agencies hold nothing", _four_hold_nothing),
    Promise("which decides nothing", _nothing_is_not_no),
    Promise("two say what they could not search", _says_where_not),
)
