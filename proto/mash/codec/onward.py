"""Onward: its bodies between value and message. See onward.proto."""

from __future__ import annotations

from mash.agency import AgencyId
from mash.bodies import OnwardReplyBody, OnwardRequestBody
from mash.v1 import onward_pb2 as pb


def request_message(body: OnwardRequestBody) -> pb.OnwardRequestBody:
    """Write a wish."""
    return pb.OnwardRequestBody(
        lines=body.lines, use=body.use, agencies=body.agencies, reason=body.reason
    )


def request_value(message: pb.OnwardRequestBody) -> OnwardRequestBody:
    """Read a wish; the value refuses what breaks a rule."""
    return OnwardRequestBody(
        lines=tuple(message.lines),
        use=message.use,
        agencies=tuple(map(AgencyId, message.agencies)),
        reason=message.reason,
    )


def reply_message(body: OnwardReplyBody) -> pb.OnwardReplyBody:
    """Write the owner's word."""
    return pb.OnwardReplyBody(
        granted=body.granted, condition=body.condition, until=body.until
    )


def reply_value(message: pb.OnwardReplyBody) -> OnwardReplyBody:
    """Read the owner's word; the value refuses what breaks a rule."""
    return OnwardReplyBody(
        granted=message.granted, condition=message.condition, until=message.until
    )
