"""Parts: deliveries cut so that what several subscribers get is serialised once.

A protobuf message is the concatenation of its parts: parsers merge embedded
messages that come more than once (protobuf encoding guide, "Last One Wins").
So a `CollectResponse` is sent as the joined bytes of several, each with some of
the fields of `Delivery`.
"""

from __future__ import annotations

from collections.abc import Iterable

from hub_broker.store.interface import Cosignature
from mash.v1 import broker_service_pb2 as pb

_DELIVERY = pb.CollectResponse.DELIVERY_FIELD_NUMBER
_ENTRIES, _ENVELOPE = 3, 2  # Delivery.entries, Entry.envelope in log.proto
_LENGTH_DELIMITED = 2  # wire type
_GROUP, _MORE = 0x7F, 0x80  # of a varint's bytes


def stretch_part(first: int, leaves: bytes, checkpoint: str) -> bytes:
    """The leaves and the checkpoint at their end."""
    response = pb.CollectResponse()
    response.delivery.first_index = first
    response.delivery.leaves = leaves
    response.delivery.checkpoint = checkpoint
    return response.SerializeToString()


def entry_part(
    index: int, envelope: bytes | None, gate_share: bytes
) -> tuple[bytes, ...]:
    """One statement, in pieces to be joined; only its place once it was erased.

    The envelope is a piece as it is: not read, not written again, not copied.
    """
    response = pb.CollectResponse()
    part = response.delivery.entries.add()
    part.index = index
    if envelope is None:
        return (response.SerializeToString(),)
    part.gate_share = gate_share
    rest = part.SerializeToString() + _begin(_ENVELOPE, len(envelope))
    entry = _begin(_ENTRIES, len(rest) + len(envelope)) + rest
    return _begin(_DELIVERY, len(entry) + len(envelope)) + entry, envelope


def cosigned_part(cosignatures: Iterable[Cosignature]) -> bytes:
    """What members vouch for."""
    response = pb.CollectResponse()
    for cosignature in cosignatures:
        cosigned = response.delivery.cosigned.add()
        cosigned.member = cosignature.member
        cosigned.checkpoint = cosignature.note
    return response.SerializeToString()


def _begin(number: int, length: int) -> bytes:
    """What stands before a field of that many bytes: its tag and their length."""
    return _varint(number << 3 | _LENGTH_DELIMITED) + _varint(length)


def _varint(number: int) -> bytes:
    groups = bytearray()
    while number > _GROUP:
        groups.append(number & _GROUP | _MORE)
        number >>= 7
    groups.append(number)
    return bytes(groups)
