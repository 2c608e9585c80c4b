"""Shares over gRPC: where the lines of an enquiry have gone. No text of them is shown."""

from __future__ import annotations

from typing import Any

import grpc

from agency_node.access import Action
from agency_node.casework.share_tree import share_tree
from agency_node.node import Node
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.identifying import name_of, require_id
from keys.register.register import Register
from mash.codec.strict import timestamp
from mash.node.v1 import share_service_pb2 as pb
from mash.node.v1 import share_service_pb2_grpc as rpc
from mash.shares import Hop, Share
from mash.statement import EnquiryId, reference

Context = grpc.aio.ServicerContext[Any, Any]


class ShareCalls(rpc.ShareServiceServicer):
    """See share_service.proto."""

    def __init__(self, node: Node, gate: Gatekeeper) -> None:
        self._node = node
        self._gate = gate

    async def ShowShares(
        self, request: pb.ShowSharesRequest, context: Context
    ) -> pb.ShowSharesResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        self._gate.admit(context, Action.SHOW_SHARES, enquiry=reference(enquiry_id))
        node = self._node
        held = node.statements(enquiry_id)
        told = node.case(node.enquiry(enquiry_id)).told
        shares = share_tree(held, told, node.clock())
        return pb.ShowSharesResponse(
            shares=[_message(each, node.register) for each in shares]
        )


def add_shares(calls: ShareCalls, server: grpc.aio.Server) -> None:
    """Let a server answer terminals about shares."""
    rpc.add_ShareServiceServicer_to_server(calls, server)


def _message(share: Share, register: Register) -> pb.Share:
    return pb.Share(
        statement_id=share.statement,
        digest=share.digest,
        number=share.number,
        owner=share.owner,
        onward=share.onward,
        marking=share.marking.value,  # type: ignore[arg-type]
        hops=[_hop(each, register) for each in share.hops],
    )


def _hop(hop: Hop, register: Register) -> pb.Hop:
    return pb.Hop(
        step=hop.step.value,  # type: ignore[arg-type]
        depth=hop.depth,
        statement_id=hop.statement,
        kind=hop.kind.value,  # type: ignore[arg-type]
        by=hop.by,
        signed_by=name_of(register, hop.by, hop.practitioner),
        at=timestamp(hop.at),
        to=hop.to,
        use=hop.use,
        until=hop.until,
    )
