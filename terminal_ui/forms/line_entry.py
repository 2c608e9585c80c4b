"""Line entries: the small screen that goes with what somebody chose for a record's line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.screen import Screen

from mash.bodies import Person
from terminal_ui.forms.item_entry import ItemScreen
from terminal_ui.forms.withheld_entry import WithheldScreen
from terminal_ui.line_choices import Way, Withheld, beginning
from terminal_ui.views import RecordEntry


def line_screen(
    entry: RecordEntry | None, way: Way, persons: Iterable[Person], person: str
) -> Screen[Any]:
    """Make the screen: for a line to release, or for why it stays."""
    if entry is None:
        return ItemScreen(None, persons)
    if way is Way.WITHHELD:
        return WithheldScreen(Withheld(entry.dated, entry.system, ""))
    return ItemScreen(None, persons, beginning(entry, way, person))
