"""What was for its recipients only goes on by its owner's word, asked for and signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agency_node.casework.holdings import holdings
from agency_node.casework.share_tree import share_tree
from mash.agency import AgencyId
from mash.bodies import OnwardReplyBody, OnwardRequestBody
from mash.codes.onward import PASS_ON
from mash.errors import MarkingError
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.role import Role
from mash.shares import Share, Step
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.federation import Federation, running

ONLY = Marking.RECIPIENTS_ONLY
NORTH, POL = AgencyId("north"), AgencyId("pol")


async def test_the_owner_is_asked_and_the_tree_says_so(tmp_path: Path) -> None:
    """Refused, asked, granted, handed over; both trees have every hop."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id, digest = await _decided(federation)
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        eva = federation.staff("pol-eva", Role.RELEASER)
        pol, desk, north = (federation.nodes[m] for m in ("pol", "desk", "north"))
        handing = replace(
            fiction.hand_over(enquiry_id, ("north",), digest), marking=ONLY
        )
        with pytest.raises(MarkingError, match=r"^onward: lines: pol's 1 is not"):
            await cara.state(handing)

        (answer,) = cara.find(enquiry_id, StatementKind.ANSWER)
        wish = OnwardRequestBody(
            use=PASS_ON, agencies=(NORTH,), reason="They visit today."
        )
        asks = fiction.intent(StatementKind.ONWARD_REQUEST, wish, enquiry_id)
        asked, _ = await cara.state(replace(asks, about=(answer,)))
        await federation.until(lambda: pol.enquiry(enquiry_id).onward)
        assert await eva.read_all(enquiry_id, StatementKind.ONWARD_REQUEST) == [wish]
        yes = fiction.intent(
            StatementKind.ONWARD_REPLY, OnwardReplyBody(granted=True), enquiry_id
        )
        await eva.state(replace(yes, about=(asked,)))
        await federation.until(lambda: desk.enquiry(enquiry_id).onward[asked].reply)
        await cara.read_all(enquiry_id, StatementKind.ONWARD_REPLY)
        await cara.state(handing)
        await federation.until(north.enquiries)
        await federation.until(lambda: _passed_to(federation, answer))
        await federation.quiet()

        (ours,), (theirs,) = _tree(federation, "desk"), _tree(federation, "pol")
        assert [(hop.step, hop.depth, hop.by) for hop in ours.hops] == [
            (Step.TOLD, 0, POL),
            (Step.CITED, 1, "desk"),
            (Step.ASKED, 1, "desk"),
            (Step.GRANTED, 2, POL),
            (Step.HANDED_ON, 1, "desk"),
        ]
        assert ours.reached == {POL, NORTH, "desk"}
        assert [hop.step for hop in theirs.hops] == [
            Step.TOLD,
            Step.CITED,
            Step.ASKED,
            Step.GRANTED,
            Step.HANDED_ON,
        ]
        (by_receipt,) = theirs.hops[-1:]
        assert (by_receipt.by, by_receipt.to) == ("desk", (NORTH,))
        assert (by_receipt.kind, by_receipt.practitioner) == (StatementKind.RECEIPT, "")
        assert theirs.reached == ours.reached
        assert _passed_to(federation, answer) == {NORTH}
        assert not any(node.refusals() for node in federation.nodes.values())


async def _decided(federation: Federation) -> tuple[EnquiryId, bytes]:
    """The police told the desk alone, and the desk decided on it."""
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    dev = federation.staff("desk-dev", Role.DECISION_MAKER)
    eva = federation.staff("pol-eva", Role.RELEASER)
    desk, pol = federation.nodes["desk"], federation.nodes["pol"]
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    await federation.until(desk.enquiries)
    await cara.read_all(enquiry_id, StatementKind.ENQUIRY)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    await federation.until(pol.enquiries)
    await eva.read_all(enquiry_id, StatementKind.REQUEST)
    await eva.state(replace(fiction.known(enquiry_id), marking=ONLY))
    await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))
    await dev.read_all(enquiry_id, StatementKind.ANSWER)
    (digest,) = (
        held.digest
        for held in desk.statements(enquiry_id)
        if held.header.kind is StatementKind.ANSWER
    )
    decides = fiction.decide(enquiry_id, (digest,), {})
    await dev.state(replace(decides, marking=ONLY))
    return enquiry_id, digest


def _passed_to(federation: Federation, answer: StatementId) -> set[AgencyId]:
    """Who has words of it through whoever the police told, as the police hear."""
    node = federation.nodes["pol"]
    (state,) = node.enquiries()
    copies = holdings(node.statements(state.enquiry_id), POL, federation.clock())
    return {a for each in copies if each.statement_id == answer for a in each.passed_to}


def _tree(federation: Federation, member: str) -> tuple[Share, ...]:
    node = federation.nodes[member]
    (state,) = node.enquiries()
    held = node.statements(state.enquiry_id)
    return share_tree(held, node.case(state).told, federation.clock())
