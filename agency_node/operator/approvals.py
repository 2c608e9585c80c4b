"""Approvals over gRPC: what waits for a second person, for the two whom it concerns."""

from __future__ import annotations

from typing import Any

import grpc

from agency_node.access import Action
from agency_node.actor import Actor
from agency_node.node import Node
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.identifying import require_id
from agency_node.store.waiting import WaitingDraft
from mash.codec.envelope import signature_value
from mash.codec.header import decode_header
from mash.codec.strict import timestamp
from mash.node.v1 import approval_service_pb2 as pb
from mash.node.v1 import approval_service_pb2_grpc as rpc
from mash.statement import StatementId

Context = grpc.aio.ServicerContext[Any, Any]


class ApprovalCalls(rpc.ApprovalServiceServicer):
    """See approval_service.proto for every method."""

    def __init__(self, node: Node, gate: Gatekeeper) -> None:
        self._approving = node.approving
        self._gate = gate

    async def ListApprovals(
        self, request: pb.ListApprovalsRequest, context: Context
    ) -> pb.ListApprovalsResponse:
        del request
        actor = self._gate.admit(context, Action.LIST_APPROVALS)
        found = self._approving.listed(actor)
        return pb.ListApprovalsResponse(approvals=map(_approval, found))

    async def ShowApproval(
        self, request: pb.ShowApprovalRequest, context: Context
    ) -> pb.ShowApprovalResponse:
        draft_id, actor = self._admit(context, Action.SHOW_APPROVAL, request.draft_id)
        shown = self._approving.shown(draft_id, actor)
        return pb.ShowApprovalResponse(
            approval=_approval(shown.draft),
            header=shown.draft.header,
            content=shown.content,
            note=shown.note,
        )

    async def Approve(
        self, request: pb.ApproveRequest, context: Context
    ) -> pb.ApproveResponse:
        signature = signature_value(request.signature)
        draft_id, actor = self._admit(context, Action.APPROVE, request.draft_id)
        statement_id, enquiry_id = self._approving.approve(draft_id, signature, actor)
        return pb.ApproveResponse(statement_id=statement_id, enquiry_id=enquiry_id)

    async def SendBack(
        self, request: pb.SendBackRequest, context: Context
    ) -> pb.SendBackResponse:
        draft_id, actor = self._admit(context, Action.SEND_BACK, request.draft_id)
        self._approving.send_back(draft_id, request.note, actor)
        return pb.SendBackResponse()

    async def Withdraw(
        self, request: pb.WithdrawRequest, context: Context
    ) -> pb.WithdrawResponse:
        draft_id, actor = self._admit(context, Action.WITHDRAW, request.draft_id)
        self._approving.withdraw(draft_id, actor)
        return pb.WithdrawResponse()

    def _admit(
        self, context: Context, action: Action, draft_id: bytes
    ) -> tuple[StatementId, Actor]:
        """Admit to one draft, by its id alone: whose it is, approving asks itself."""
        known = StatementId(require_id("draft_id", draft_id))
        return known, self._gate.admit(context, action, target=known.hex())


def add_approvals(calls: ApprovalCalls, server: grpc.aio.Server) -> None:
    """Let a server answer terminals about approvals."""
    rpc.add_ApprovalServiceServicer_to_server(calls, server)


def _approval(draft: WaitingDraft) -> pb.Approval:
    header = decode_header(draft.header)
    return pb.Approval(
        draft_id=draft.draft_id,
        state=draft.state.value,  # type: ignore[arg-type]
        author=draft.author,
        approver=draft.approver,
        kind=header.kind.value,  # type: ignore[arg-type]
        enquiry_id=header.enquiry_id,
        signed_at=timestamp(draft.signed_at),
        lapses_at=timestamp(draft.lapses_at),
    )
