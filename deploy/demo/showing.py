"""Showing: a live federation, and the coordinator's board in this terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console

from deploy.demo.boards import Boards
from deploy.demo.federation import OPERATOR_NAME, Federation
from deploy.demo.membership import DESK, PLAN
from deploy.demo.playing import WATCHERS, Player
from deploy.demo.staff import Staff
from deploy.demo.stocking import stock
from deploy.demo.story_reading import all_stories
from deploy.demo.telling import Teller
from keys.founding import MemberPlan

PASSPHRASE = b"fictional"
"""Everybody's, in a demonstration that is looked at. Its keys last as long as it."""

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
        for member in PLAN.members:
            _write_terminal(federation, member)
        await stock(federation)
    async with federation:
        with console.status("Four worries arrive ..."):
            await _begin(federation)
        _explain(federation, console)
        return await _open_board(federation, DESK)


async def _begin(federation: Federation) -> None:
    """Play the first steps of a few stories, so that the board shows every stage."""
    staff = Staff(federation)
    boards = Boards(staff, WATCHERS)
    await boards.open()
    player = Player(staff, boards, federation.clock)
    stories = {story.number: story for story in all_stories()}
    for number, (ago, steps) in LIVE.items():
        story = replace(stories[number], arrives_at=federation.clock() - ago)
        await Teller(player, story, lambda _: None, lambda _: None).tell(steps)
    await boards.close()
    await staff.close()


def _write_terminal(federation: Federation, member: MemberPlan) -> None:
    """Write the settings of a member's terminal, with everybody who may sit there."""
    lines = [
        f'node = "{federation.address(member.member)}"',
        f'server_name = "{OPERATOR_NAME}"',
        'ca = "own-ca.pem"',
        'cert = "terminal.pem"',
        'keys = "terminal.keys"',
    ]
    for person in member.practitioners:
        roles = ", ".join(f'"{role}"' for role in person.roles)
        lines += [
            "[[staff]]",
            f'practitioner = "{person.practitioner}"',
            f'keys = "staff/{person.practitioner}.keys"',
            f"roles = [{roles}]",
        ]
    terminal_settings(federation, member.member).write_text("\n".join(lines) + "\n")


def terminal_settings(federation: Federation, member: str) -> Path:
    """The settings of a member's terminal."""
    return federation.directory / member / "terminal.toml"


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
