"""Coverage: what the numbers rest on, and what nobody here has read yet."""

from __future__ import annotations

from collections.abc import Sequence

from agency_node.sheet.counted import Counted, count, text
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.grouping import Shape, grouped, groups


def coverage(cases: Sequence[CaseFacts]) -> Counted:
    """Statements that are here and were never opened: what they say is not counted."""
    shape = Shape(
        key="not_yet_read",
        title="Not yet read",
        note=(
            "Statements held here that nobody at this node has opened, or that were "
            "recalled or have expired. The people, sources, reasons and outcomes in them "
            "are missing from every table."
        ),
        columns=(text("statement", "statement"), count("statements", "not read")),
    )
    unread = [kind for case in cases for kind in case.unread]
    return grouped(
        shape, groups(unread, lambda kind: kind), lambda some: {"statements": len(some)}
    )
