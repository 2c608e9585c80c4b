"""Shares over the terminals' calls: who may ask, what is on record, what comes over."""

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
from mash.node.v1 import share_service_pb2 as pb
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


def about(enquiry_id: EnquiryId) -> pb.ShowSharesRequest:
    """Ask where the lines of an enquiry have gone."""
    return pb.ShowSharesRequest(enquiry_id=enquiry_id)


async def test_the_owner_sees_each_hop_with_its_signature(
    terminal: Terminal, paper: Federation, log: PaperLog
) -> None:
    """Told and taken back, by whom; no text; each look is on record."""
    enquiry_id, answer = await answered(paper, log)
    eva = paper.staff(EVA, Role.RELEASER)
    await terminal.unlock(EVA, Role.RELEASER)
    (told,) = (await terminal.ask("ShowShares", about(enquiry_id))).shares
    await eva.state(fiction.take_back(enquiry_id, answer))
    settle(paper, log)
    shown = await terminal.ask("ShowShares", about(enquiry_id))
    (after,) = shown.shares

    assert (told.statement_id, told.owner, told.number) == (answer, "pol", 1)
    assert [(hop.step, hop.to) for hop in told.hops] == [(pb.STEP_TOLD, ["desk"])]
    assert told.hops[0].signed_by
    assert [hop.step for hop in after.hops] == [pb.STEP_TOLD, pb.STEP_RECALLED]
    assert fiction.SEEN_BY_POLICE.text.encode() not in shown.SerializeToString()
    assert terminal.trace()[0] == (Action.SHOW_SHARES, True)


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
    """A role that follows lines, in a session, about an enquiry of its own agency."""
    role, enquiry_id, refusal = REFUSED[name]
    if role is not None:
        await terminal.unlock(EVA, role)

    with pytest.raises(refusal):
        await terminal.ask("ShowShares", about(enquiry_id))
