"""Draws the pictures of the documents, from the same screens that the tests press.

Usage: python -m tests.terminal_ui.pictures docs/pictures
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from mash.role import Role
from tests.terminal_ui import front_door, night_shift, world
from tests.terminal_ui.conftest import make_seat
from tests.terminal_ui.pressing import press, settle, unlock
from tests.terminal_ui.test_journeys import answer_not_known

SIZE = (112, 30)


async def board(folder: Path, into: Path) -> None:
    """The coordinator's board on a busy night."""
    seat = make_seat(folder, world.DESK, (Role.HUB_COORDINATOR,), "a.shah")
    seat.node.rows = night_shift.rows()
    async with seat.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await settle(pilot)
        _save(
            seat.app.export_screenshot(title="mash-terminal board"), into / "board.svg"
        )


async def answers(folder: Path, into: Path) -> None:
    """One enquiry, with what an agency told beside it."""
    seat = make_seat(folder, world.DESK, (Role.DECISION_MAKER,), "a.shah")
    async with seat.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "end")
        _save(seat.app.export_screenshot(title="an enquiry"), into / "enquiry.svg")


async def line_by_line(folder: Path, into: Path) -> None:
    """One of our own records: a line coarser, one that stays, one that is blocked."""
    seat = make_seat(folder, world.HEALTH, (Role.RELEASER,), "m.cole")
    async with seat.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s", "enter", "c", "tab", "tab", "enter", "ctrl+s")
        await press(pilot, "down", "x", "down", "enter", "ctrl+s", "down")
        await settle(pilot)
        picture = seat.app.export_screenshot(title="line by line")
        _save(picture, into / "record.svg")


async def preview(folder: Path, into: Path) -> None:
    """Exactly what leaves."""
    seat = make_seat(folder, world.HEALTH, (Role.RELEASER,), "m.cole")
    async with seat.app.run_test(size=SIZE) as pilot:
        await answer_not_known(pilot)
        picture = seat.app.export_screenshot(title="exactly what leaves")
        _save(picture, into / "preview.svg")


async def together(folder: Path, into: Path) -> None:
    """What several agencies released, side by side."""
    seat = make_seat(folder, world.DESK, (Role.DECISION_MAKER,), "a.shah")
    seat.node.picture = front_door.PICTURE
    async with seat.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "v")
        _save(seat.app.export_screenshot(title="known together"), into / "picture.svg")


async def at_the_door(folder: Path, into: Path) -> None:
    """A notification of domestic abuse, and somebody who must not be told."""
    seat = make_seat(folder, world.DESK, (Role.SCREENER,), "a.shah")
    view = front_door.received()
    seat.node.view, seat.node.rows = view, (view.row,)
    async with seat.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter")
        _save(seat.app.export_screenshot(title="a contact"), into / "contact.svg")


_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def _save(picture: str, path: Path) -> None:
    """Write a picture that fetches nothing: whoever looks at it is not followed."""
    alone = _COMMENT.sub("", _FONTS.sub("", picture)).replace("Fira Code", "monospace")
    lines = (line.rstrip() for line in alone.splitlines())
    path.write_text("\n".join(filter(None, lines)) + "\n", "utf-8")


async def main(into: Path) -> None:
    """Draw them all into a folder that exists."""
    for draw in (board, answers, line_by_line, preview, together, at_the_door):
        with tempfile.TemporaryDirectory() as folder:
            await draw(Path(folder), into)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
