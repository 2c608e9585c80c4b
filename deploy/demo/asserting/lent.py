"""What a line that was lent promises: a consent, two signatures, a yes, nothing left."""

from __future__ import annotations

from deploy.demo.asserting.promise import Promise, bodies, desk, of_kind, said
from deploy.demo.membership import DESK
from deploy.demo.playing import COORDINATOR, RECEIVER, releaser
from deploy.demo.scene import Scene
from mash.basis import Basis
from mash.bodies import (
    AnswerBody,
    Consent,
    DecisionBody,
    OnwardReplyBody,
    ReleaseBody,
    RequestBody,
)
from mash.codes.onward import PASS_ON
from mash.holdings import Ending
from mash.kinds import AnswerOutcome, StatementKind
from mash.readability import Readability
from mash.shares import Step
from mash.statement import StatementId
from terminal_ui.views import Held

OWNER, SECOND = "pol", "pol-second"


async def _rested_on_consent(scene: Scene) -> bool:
    """One consent, written down alike under an answer and under a release."""
    resting = [held for held in scene.looked["resting"].statements if _consent(held)]
    kinds = {held.header.kind for held in resting}
    bases = {held.header.terms.basis for held in resting if held.header.terms}
    return (
        kinds == {StatementKind.ANSWER, StatementKind.RELEASE}
        and bases == {Basis.CONSENT}
        and len({_consent(held) for held in resting}) == 1
    )


async def _waited(scene: Scene) -> bool:
    """While it waited for a colleague, the desk had no trace of it."""
    item = scene.sent[f"answer:{OWNER}"]
    before = scene.looked["waiting"].statements
    return item not in {_id(held) for held in before}


async def _both_signed(scene: Scene) -> bool:
    """The desk's node opens it only where both signatures are on it."""
    item = scene.sent[f"answer:{OWNER}"]
    (held,) = [h for h in (await desk(scene)).statements if _id(h) == item]
    body = held.body
    if not isinstance(body, AnswerBody) or not (body.grounds and body.summary):
        return False
    author, second = held.header.practitioner, body.grounds.approved_by
    grades = [str(item.grade) for item in body.summary.items]
    return author != second == SECOND and grades == ["2 B P"]


async def _asked_again(scene: Scene) -> bool:
    """It had withheld; the second request says that others told more, never what."""
    before = scene.looked["asked again"]
    refused = [answer.outcome for answer in bodies(before, AnswerBody)]
    asked = list(bodies(await scene.view(COORDINATOR), RequestBody))
    private = [text for agency, text in scene.crossed if agency == "hea"]
    return (
        AnswerOutcome.WITHHELD in refused
        and asked[-1].concern.startswith("We ask again because others have told")
        and not any(text in repr(asked[-1]) for text in private)
    )


async def _allowed(scene: Scene) -> bool:
    (word,) = bodies(await scene.view(COORDINATOR), OnwardReplyBody)
    return word.granted and bool(word.condition) and bool(word.until)


async def _every_hop(scene: Scene) -> bool:
    """Told, asked for, allowed, and handed on to the one team that was named."""
    sitting = await scene.player.staff.at_terminal(*COORDINATOR)
    shares = await sitting.operator.shares.show(scene.id)
    (line,) = [share for share in shares if share.owner == OWNER and share.number]
    steps = {hop.step for hop in line.hops}
    wished = {hop.use for hop in line.hops if hop.step is Step.ASKED}
    return (
        steps >= {Step.TOLD, Step.ASKED, Step.GRANTED, Step.HANDED_ON}
        and wished == {PASS_ON}
        and line.reached == {OWNER, DESK, "north"}
    )


async def _one_gesture(scene: Scene) -> bool:
    view = await desk(scene)
    (recall,) = of_kind(view, StatementKind.RECALL)
    gone = [h for h in view.statements if _id(h) in recall.header.about]
    both = {h.header.kind for h in gone} == {
        StatementKind.ANSWER,
        StatementKind.RELEASE,
    }
    return both and all(
        h.readability is Readability.RECALLED and h.body is None for h in gone
    )


async def _copies_destroyed(scene: Scene) -> bool:
    sitting = await scene.player.staff.at_terminal(*releaser("hea"))
    told = await sitting.operator.holdings.show(scene.id)
    gone = [h for h in told if h.ended and h.ended.ending is Ending.RECALLED]
    return {h.statement_id for h in gone} == {
        scene.sent["answer:hea"],
        scene.sent["release:hea"],
    } and all(h.destroyed_at for h in gone)


async def _decided_without(scene: Scene) -> bool:
    first, second = bodies(await desk(scene), DecisionBody)
    return not first.gaps and [str(gap.agency) for gap in second.gaps] == ["hea"]


async def _not_handed_on(scene: Scene) -> bool:
    """The team reads what was lent, and nothing of what was taken back."""
    shown = said(await scene.view(RECEIVER))
    lent = [text for agency, text in scene.crossed if agency == OWNER]
    private = [text for agency, text in scene.crossed if agency == "hea"]
    return (
        bool(lent and private)
        and all(text in shown for text in lent)
        and not any(text in shown for text in private)
    )


def _id(held: Held) -> StatementId:
    return held.header.statement_id


def _consent(held: Held) -> Consent | None:
    if not isinstance(held.body, AnswerBody | ReleaseBody) or not held.body.grounds:
        return None
    return held.body.grounds.consent


LENT = (
    Promise("what health told rested on one consent, written down", _rested_on_consent),
    Promise(
        "who had withheld was asked again, and not told what others said", _asked_again
    ),
    Promise("the intelligence did not leave on one officer's word", _waited),
    Promise("it left graded, with the signatures of two", _both_signed),
    Promise("its owner let it go on, on a condition, until a day", _allowed),
    Promise("every hop of it is known, to one team and no further", _every_hop),
    Promise("one gesture took back all that rested on the consent", _one_gesture),
    Promise("every copy of it is destroyed, and signed for", _copies_destroyed),
    Promise("the decision was made again, without it", _decided_without),
    Promise("the team that took over reads what was lent, and no more", _not_handed_on),
)
