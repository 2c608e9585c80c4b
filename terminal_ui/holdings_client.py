"""Holdings over gRPC: the node's call about them, in the session of one terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import grpc

from mash.agency import AgencyId
from mash.codec.strict import instant
from mash.holdings import Ended, Ending, Holding
from mash.kinds import Gate, RecallReason, StatementKind
from mash.limits import CALL_DEADLINE
from mash.node.v1 import holdings_service_pb2 as pb
from mash.node.v1.holdings_service_pb2_grpc import HoldingsServiceStub
from mash.statement import EnquiryId, StatementId
from terminal_ui.node_refusing import refusals

if TYPE_CHECKING:
    from mash.node.v1.holdings_service_pb2_grpc import HoldingsServiceAsyncStub

Metadata = Callable[[], tuple[tuple[str, str], ...]]

_Maybe = Literal["delivered_at", "opened_at", "destroyed_at"]


class HoldingsClient:
    """`Holdings` that speaks to the node; `metadata` says in which session."""

    def __init__(self, channel: grpc.aio.Channel, metadata: Metadata) -> None:
        self._node: HoldingsServiceAsyncStub = HoldingsServiceStub(channel)
        self._metadata = metadata

    async def show(self, enquiry_id: EnquiryId) -> tuple[Holding, ...]:
        request = pb.ShowHoldingsRequest(enquiry_id=enquiry_id)
        with refusals():
            answer = await self._node.ShowHoldings(
                request,
                metadata=self._metadata(),
                timeout=CALL_DEADLINE.total_seconds(),
            )
        return tuple(map(_holding, answer.holdings))


def _holding(told: pb.Holding) -> Holding:
    return Holding(
        statement_id=StatementId(told.statement_id),
        kind=StatementKind(told.kind),
        recipient=AgencyId(told.recipient),
        gate=Gate(told.gate),
        sent_at=instant(told, "sent_at"),
        expires_at=instant(told, "expires_at"),
        accepted=told.accepted,
        delivered_at=_instant(told, "delivered_at"),
        opened_at=_instant(told, "opened_at"),
        opened_by=told.opened_by,
        ended=_ended(told),
        destroyed_at=_instant(told, "destroyed_at"),
        seen=told.seen,
        passed_to=tuple(map(AgencyId, told.passed_to)),
    )


def _ended(told: pb.Holding) -> Ended | None:
    if not told.ending:
        return None
    reason = RecallReason(told.reason) if told.reason else None
    return Ended(Ending(told.ending), instant(told, "ended_at"), reason)


def _instant(told: pb.Holding, field: _Maybe) -> datetime | None:
    return instant(told, field) if told.HasField(field) else None
