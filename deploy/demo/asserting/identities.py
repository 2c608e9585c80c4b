"""What mistaken and hidden identities promise: nothing that shows a place, a recall."""

from __future__ import annotations

from deploy.demo.asserting.promise import Promise, bodies, desk, of_kind, said
from deploy.demo.playing import RECEIVER, releaser
from deploy.demo.scene import Scene
from mash.bodies import DecisionBody, RequestBody
from mash.holdings import Ending
from mash.kinds import StatementKind
from mash.readability import Readability

_PLACES = ("Unlisted Way", "60 Former Street", "placement officer only")


async def _no_place_in_package(scene: Scene) -> bool:
    shown = said(await scene.view(RECEIVER))
    return not any(place in shown for place in _PLACES)


async def _no_place_in_requests(scene: Scene) -> bool:
    asked = bodies(await desk(scene), RequestBody)
    protected = [p for body in asked for p in body.persons if p.safe_contact]
    return bool(protected) and not any(p.address or p.telephone for p in protected)


async def _kept_from_is_shown(scene: Scene) -> bool:
    shown = said(await scene.view(RECEIVER))
    return "kept_from=(KeptFrom(who='A2'" in shown


async def _struck_through(scene: Scene) -> bool:
    view = await desk(scene)
    gone = [
        held
        for held in of_kind(view, StatementKind.ANSWER)
        if held.header.sender == "hea"
    ]
    return gone[0].readability is Readability.RECALLED and gone[0].body is None


async def _not_said_again(scene: Scene) -> bool:
    views = [await desk(scene), await scene.view(releaser("hea"))]
    return not any("two admissions in 2025" in said(view) for view in views[:1])


async def _made_again(scene: Scene) -> bool:
    first, second = bodies(await desk(scene), DecisionBody)
    return first.persons[0].level > second.persons[0].level


async def _confirmed(scene: Scene) -> bool:
    """Every copy of the answer that was taken back: read by whom, and destroyed."""
    sitting = await scene.player.staff.at_terminal(*releaser("hea"))
    told = await sitting.operator.holdings.show(scene.id)
    gone = [h for h in told if h.ended and h.ended.ending is Ending.RECALLED]
    return bool(gone) and all(h.destroyed_at and h.opened_by for h in gone)


SAFE_ADDRESS = (
    Promise("the locality's package shows no place", _no_place_in_package),
    Promise("nor does any request", _no_place_in_requests),
    Promise("who must not be told stands beside the name", _kept_from_is_shown),
)
WRONG_BOY = (
    Promise("what was taken back is struck through", _struck_through),
    Promise("and can be read by nobody at the desk", _not_said_again),
    Promise("the decision was made again", _made_again),
    Promise("who saw it and who destroyed it is on record", _confirmed),
)
