"""The secure app: what any screen of ours may never leak, taken out of Textual's hands."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.widgets import Input

from keys.custody import Clock
from terminal_ui.control_filter import ControlFilter
from terminal_ui.crash_notes import note_crash
from terminal_ui.themes import DARK, THEMES

LOCK_AFTER = timedelta(minutes=5)
_TOUCHES = (events.Key, events.MouseDown, events.MouseScrollDown, events.Paste)


class SecureApp(App[None]):
    """A Textual app without its leaks.

    No control character of any data is drawn, no text leaves by the clipboard,
    no picture of the screen is saved, a crash tells a number and nothing else,
    and a screen left alone locks. `lock` is for the subclass to fill.
    """

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    SMOOTH_SCROLLING = False

    def __init__(
        self,
        clock: Clock,
        *,
        lock_after: timedelta = LOCK_AFTER,
        crash_folder: Path | None = None,
        theme: str = "dark",
    ) -> None:
        super().__init__()
        self.clock = clock
        self.lock_after = lock_after
        self.touched_at = clock()
        self._crash_folder = crash_folder
        self._filters.append(ControlFilter())
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES.get(theme, DARK).name
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Leave cleanly when told to go, and watch for an empty chair."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._leave, number)
        self.set_interval(1, self._lock_when_idle)

    def on_unmount(self) -> None:
        """Give the signals back."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.remove_signal_handler(number)

    def lock(self, why: str) -> None:
        """Cover everything and forget the person's key."""

    @property
    def locks_at(self) -> datetime:
        """When the screen locks if nobody touches it."""
        return self.touched_at + self.lock_after

    async def on_event(self, event: events.Event) -> None:
        """Note every touch on its way."""
        if isinstance(event, _TOUCHES):
            self.touched_at = self.clock()
        await super().on_event(event)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep copies inside the app, and none of what is masked."""
        if isinstance(self.focused, Input) and self.focused.password:
            return
        self._clipboard = text

    def forget_clipboard(self) -> None:
        """Drop what was copied."""
        self._clipboard = ""

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer none: Textual's own save pictures of the screen."""
        del screen
        return ()

    def action_screenshot(
        self, filename: str | None = None, path: str | None = None
    ) -> None:
        """Save nothing."""
        del filename, path

    def _lock_when_idle(self) -> None:
        # Either way: a clock that is set back must not keep an empty chair unlocked.
        if abs(self.clock() - self.touched_at) >= self.lock_after:
            self.lock("Nobody touched this terminal for a while.")

    def _leave(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def panic(self, *renderables: RenderableType) -> None:
        """Show none of what was to be shown; errors may carry data."""
        del renderables
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Say that it failed and under which number; show no data and no code."""
        if not self._exit_renderables:
            error = self._exception or RuntimeError()
            number = note_crash(error, self._crash_folder, self.clock())
            self._exit_renderables.append(Text(_STOPPED.format(number=number)))
        self._return_code = 1
        self._close_messages_no_wait()


_STOPPED = (
    "The terminal stopped because of a fault in the program.\n"
    "Nothing unsigned was sent. Start it again; if it recurs,"
    " tell support this number: {number}"
)
