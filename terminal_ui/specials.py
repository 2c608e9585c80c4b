"""Specials: what is not as usual with an enquiry, in words and in marks. No names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from terminal_ui import words
from terminal_ui.times import clock, left_in_words
from terminal_ui.views import BoardRow


def marks(row: BoardRow) -> str:
    """What is special, in two characters: alarm, climbed, paused, disputed, lowered.

    Last, whether somebody is to be asked again. Of more than two, the first, and "+":
    the rest stands beside the row.
    """
    shown = (
        ("!", bool(row.alarms)),
        ("^", bool(row.escalated_to)),
        ("‖", row.paused),
        ("≠", row.disputed),
        ("▽", row.lowering is not None),
        ("↻", any(cell.ask_again for cell in row.agencies)),
    )
    found = [mark for mark, stands in shown if stands]
    return "".join(found) if len(found) <= _ROOM else f"{found[0]}+"


_ROOM = 2
"""Characters."""


def specials(row: BoardRow, now: datetime) -> Iterator[str]:
    """What is not as usual with an enquiry, in words."""
    yield from (f"! {alarm}" for alarm in row.alarms)
    if row.escalated_to:
        yield f"^ now with the {row.escalated_to}"
    if row.strategy_due_at:
        late = left_in_words(row.strategy_due_at, now).lower()
        yield f"strategy discussion by {clock(row.strategy_due_at)}, {late}"
    if row.paused:
        yield "‖ the clock stands"
    if row.disputed:
        yield "≠ somebody disagrees: not settled"
    if row.lowering:
        yield f"to {words.RATING[row.lowering]} if a second person says the same"
    if again := [cell.agency for cell in row.agencies if cell.ask_again]:
        yield f"↻ ask again, the picture has changed: {', '.join(again)}"
    if row.feedback_owed:
        yield "the referrer has not been told"
    if row.worker:
        yield f"worker {row.worker}"
    if row.locality:
        yield f"locality {row.locality}"
