"""Holdings over the terminals' calls: who may ask, what is on record, what comes over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agency_node.access import Action
from mash.errors import (
    MalformedError,
    MashError,
    NoSessionError,
    NoSuchEnquiryError,
    RoleNotAllowedError,
)
from mash.node.v1 import holdings_service_pb2 as pb
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.agency_node.free_terminal import Terminal, terminal_of
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered, settle
from tests.federation import Federation

EVA = "pol-eva"


@pytest.fixture
async def terminal(paper: Federation, tmp_path: Path) -> AsyncIterator[Terminal]:
    """A terminal of the police, before anybody has unlocked it."""
    async with terminal_of(paper, "pol", tmp_path) as beside_the_node:
        yield beside_the_node


def about(enquiry_id: EnquiryId) -> pb.ShowHoldingsRequest:
    """Ask where the copies of an enquiry are."""
    return pb.ShowHoldingsRequest(enquiry_id=enquiry_id)


async def test_the_owner_sees_who_holds_it_and_who_has_confirmed(
    terminal: Terminal, paper: Federation, log: PaperLog
) -> None:
    """Before and after a recall, holder by holder; each look is on record."""
    enquiry_id, answer = await answered(paper, log)
    paper.nodes["pol"].syncing.flush()  # receipts are kept a little while in memory
    eva = paper.staff(EVA, Role.RELEASER)
    await terminal.unlock(EVA, Role.RELEASER)
    (before,) = (await terminal.ask("ShowHoldings", about(enquiry_id))).holdings
    await eva.state(fiction.take_back(enquiry_id, answer))
    (asked, _) = (await terminal.ask("ShowHoldings", about(enquiry_id))).holdings
    settle(paper, log)
    paper.nodes["pol"].syncing.flush()
    (after, _) = (await terminal.ask("ShowHoldings", about(enquiry_id))).holdings

    assert (before.statement_id, before.recipient) == (answer, "desk")
    assert before.HasField("delivered_at")
    assert not before.HasField("ended_at")
    assert asked.ending == pb.ENDING_RECALLED
    assert asked.reason == 1
    assert not asked.HasField("destroyed_at")
    assert after.HasField("destroyed_at")
    assert not after.seen
    assert terminal.trace()[0] == (Action.SHOW_HOLDINGS, True)


REFUSED: dict[str, tuple[Role | None, EnquiryId, type[MashError]]] = {
    "nobody has unlocked it": (None, EnquiryId(bytes(16)), NoSessionError),
    "a researcher, who releases nothing": (
        Role.RESEARCHER,
        EnquiryId(bytes(16)),
        RoleNotAllowedError,
    ),
    "an enquiry that is not theirs": (
        Role.RELEASER,
        EnquiryId(bytes(16)),
        NoSuchEnquiryError,
    ),
    "half an id": (Role.RELEASER, EnquiryId(bytes(8)), MalformedError),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_others_are_told_nothing(terminal: Terminal, name: str) -> None:
    """A role that releases, in a session, about an enquiry of its own agency."""
    role, enquiry_id, refusal = REFUSED[name]
    if role is not None:
        await terminal.unlock(EVA, role)

    with pytest.raises(refusal):
        await terminal.ask("ShowHoldings", about(enquiry_id))
