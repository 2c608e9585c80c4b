"""What its owner takes back can no longer be read, anywhere, and the owner hears so."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash.enquiry import Stage, Standing
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import ReceiptParticulars
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.federation import Federation, running

CASES = {
    "nobody had read it": (False, ReceiptEvent.DESTROYED_UNREAD),
    "the desk had read it": (True, ReceiptEvent.DESTROYED_READ),
}


@pytest.mark.parametrize(("read", "receipt"), CASES.values(), ids=CASES)
async def test_a_recalled_answer_is_gone(
    tmp_path: Path, receipt: ReceiptEvent, *, read: bool
) -> None:
    """Police answered about the wrong child, and take it back."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id, answer = await _answered(federation)
        desk, pol = federation.nodes["desk"], federation.nodes["pol"]
        dev = federation.staff("desk-dev", Role.DECISION_MAKER)
        eva = federation.staff("pol-eva", Role.RELEASER)
        if read:
            assert answer in await desk.read([answer], dev.actor)

        await eva.state(fiction.take_back(enquiry_id, answer))
        await federation.until(
            lambda: (enquiry_id, receipt) in _receipts(federation, "pol", enquiry_id)
        )

        assert await desk.read([answer], dev.actor) == {}
        assert _readability(federation, "desk", answer) is Readability.RECALLED
        assert desk.store.bodies.get(answer) is None
        asked = desk.enquiry(enquiry_id).asked(pol.agency)
        assert asked is not None
        assert asked.standing is Standing.RECALLED
        assert answer in await pol.read([answer], eva.actor)  # who must account for it


async def test_a_decision_that_rested_on_a_recalled_answer_is_open_again(
    tmp_path: Path,
) -> None:
    """The board says: decide again."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id, answer = await _answered(federation)
        desk = federation.nodes["desk"]
        dev = federation.staff("desk-dev", Role.DECISION_MAKER)
        eva = federation.staff("pol-eva", Role.RELEASER)
        digests = tuple(
            held.digest
            for held in desk.statements(enquiry_id)
            if held.header.statement_id == answer
        )
        await dev.state(fiction.decide(enquiry_id, digests, {}))
        await federation.quiet()

        await eva.state(fiction.take_back(enquiry_id, answer))

        await federation.until(
            lambda: desk.enquiry(enquiry_id).stage is not Stage.DECIDED
        )
        assert desk.enquiry(enquiry_id).stage is Stage.REOPENED


async def _answered(federation: Federation) -> tuple[EnquiryId, StatementId]:
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = federation.staff("pol-eva", Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    await federation.until(federation.nodes["desk"].enquiries)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    await federation.until(federation.nodes["pol"].enquiries)
    answer, _ = await eva.state(fiction.known(enquiry_id))
    await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))
    return enquiry_id, answer


def _receipts(
    federation: Federation, member: str, enquiry_id: EnquiryId
) -> set[tuple[EnquiryId, ReceiptEvent]]:
    return {
        (enquiry_id, held.header.particulars.event)
        for held in federation.nodes[member].statements(enquiry_id)
        if isinstance(held.header.particulars, ReceiptParticulars)
    }


def _readability(
    federation: Federation, member: str, statement_id: StatementId
) -> Readability:
    node = federation.nodes[member]
    (found,) = (
        held.readability
        for state in node.enquiries(closed=True)
        for held in node.statements(state.enquiry_id)
        if held.header.statement_id == statement_id
    )
    return found
