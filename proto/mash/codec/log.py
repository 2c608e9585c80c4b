"""Receipts and deliveries of the hub's log between value and wire."""

from __future__ import annotations

from mash.codec.strict import instant, timestamp
from mash.receipt import HubReceipt
from mash.v1 import log_pb2


def receipt_message(receipt: HubReceipt) -> log_pb2.HubReceipt:
    """Put a receipt into its message."""
    return log_pb2.HubReceipt(
        index=receipt.index,
        accepted_at=timestamp(receipt.accepted_at),
        checkpoint=receipt.checkpoint,
        inclusion_path=receipt.inclusion_path,
    )


def receipt_value(message: log_pb2.HubReceipt, checkpoint: str = "") -> HubReceipt:
    """Take a receipt out of its message. It is still unverified.

    In a batch the receipts leave their checkpoint empty and share `checkpoint`.

    Raises:
        MalformedError: The time is missing, or a part is too large.

    """
    return HubReceipt(
        index=message.index,
        accepted_at=instant(message, "accepted_at"),
        checkpoint=message.checkpoint or checkpoint,
        inclusion_path=tuple(message.inclusion_path),
    )
