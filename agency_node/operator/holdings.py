"""Holdings over gRPC: where the copies of what we told are. No body is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import grpc

from agency_node.access import Action
from agency_node.casework.holdings import holdings
from agency_node.node import Node
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.identifying import name_of, require_id
from keys.register.register import Register
from mash.codec.strict import timestamp
from mash.holdings import Holding
from mash.node.v1 import holdings_service_pb2 as pb
from mash.node.v1 import holdings_service_pb2_grpc as rpc
from mash.statement import EnquiryId, reference

Context = grpc.aio.ServicerContext[Any, Any]


class HoldingsCalls(rpc.HoldingsServiceServicer):
    """See holdings_service.proto."""

    def __init__(self, node: Node, gate: Gatekeeper) -> None:
        self._node = node
        self._gate = gate

    async def ShowHoldings(
        self, request: pb.ShowHoldingsRequest, context: Context
    ) -> pb.ShowHoldingsResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        self._gate.admit(context, Action.SHOW_HOLDINGS, enquiry=reference(enquiry_id))
        node = self._node
        told = holdings(node.statements(enquiry_id), node.agency, node.clock())
        return pb.ShowHoldingsResponse(
            holdings=[_message(each, node.register) for each in told]
        )


def add_holdings(calls: HoldingsCalls, server: grpc.aio.Server) -> None:
    """Let a server answer terminals about holdings."""
    rpc.add_HoldingsServiceServicer_to_server(calls, server)


def _message(holding: Holding, register: Register) -> pb.Holding:
    told = pb.Holding(
        statement_id=holding.statement_id,
        kind=holding.kind.value,  # type: ignore[arg-type]
        recipient=holding.recipient,
        gate=holding.gate.value,  # type: ignore[arg-type]
        sent_at=timestamp(holding.sent_at),
        expires_at=timestamp(holding.expires_at),
        accepted=holding.accepted,
        opened_by=name_of(register, holding.recipient, holding.opened_by),
        seen=holding.seen,
        passed_to=holding.passed_to,
    )
    _set(told, "delivered_at", holding.delivered_at)
    _set(told, "opened_at", holding.opened_at)
    _set(told, "destroyed_at", holding.destroyed_at)
    if holding.ended is not None:
        _set(told, "ended_at", holding.ended.at)
        told.ending = holding.ended.ending.value  # type: ignore[assignment]
        told.reason = holding.ended.reason or 0  # type: ignore[assignment]
    return told


def _set(told: pb.Holding, field: str, at: datetime | None) -> None:
    if at is not None:
        getattr(told, field).CopyFrom(timestamp(at))
