"""Casework: the node's enquiries, as its own terminals see them."""

from __future__ import annotations

from agency_node.actor import Actor
from agency_node.node import Node
from agency_node.operator.board import Onlooker, as_seen_by, board_row
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.reading import bodies, readable, statement_views
from mash.codec.strict import timestamp
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1 import views_pb2 as views
from mash.statement import EnquiryId, reference


def status(node: Node, *, demo: bool) -> pb.ShowStatusResponse:
    """How the node and its link stand."""
    link, entry = node.link, node.register.member(node.agency)
    response = pb.ShowStatusResponse(
        agency=node.agency,
        agency_name=entry.name,
        hub_id=node.hub_id,
        connected=link.connected,
        outbox=link.outbox,
        log_size=link.log_size,
        alarm=link.alarm,
        demo=demo,
        members=[
            views.Member(
                member=member.member,
                name=member.name,
                member_class=member.member_class,
            )
            for member in node.register.members.values()
        ],
    )
    if link.hub_seen_at is not None:
        response.hub_seen_at.CopyFrom(timestamp(link.hub_seen_at))
    return response


def onlooker(node: Node) -> Onlooker:
    """This agency, as of now."""
    return Onlooker(node.register, node.agency, node.practice, node.clock())


async def enquiry(
    node: Node, gate: Gatekeeper, actor: Actor, enquiry_id: EnquiryId
) -> pb.ShowEnquiryResponse:
    """One enquiry; each body that will be shown is on record first.

    Raises:
        NoSuchEnquiryError: There is none, or it is not for this agency.

    """
    state = node.enquiry(enquiry_id)
    held = node.statements(enquiry_id)
    gate.record_reading(actor, readable(held, actor), reference(enquiry_id))
    opened = await bodies(node, held, actor)
    return pb.ShowEnquiryResponse(
        row=as_seen_by(
            board_row(state, node.glance(state), onlooker(node)), actor.role
        ),
        statements=statement_views(held, opened, node.register, actor),
    )
