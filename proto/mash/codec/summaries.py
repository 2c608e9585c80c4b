"""Summaries and their lines between value and wire. See bodies.proto."""

from __future__ import annotations

from mash.bodies import Summary, SummaryItem
from mash.v1 import bodies_pb2 as pb


def item_message(item: SummaryItem) -> pb.SummaryItem:
    """Put a line into its message."""
    return pb.SummaryItem(
        person=item.person,
        dated=item.dated,
        text=item.text,
        opinion=item.opinion,
        source=item.source,
    )


def item_value(message: pb.SummaryItem) -> SummaryItem:
    """Take a line out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return SummaryItem(
        person=message.person,
        dated=message.dated,
        text=message.text,
        opinion=message.opinion,
        source=message.source,
    )


def summary_message(summary: Summary) -> pb.Summary:
    """Put a summary into its message."""
    return pb.Summary(
        items=[item_message(item) for item in summary.items], meaning=summary.meaning
    )


def summary_value(message: pb.Summary) -> Summary:
    """Take a summary out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return Summary(items=tuple(map(item_value, message.items)), meaning=message.meaning)
