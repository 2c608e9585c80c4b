"""Line lists: rows with a cursor, on the line API, painted only where they changed.

`DataTable` repaints every visible cell for one changed cell and parses markup in
strings; this keeps a row under its key, so that nothing moves under the cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Unpack

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mash.text import neutral
from terminal_ui.widgets.prose import Names

CURSOR = "▌"
_BOLD = Style(bold=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what names it, and its pieces of text, each with a Rich style."""

    key: object
    pieces: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The text alone."""
        return "".join(text for text, _ in self.pieces)


class LineList(ScrollView, can_focus=True):
    """Rows to move over and choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="list.up"),
        Binding("down,j", "step(1)", "Down", show=False, id="list.down"),
        Binding("pageup", "step(-10)", "Page up", show=False, id="list.page_up"),
        Binding("pagedown", "step(10)", "Page down", show=False, id="list.page_down"),
        Binding("home", "step(-100000)", "First", show=False, id="list.first"),
        Binding("end", "step(100000)", "Last", show=False, id="list.last"),
        Binding("enter", "choose", "Open", id="list.choose"),
    ]

    AWAY: ClassVar[str] = "›"
    """Marks the row while the focus is elsewhere."""

    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """Somebody pressed Enter on a row."""

        def __init__(self, sender: LineList, key: object) -> None:
            super().__init__()
            self.sender = sender
            self.key = key

        @property
        def control(self) -> LineList:
            """The list it happened in."""
            return self.sender

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, sender: LineList, key: object | None) -> None:
            super().__init__()
            self.sender = sender
            self.key = key

        @property
        def control(self) -> LineList:
            """The list it happened in."""
            return self.sender

    def __init__(self, *, opens: bool = True, **names: Unpack[Names]) -> None:
        super().__init__(**names)
        self._opens = opens
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these rows; the cursor stays on the row it was on, by key."""
        held, before = self.key, self._lines
        self._lines = tuple(lines)
        keys = [line.key for line in self._lines]
        place = keys.index(held) if held in keys else self.cursor
        self.virtual_size = Size(0, len(self._lines))
        self.set_reactive(LineList.cursor, max(0, min(place, len(keys) - 1)))
        if len(before) != len(self._lines) or held != self.key:
            self.refresh()
            self.post_message(self.Moved(self, self.key))
            return
        for y, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            if old != new:
                self.refresh(self._region(y))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows shown."""
        return self._lines

    @property
    def key(self) -> object | None:
        """What names the row under the cursor; None in an empty list."""
        if not self._lines:
            return None
        return self._lines[min(self.cursor, len(self._lines) - 1)].key

    def render_line(self, y: int) -> Strip:
        """Draw one visible row, exactly as wide as the list."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        here = place == self.cursor and self.has_focus
        ground = self.rich_style + _BOLD if here else self.rich_style
        segments = [Segment(self._mark(place), ground)]
        segments += [
            Segment(neutral(text).replace("\n", " "), ground + Style.parse(style))
            for text, style in self._lines[place].pieces
        ]
        strip = Strip(segments)
        if strip.cell_length > width:  # never cut silently
            strip = Strip.join(
                [strip.crop(0, width - 1), Strip([Segment("…", ground)])]
            )
        return strip.adjust_cell_length(width, ground)

    def _mark(self, place: int) -> str:
        if place != self.cursor:
            return " "
        return CURSOR if self.has_focus else self.AWAY

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows, and keep the cursor in view."""
        self.refresh(self._region(old), self._region(new))
        self.scroll_to_region(Region(0, new, 1, 1), animate=False)
        self.post_message(self.Moved(self, self.key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open only where there is something behind a row."""
        del parameters
        return action != "choose" or self._opens

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(self.cursor + rows, len(self._lines) - 1))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where somebody clicked; a second click opens."""
        place = event.y + self.scroll_offset.y
        if place == self.cursor and event.chain > 1:
            self.action_choose()
        elif place < len(self._lines):
            self.cursor = place

    def _region(self, row: int) -> Region:
        width = self.scrollable_content_region.width
        return Region(0, row - self.scroll_offset.y, width, 1)


class Entries(LineList):
    """A list within a form: no row stands out while the focus is elsewhere."""

    AWAY = " "
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Change", id="entries.change"),
    ]
