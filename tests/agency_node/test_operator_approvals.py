"""Approvals over the terminals' calls: who may ask for what, and what is on record first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from agency_node.access import Action
from keys.envelope import KeyId, Signature, sign
from mash.codec.envelope import CONTENT_TYPE, signature_message
from mash.errors import (
    MalformedError,
    MashError,
    NoSessionError,
    NoSuchDraftError,
    RoleNotAllowedError,
)
from mash.node.v1 import approval_service_pb2 as pb
from mash.role import Role
from tests.agency_node.free_terminal import Terminal, terminal_of
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.two_people import Pair, asked
from tests.federation import Federation

SIGNATURE = Signature(KeyId(bytes(32)), bytes(64))


@dataclass
class Desk:
    """A terminal of the police's, and what waits there."""

    terminal: Terminal
    pair: Pair
    draft_id: bytes

    async def shown(self) -> pb.ShowApprovalResponse:
        """What waits, whole."""
        request = pb.ShowApprovalRequest(draft_id=self.draft_id)
        answer: pb.ShowApprovalResponse
        answer = await self.terminal.ask("ShowApproval", request)
        return answer

    async def approve(self, key_of: str) -> pb.ApproveResponse:
        """Approve it with somebody's key."""
        staff = self.terminal.federation.keychain(f"pol/staff/{key_of}")
        content = (await self.shown()).content
        (signed,) = sign(staff.signing_key(), CONTENT_TYPE, content).signatures
        request = pb.ApproveRequest(
            draft_id=self.draft_id, signature=signature_message(signed)
        )
        answer: pb.ApproveResponse = await self.terminal.ask("Approve", request)
        return answer


@pytest.fixture
async def desk(paper: Federation, log: PaperLog, tmp_path: Path) -> AsyncIterator[Desk]:
    """An answer of Eva's waits for Otto. Nobody has unlocked the terminal."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    async with terminal_of(paper, "pol", tmp_path) as terminal:
        yield Desk(terminal, pair, draft.draft_id)


async def test_it_is_on_record_before_it_is_shown(desk: Desk) -> None:
    """Which draft; and without a log it stays closed."""
    await desk.terminal.unlock("pol-otto", Role.RELEASER)
    shown = await desk.shown()
    (_, newest), *_ = desk.terminal.log.newest(1)

    assert shown.approval.author == "pol-eva"
    assert shown.approval.enquiry_id == desk.pair.enquiry_id
    assert newest.action is Action.SHOW_APPROVAL
    assert newest.target == desk.draft_id.hex()
    desk.terminal.log.close()
    with pytest.raises(MashError) as refused:
        await desk.shown()
    assert refused.value.reason == "INTERNAL"


async def test_from_waiting_to_sent_over_the_wire(desk: Desk) -> None:
    """Otto finds it, reads it, signs it; what shows it is on record; the list is empty."""
    await desk.terminal.unlock("pol-otto", Role.RELEASER)
    listing = pb.ListApprovalsRequest()
    (waiting,) = (await desk.terminal.ask("ListApprovals", listing)).approvals
    sent = await desk.approve("pol-otto")

    assert waiting.state == pb.APPROVAL_STATE_WAITING
    assert sent.statement_id == desk.draft_id == waiting.draft_id
    assert desk.pair.node.link.outbox == 1
    assert (await desk.terminal.ask("ListApprovals", listing)).approvals == []
    assert [action for action, _ in desk.terminal.trace()] == [
        Action.APPROVE,
        Action.SHOW_APPROVAL,
        Action.OPEN_SESSION,
    ]


async def test_sent_back_read_and_withdrawn_over_the_wire(desk: Desk) -> None:
    """Eva reads why, and takes it back."""
    await desk.terminal.unlock("pol-otto", Role.RELEASER)
    note = pb.SendBackRequest(draft_id=desk.draft_id, note="Leave the aunt out.")
    await desk.terminal.ask("SendBack", note)
    await desk.terminal.unlock("pol-eva", Role.RELEASER)
    shown = await desk.shown()
    await desk.terminal.ask("Withdraw", pb.WithdrawRequest(draft_id=desk.draft_id))

    assert shown.approval.state == pb.APPROVAL_STATE_SENT_BACK
    assert shown.note == "Leave the aunt out."
    with pytest.raises(NoSuchDraftError):
        await desk.shown()


async def test_another_persons_key_approves_nothing(desk: Desk) -> None:
    """Otto's session, and Eva's key."""
    await desk.terminal.unlock("pol-otto", Role.RELEASER)

    with pytest.raises(MashError) as refused:
        await desk.approve("pol-eva")

    assert refused.value.reason == "BAD_SIGNATURE"
    assert desk.pair.node.link.outbox == 0


async def test_a_researcher_approves_nothing(desk: Desk) -> None:
    """Not even the list; the denial is on record."""
    await desk.terminal.unlock("pol-nell", Role.RESEARCHER)

    with pytest.raises(RoleNotAllowedError):
        await desk.terminal.ask("ListApprovals", pb.ListApprovalsRequest())

    assert desk.terminal.trace()[0] == (Action.LIST_APPROVALS, False)


async def test_without_a_session_nothing_is_listed(desk: Desk) -> None:
    """Like everything else."""
    with pytest.raises(NoSessionError):
        await desk.terminal.ask("ListApprovals", pb.ListApprovalsRequest())


@pytest.mark.parametrize("method", ["ShowApproval", "Approve", "SendBack", "Withdraw"])
async def test_an_id_that_is_none_never_reaches_the_log(
    desk: Desk, method: str
) -> None:
    """What is written there is sixteen bytes, and not what somebody sends."""
    await desk.terminal.unlock("pol-otto", Role.RELEASER)
    request = {
        "ShowApproval": pb.ShowApprovalRequest(draft_id=b"Mira Fernhollow"),
        "Approve": pb.ApproveRequest(
            draft_id=b"Mira Fernhollow",
            signature=signature_message(SIGNATURE),
        ),
        "SendBack": pb.SendBackRequest(draft_id=b"Mira Fernhollow", note="No."),
        "Withdraw": pb.WithdrawRequest(draft_id=b"Mira Fernhollow"),
    }[method]

    with pytest.raises(MalformedError, match="draft_id: give 16 bytes"):
        await desk.terminal.ask(method, request)

    assert desk.terminal.trace()[0] == (Action.OPEN_SESSION, True)
