"""Hostile text on every screen: nothing a terminal would obey reaches it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

import pytest
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.widgets import Static

from mash.enquiry import Standing
from mash.errors import MalformedError
from mash.identity import Verdict
from mash.role import Role
from terminal_ui.found import (
    Candidate,
    Candidates,
    Decided,
    Doubt,
    Housemate,
    Reason,
)
from terminal_ui.picture import Flag, Owing, Picture
from terminal_ui.plain import candidates_plain
from terminal_ui.views import (
    Cell,
    EnquiryView,
    Member,
    Record,
    RecordEntry,
)
from tests.terminal_ui import front_door, own_records, world
from tests.terminal_ui.conftest import Seat, Seats
from tests.terminal_ui.pressing import press, screen_text, settle, unlock
from tests.terminal_ui.scenes import WALKS
from tests.terminal_ui.sheet import sample
from tests.terminal_ui.waiting import waits

HOSTILE = (
    "\x1b]52;c;aGFja2Vk\x07"  # writes the clipboard
    "\x1b]0;title\x07\x1b[2J\x9b31m"  # title, clear, C1 colour
    "\x1bP$q\x1b\\\x1b_x\x1b\\"  # DCS, APC
    "\u202edrawkcab\u2066\u200b\u2028\u0000\u0007\u0008\r\n"
    "[/x][@click=app.quit]go[/] [b]RED[/b] $error {x}"
)
_OURS = re.compile(r"\x1b\[[0-9;]*[mH]")
"""Colours, and moves of the cursor: all that drawing needs."""

_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028]"
)


def written(app: App[None]) -> str:
    """Exactly what the driver would be told to write, less our own drawing."""
    update = app.screen._compositor.render_update(
        full=True, screen_stack=app._background_screens
    )
    segments = cast("CompositorUpdate", update).render_segments(app.console)
    return _OURS.sub("", segments)


def force(value: Any, **changes: object) -> Any:  # noqa: ANN401 - any frozen value
    """Make a value that its own rules forbid, as a broken node might."""
    for name, change in changes.items():
        object.__setattr__(value, name, change)
    return value


def poison(s: Seat) -> None:
    """Put hostile text wherever the node sends text."""
    names = tuple(replace(m, name=HOSTILE) for m in world.MEMBERS)
    assert isinstance(names[0], Member)
    s.node.status = replace(
        s.node.status, agency_name=HOSTILE, alarm=HOSTILE, members=names
    )
    cells = tuple(Cell(m.agency, Standing.OPENED, world.NOW) for m in world.MEMBERS)
    row = replace(
        s.node.view.row,
        owner=HOSTILE,
        agencies=cells,
        escalated_to=HOSTILE,
        worker=HOSTILE,
        locality=HOSTILE,
        alarms=(HOSTILE,),
    )
    s.node.rows = (s.node.rows[0], row)
    s.node.view = EnquiryView(row, s.node.view.statements)
    s.node.candidates = Candidates(
        (
            Candidate(
                record_id=HOSTILE,
                name=HOSTILE,
                born_on=HOSTILE,
                address=HOSTILE,
                band=HOSTILE,
                reasons=(HOSTILE,),
                score=1,
                system=HOSTILE,
                local_id=HOSTILE,
                findings=(
                    Reason(
                        field=HOSTILE,
                        agreement=HOSTILE,
                        asked=HOSTILE,
                        held=HOSTILE,
                        bits=1.0,
                    ),
                ),
                cautions=(Doubt(HOSTILE, HOSTILE),),
                found_by=(HOSTILE,),
                decision=Decided(
                    verdict=Verdict.SAME_PERSON,
                    by=HOSTILE,
                    at=world.NOW,
                    why=HOSTILE,
                    looked=(HOSTILE,),
                ),
            ),
        ),
        1,
        more=True,
        household=(
            Housemate(
                record_id=HOSTILE,
                name=HOSTILE,
                born_on=HOSTILE,
                address=HOSTILE,
                reason=HOSTILE,
                named=False,
            ),
        ),
        weights=HOSTILE,
        also_recorded_there=(
            Housemate(
                record_id=HOSTILE,
                name=HOSTILE,
                born_on=HOSTILE,
                address=HOSTILE,
                reason=HOSTILE,
                named=False,
                doubts=(HOSTILE, HOSTILE),
            ),
        ),
    )
    entry = RecordEntry(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    s.node.record = Record(((HOSTILE, HOSTILE),), (entry,))
    s.node.warnings = (HOSTILE,)
    strange = waits(note=HOSTILE)
    force(strange.approval, draft_id=b"strange", author=HOSTILE, approver=HOSTILE)
    s.node.approvals.waiting = [waits(note=HOSTILE), strange]
    s.node.picture = hostile_picture()
    s.node.workload = (replace(front_door.WORKLOAD[0], worker=HOSTILE),)
    s.node.sheets.sheet = sample.hostile(HOSTILE)


def hostile_picture() -> Picture:
    """A joint picture with hostile text in every field."""
    whole = front_door.PICTURE
    words = {"text": HOSTILE, "dated": HOSTILE, "source": HOSTILE, "person": HOSTILE}
    return replace(
        whole,
        items=tuple(replace(item, **words) for item in whole.items),  # type: ignore[arg-type]
        meanings=tuple(replace(each, text=HOSTILE) for each in whole.meanings),
        contradictions=(Flag((bytes(32), bytes(32)), HOSTILE, world.HEALTH),),
        missing=(world.SCHOOLS,),
        earlier=tuple(
            replace(each, reference=HOSTILE, source=HOSTILE, outcomes=(HOSTILE,))
            for each in whole.earlier
        ),
        owed=(Owing(HOSTILE, world.HEALTH, None, HOSTILE, None),),
        prompts=(HOSTILE,),
        before_closing=(HOSTILE,),
    )


@pytest.mark.parametrize("who", WALKS)
async def test_no_control_byte_is_written(who: str, seat: Seats) -> None:
    """Every screen, drawn whole, with hostile text in every field a node fills."""
    walk = WALKS[who]
    s = seat(walk.agency, walk.role)
    poison(s)
    async with s.app.run_test(size=(120, 40)) as pilot:
        await unlock(pilot)
        seen = {type(s.app.screen).__name__: written(s.app)}
        for key in walk.keys:
            await press(pilot, key)
            seen[f"{type(s.app.screen).__name__} after {key}"] = written(s.app)
    assert {where: _OBEYED.findall(drawn) for where, drawn in seen.items()} == {
        where: [] for where in seen
    }
    assert all(len(drawn) > 1000 for drawn in seen.values())


async def test_hostile_words_in_statements_are_shown_as_text(seat: Seats) -> None:
    """Bodies cannot hold such text; if one ever did, it would still be only text."""
    s = seat()
    held = list(s.node.view.statements)
    person = force(replace(world.ADA), family_name=HOSTILE, address=HOSTILE)
    body = force(replace(world.WORRY), worry=HOSTILE, subjects=(person,))
    held[0] = replace(held[0], body=body, signed_by=HOSTILE)
    s.node.view = EnquiryView(s.node.view.row, tuple(held))
    async with s.app.run_test(size=(160, 48)) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "n")
        assert _OBEYED.findall(written(s.app)) == []
        text = screen_text(pilot)
        assert "[@click=app.quit]go[/]" in text
        assert "␛]52;c;" in text
        await press(pilot, "a")
        assert _OBEYED.findall(written(s.app)) == []


async def test_a_hostile_doubt_about_a_housemate_is_shown_as_text(seat: Seats) -> None:
    """Drawn or read out, it is as harmless as a reason."""
    s = seat(world.HEALTH, Role.RESEARCHER)
    mate = replace(own_records.DOUBTED[0], doubts=(HOSTILE,))
    s.node.candidates = Candidates((), 1, more=False, also_recorded_there=(mate,))
    async with s.app.run_test(size=(100, 48)) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")
        assert _OBEYED.findall(written(s.app)) == []
        drawn = screen_text(pilot)
    told = "\n".join(candidates_plain(s.node.candidates))

    assert _OBEYED.findall(told) == []
    for said in (drawn, told):
        shown = "".join(said.split())
        assert "Againstit:␛]52;c;" in shown
        assert "[@click=app.quit]go[/]" in shown


async def test_the_filter_holds_where_somebody_forgot(seat: Seats) -> None:
    """The last line: a widget that was handed raw text draws none of it."""
    s = seat()
    async with s.app.run_test(size=(100, 30)) as pilot:
        await unlock(pilot)
        await s.app.screen.mount(Static(HOSTILE, markup=False))
        await settle(pilot)
        assert _OBEYED.findall(written(s.app)) == []


async def test_what_a_refusal_says_is_only_text(seat: Seats) -> None:
    """Details of errors come from another machine."""
    s = seat()
    async with s.app.run_test(size=(100, 30)) as pilot:
        await unlock(pilot)
        s.node.failing = MalformedError(HOSTILE)
        await press(pilot, "enter")
        assert _OBEYED.findall(written(s.app)) == []
        assert "[@click" in screen_text(pilot)


async def test_copies_stay_inside(seat: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent to the clipboard of the machine; a passphrase is not copied at all."""
    s = seat()
    async with s.app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        said: list[str] = []
        assert s.app._driver is not None
        monkeypatch.setattr(s.app._driver, "write", said.append)
        await pilot.press("h", "u", "s", "h", "ctrl+a", "ctrl+c")
        assert s.app.clipboard == ""
        s.app.copy_to_clipboard("passphrase")
        assert s.app.clipboard == ""
        assert not any("]52;" in text for text in said)


async def test_there_is_no_palette_and_no_picture(seat: Seats) -> None:
    """Textual's own commands would save the screen to a file."""
    s = seat(world.DESK, Role.HUB_COORDINATOR)
    async with s.app.run_test(size=(100, 30)) as pilot:
        await unlock(pilot)
        before = s.app.screen
        await press(pilot, "ctrl+p")
        assert s.app.screen is before
        assert list(s.app.get_system_commands(s.app.screen)) == []
