"""Summaries and their lines between value and wire. See bodies.proto."""

from __future__ import annotations

from mash.bodies import Grade, Summary, SummaryItem
from mash.codec.outline import enum_value
from mash.kinds import ItemForm
from mash.v1 import bodies_pb2 as pb
from mash.v1 import handling_pb2


def item_message(item: SummaryItem) -> pb.SummaryItem:
    """Put a line into its message."""
    return pb.SummaryItem(
        person=item.person,
        dated=item.dated,
        text=item.text,
        opinion=item.opinion,
        source=item.source,
        category=item.category,
        form=item.form.value if item.form else 0,  # type: ignore[arg-type]
        others=item.others,
        others_because=item.others_because,
        onward=item.onward,
        grade=_grade_message(item.grade) if item.grade else None,
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
        category=message.category,
        form=enum_value("form", ItemForm, message.form) if message.form else None,
        others=tuple(message.others),
        others_because=message.others_because,
        onward=message.onward,
        grade=_grade_value(message.grade) if message.HasField("grade") else None,
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


def _grade_message(grade: Grade) -> handling_pb2.Grade:
    return handling_pb2.Grade(
        source=grade.source,
        intelligence=grade.intelligence,
        handling=grade.handling,
        action=grade.action,
        sanitisation=grade.sanitisation,
    )


def _grade_value(message: handling_pb2.Grade) -> Grade:
    return Grade(
        source=message.source,
        intelligence=message.intelligence,
        handling=message.handling,
        action=message.action,
        sanitisation=message.sanitisation,
    )
