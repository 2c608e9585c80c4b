"""What the patterns promise: a series, six small worries, a question sent back."""

from __future__ import annotations

from deploy.demo.asserting.promise import Promise, bodies, desk, of_kind
from deploy.demo.playing import MANAGER
from deploy.demo.scene import Scene
from mash.bodies import ContactBody, DecisionBody, ScreeningBody, TickBody
from mash.kinds import Lane, StatementKind
from mash.particulars import ScreeningParticulars
from mash.statement import EnquiryId
from terminal_ui.views import EnquiryView

THREE_AGENCIES = 3


async def _ended_by_three(scene: Scene) -> bool:
    counts = [
        len(of_kind(await scene.player.view(*MANAGER, case), StatementKind.TICK))
        for case in scene.series
    ]
    return counts == [THREE_AGENCIES, THREE_AGENCIES]


async def _encompass(scene: Scene) -> bool:
    views = [await _at(scene, case) for case in (*scene.series, scene.id)]
    return all(_sent(c) for view in views for c in bodies(view, ContactBody))


def _sent(contact: ContactBody) -> bool:
    incident = contact.account.incident if contact.account else None
    return incident is not None and bool(incident.encompass_sent_at)


async def _three_said_no(scene: Scene) -> bool:
    ticks = [tick.escalate for tick in bodies(await desk(scene), TickBody)]
    return ticks == [False, False, False]


async def _standard_did_not_suppress(scene: Scene) -> bool:
    lanes = [
        held.header.particulars.lane
        for held in of_kind(await desk(scene), StatementKind.SCREENING)
        if isinstance(held.header.particulars, ScreeningParticulars)
    ]
    return lanes == [Lane.TRIAGE, Lane.ENQUIRY]


async def _t0_kept(scene: Scene) -> bool:
    view = await desk(scene)
    return view.row.received_at == scene.story.case.arrives_at


async def _five_before(scene: Scene) -> bool:
    return len(scene.series) == 5  # noqa: PLR2004 - contacts, not duplicates of one event


async def _own_words_kept(scene: Scene) -> bool:
    written = [
        body.rationale
        for case in scene.series
        for body in bodies(await _at(scene, case), ScreeningBody)
    ]
    return written == [each.screening.rationale for each in scene.story.earlier]


async def _history_read(scene: Scene) -> bool:
    (decided,) = bodies(await desk(scene), DecisionBody)
    return bool(decided.history)


async def _nobody_asked(scene: Scene) -> bool:
    return not of_kind(await desk(scene), StatementKind.REQUEST)


async def _says_how(scene: Scene) -> bool:
    (screened,) = bodies(await desk(scene), ScreeningBody)
    return screened.outcome == "RETURNED_TO_REFERRER" and bool(screened.advice)


async def _at(scene: Scene, case: EnquiryId) -> EnquiryView:
    return await scene.player.view(*MANAGER, case)


THIRD_NOTICE = (
    Promise("both notices before were ended by three ticks", _ended_by_three),
    Promise("Operation Encompass is recorded for each", _encompass),
    Promise("three agencies, each by itself, saw no need", _three_said_no),
    Promise(
        "which did not end the series: an enquiry was opened",
        _standard_did_not_suppress,
    ),
    Promise("T0 stayed the time of the notice", _t0_kept),
)
SIX_WORRIES = (
    Promise("five contacts came before, counted one by one", _five_before),
    Promise("each keeps the words it was closed with", _own_words_kept),
    Promise("the decision says what the history means", _history_read),
)
NOT_WITHOUT_ASKING = (
    Promise("no request to any agency exists", _nobody_asked),
    Promise("it went back with the reason and how to", _says_how),
)
