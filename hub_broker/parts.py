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


def stretch_part(first: int, leaves: bytes, checkpoint: str) -> bytes:
    """The leaves and the checkpoint at their end."""
    response = pb.CollectResponse()
    response.delivery.first_index = first
    response.delivery.leaves = leaves
    response.delivery.checkpoint = checkpoint
    return response.SerializeToString()


def entry_part(index: int, envelope: bytes | None, gate_share: bytes) -> bytes:
    """One statement; only its place once it was erased."""
    response = pb.CollectResponse()
    entry = response.delivery.entries.add()
    entry.index = index
    if envelope is not None:
        entry.envelope.MergeFromString(envelope)
        entry.gate_share = gate_share
    return response.SerializeToString()


def cosigned_part(cosignatures: Iterable[Cosignature]) -> bytes:
    """What members vouch for."""
    response = pb.CollectResponse()
    for cosignature in cosignatures:
        cosigned = response.delivery.cosigned.add()
        cosigned.member = cosignature.member
        cosigned.checkpoint = cosignature.note
    return response.SerializeToString()
