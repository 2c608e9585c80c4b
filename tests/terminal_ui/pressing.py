"""Pressing keys as people do, and waiting until the screen has settled."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Footer

from terminal_ui.screens.confirm import ConfirmScreen
from terminal_ui.screens.note import NoteScreen
from terminal_ui.screens.rows import PAINT_EVERY, RowsScreen
from tests.terminal_ui.conftest import PASSPHRASE

_STAYING = {"watch", "preview", "edit", "write", "sign"}
"""Groups of workers that wait for a person or for the node, as they should."""

_MOMENTS = 200
"""Of 10 ms: how long a signature may take where nobody is asked any more."""


async def settle(pilot: Pilot[None]) -> None:
    """Wait for the workers, and for what they changed to be drawn."""
    await pilot.pause()
    while any(w.group not in _STAYING and not w.is_finished for w in pilot.app.workers):
        await pilot.pause(0.01)
    for _ in range(_MOMENTS):
        if not _is_signing(pilot):
            break
        await pilot.pause(0.01)
    if isinstance(pilot.app.screen, RowsScreen):
        await pilot.pause(PAINT_EVERY.total_seconds())
    await pilot.pause()
    while not all(footer.children for footer in pilot.app.screen.query(Footer)):
        await pilot.pause(0.01)  # it is emptied before its keys are drawn anew
    behind = [f for screen in pilot.app.screen_stack for f in screen.query(Footer)]
    for _ in range(_MOMENTS):
        if all(footer.children for footer in behind):
            break
        await pilot.pause(0.01)  # a dialog shows them too


def _is_signing(pilot: Pilot[None]) -> bool:
    """Whether somebody has said that they sign, and it is not done yet."""
    if isinstance(pilot.app.screen, ConfirmScreen | NoteScreen):
        return False
    return any(w.group == "sign" and not w.is_finished for w in pilot.app.workers)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press some keys."""
    await pilot.press(*keys)
    await settle(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type the first letter and paste the rest, as people do."""
    names = {" ": "space", ".": "full_stop", ",": "comma", "-": "minus"}
    await pilot.press(names.get(text[0], text[0]))
    if text[1:]:
        pilot.app.post_message(Paste(text[1:]))
    await pilot.pause()


async def unlock(pilot: Pilot[None]) -> None:
    """Sit down."""
    await settle(pilot)
    await type_in(pilot, PASSPHRASE)
    await press(pilot, "enter")
    await settle(pilot)


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen, dialogs and what shows behind them, as lines of text."""
    app = pilot.app
    width, height = app.size
    console = Console(width=width, height=height, file=StringIO(), record=True)
    drawn = app.screen._compositor.render_update(
        full=True, screen_stack=app._background_screens
    )
    console.print(drawn)
    lines = console.export_text().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)
