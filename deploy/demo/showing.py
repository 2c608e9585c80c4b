"""Showing: a live federation, and the coordinator's board in this terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console

from deploy.demo.boards import WatchedBoards
from deploy.demo.federation import Federation
from deploy.demo.membership import DESK, PLAN
from deploy.demo.playing import WATCHERS, Player
from deploy.demo.scene import Scene
from deploy.demo.seating import PASSPHRASE, terminal_settings, write_terminals
from deploy.demo.staff import Staff
from deploy.demo.stocking import stock
from deploy.demo.story_reading import all_stories
from deploy.demo.telling import tell

LIVE = {
    3: (timedelta(hours=3), 4),
    1: (timedelta(hours=5), 7),
    4: (timedelta(hours=2), 3),
    6: (timedelta(minutes=10), 1),
}
"""Stories on the board: how long ago each arrived, and how many steps are done."""


async def show(folder: Path, console: Console, clock: Callable[[], datetime]) -> int:
    """Start everybody, begin a few stories, and open the board until it is left."""
    federation = Federation(folder / "federation", PLAN, clock, passphrase=PASSPHRASE)
    with console.status("Founding a federation: keys, certificates, register ..."):
        federation.found(clock())
        write_terminals(federation)
        await stock(federation)
    async with federation:
        with console.status("Four worries arrive ..."):
            await _begin(federation)
        _explain(federation, console)
        return await _open_board(federation, DESK)


async def _begin(federation: Federation) -> None:
    """Play the first steps of a few stories, so that the board shows every stage."""
    staff = Staff(federation)
    boards = WatchedBoards(staff, WATCHERS)
    await boards.open()
    player = Player(staff, boards, federation.clock)
    stories = {story.number: story for story in all_stories()}
    for number, (ago, steps) in LIVE.items():
        story = stories[number]
        case = replace(story.case, arrives_at=federation.clock() - ago)
        live = Scene(player, replace(story, case=case), lambda _: None, lambda _: None)
        await tell(live, steps)
    await boards.close()
    await staff.close()


def _explain(federation: Federation, console: Console) -> None:
    where = federation.directory
    console.print(
        f"\nA hub and {len(PLAN.members)} nodes are up. Everybody's passphrase is"
        f" {PASSPHRASE.decode()!r}.\nOther desks, from another window:"
        f"\n  mash-terminal --config {where}/pol/terminal.toml board"
        "\nLeaving the board stops everything and removes it.\n",
        markup=False,
        soft_wrap=True,
    )


async def _open_board(federation: Federation, member: str) -> int:
    """Run the terminal program in this very terminal until its user leaves it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "terminal_ui", "--config"),
        *(str(terminal_settings(federation, member)), "board"),
    )
    return await process.wait()
