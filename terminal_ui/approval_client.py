"""Approvals over gRPC: the node's calls about them, in the session of one terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import grpc

from keys.envelope import Signature
from mash.codec.envelope import signature_message
from mash.codec.strict import instant
from mash.kinds import StatementKind
from mash.limits import CALL_DEADLINE
from mash.node.v1 import approval_service_pb2 as pb
from mash.node.v1.approval_service_pb2_grpc import ApprovalServiceStub
from mash.statement import EnquiryId, StatementId
from terminal_ui.approval_calls import Approval, ApprovalState, Waiting
from terminal_ui.node_refusing import refusals
from terminal_ui.views import Sent

if TYPE_CHECKING:
    from mash.node.v1.approval_service_pb2_grpc import ApprovalServiceAsyncStub

Metadata = Callable[[], tuple[tuple[str, str], ...]]
_SECONDS = CALL_DEADLINE.total_seconds()


class ApprovalClient:
    """`Approvals` that speaks to the node; `metadata` says in which session."""

    def __init__(self, channel: grpc.aio.Channel, metadata: Metadata) -> None:
        self._node: ApprovalServiceAsyncStub = ApprovalServiceStub(channel)
        self._metadata = metadata

    async def list_all(self) -> tuple[Approval, ...]:
        with refusals():
            answer = await self._node.ListApprovals(
                pb.ListApprovalsRequest(), metadata=self._metadata(), timeout=_SECONDS
            )
        return tuple(map(_approval, answer.approvals))

    async def show(self, draft_id: bytes) -> Waiting:
        request = pb.ShowApprovalRequest(draft_id=draft_id)
        with refusals():
            answer = await self._node.ShowApproval(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return Waiting(
            approval=_approval(answer.approval),
            header=answer.header,
            content=answer.content,
            note=answer.note,
        )

    async def approve(self, draft_id: bytes, signature: Signature) -> Sent:
        request = pb.ApproveRequest(
            draft_id=draft_id, signature=signature_message(signature)
        )
        with refusals():
            answer = await self._node.Approve(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return Sent(StatementId(answer.statement_id), EnquiryId(answer.enquiry_id))

    async def send_back(self, draft_id: bytes, note: str) -> None:
        request = pb.SendBackRequest(draft_id=draft_id, note=note)
        with refusals():
            await self._node.SendBack(
                request, metadata=self._metadata(), timeout=_SECONDS
            )

    async def withdraw(self, draft_id: bytes) -> None:
        request = pb.WithdrawRequest(draft_id=draft_id)
        with refusals():
            await self._node.Withdraw(
                request, metadata=self._metadata(), timeout=_SECONDS
            )


def _approval(told: pb.Approval) -> Approval:
    return Approval(
        draft_id=told.draft_id,
        state=ApprovalState(told.state),
        author=told.author,
        approver=told.approver,
        kind=StatementKind(told.kind),
        enquiry_id=EnquiryId(told.enquiry_id),
        signed_at=instant(told, "signed_at"),
        lapses_at=instant(told, "lapses_at"),
    )
