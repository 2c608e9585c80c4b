"""Shares over gRPC: the node's call about them, in the session of one terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import grpc

from mash.agency import AgencyId
from mash.codec.strict import instant
from mash.kinds import StatementKind
from mash.limits import CALL_DEADLINE
from mash.marking import Marking
from mash.node.v1 import share_service_pb2 as pb
from mash.node.v1.share_service_pb2_grpc import ShareServiceStub
from mash.shares import Hop, Share, Step
from mash.statement import EnquiryId, StatementId
from terminal_ui.node_refusing import refusals

if TYPE_CHECKING:
    from mash.node.v1.share_service_pb2_grpc import ShareServiceAsyncStub

Metadata = Callable[[], tuple[tuple[str, str], ...]]


class ShareClient:
    """`Shares` that speaks to the node; `metadata` says in which session."""

    def __init__(self, channel: grpc.aio.Channel, metadata: Metadata) -> None:
        self._node: ShareServiceAsyncStub = ShareServiceStub(channel)
        self._metadata = metadata

    async def show(self, enquiry_id: EnquiryId) -> tuple[Share, ...]:
        request = pb.ShowSharesRequest(enquiry_id=enquiry_id)
        with refusals():
            answer = await self._node.ShowShares(
                request,
                metadata=self._metadata(),
                timeout=CALL_DEADLINE.total_seconds(),
            )
        return tuple(map(_share, answer.shares))


def _share(told: pb.Share) -> Share:
    return Share(
        statement=StatementId(told.statement_id),
        digest=told.digest,
        number=told.number,
        owner=AgencyId(told.owner),
        onward=told.onward,
        marking=Marking(told.marking),
        hops=tuple(map(_hop, told.hops)),
    )


def _hop(told: pb.Hop) -> Hop:
    return Hop(
        step=Step(told.step),
        depth=told.depth,
        statement=StatementId(told.statement_id),
        kind=StatementKind(told.kind),
        by=AgencyId(told.by),
        practitioner=told.signed_by,
        at=instant(told, "at"),
        to=tuple(map(AgencyId, told.to)),
        use=told.use,
        until=told.until,
    )
