"""Asking again and half an answer, at the terminal: proposed, and never passed over."""

from __future__ import annotations

from dataclasses import replace

from mash.bodies import AnswerBody, RequestBody
from mash.codes.casework import NOT_ALL_SEARCHED
from mash.kinds import AnswerOutcome, StatementKind
from mash.role import Role
from terminal_ui import casework
from terminal_ui.forms.asking import AskForm
from terminal_ui.forms.deciding import DecideForm
from terminal_ui.specials import marks, specials
from terminal_ui.views import EnquiryView
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, unlock

SIZE = (120, 60)
PAPER = "paper before 2009"


def _to_ask_again(view: EnquiryView) -> EnquiryView:
    """The enquiry once the police's answer is older than what others told."""
    cells = tuple(
        replace(cell, ask_again=cell.agency == world.POLICE)
        for cell in view.row.agencies
    )
    return replace(view, row=replace(view.row, agencies=cells))


def _not_searched(view: EnquiryView) -> EnquiryView:
    """The enquiry with an answer that knows nobody, and looked only where it could."""
    told = world.answered()
    half = AnswerBody(
        outcome=AnswerOutcome.NOT_KNOWN, searched=("index",), unsearched=(PAPER,)
    )
    statements = tuple(
        replace(held, body=half)
        if held.header.statement_id == told.header.statement_id
        else held
        for held in view.statements
    )
    return replace(view, statements=statements)


def test_the_board_says_whom_to_ask_again_and_names_no_person() -> None:
    """In words and by a mark of its own."""
    row = _to_ask_again(world.view(world.DESK)).row

    said = list(specials(row, world.NOW))

    assert f"↻ ask again, the picture has changed: {world.POLICE}" in said
    assert "↻" in marks(row)
    assert "↻" not in marks(world.view(world.DESK).row)


async def test_a_request_that_asks_again_is_ready_to_be_signed(seat: Seats) -> None:
    """To whom, about whom, why and what: as the node composed it, for a person to change."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    s.node.view = _to_ask_again(s.node.view)
    person = casework.persons(s.node.view)[0]
    s.node.proposals[StatementKind.REQUEST] = RequestBody(
        persons=(person,), concern="We ask again because.", questions=("Changed?",)
    )
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "a")
        form = s.app.screen
        assert isinstance(form, AskForm)
        values = {k: form.value(k) for k in ("agency", "concern", "questions")}
        tags = [each.tag for each in form.value("persons")]

    assert values == {
        "agency": world.POLICE,
        "concern": "We ask again because.",
        "questions": "Changed?",
    }
    assert tags == [person.tag]
    assert f"compose REQUEST 3a51 {world.POLICE}" in s.node.calls


async def test_what_could_not_be_searched_is_a_gap_of_the_decision(seat: Seats) -> None:
    """Asked for beside the systems, and carried under its own code."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    s.node.view = _not_searched(s.node.view)
    async with s.app.run_test(size=(120, 100)) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "d")
        form = s.app.screen
        assert isinstance(form, DecideForm)
        text = screen_text(pilot)
        form.put(f"code-{world.HEALTH}", "TOO_URGENT")
        form.put(f"gap-{world.HEALTH}", "It cannot wait.")
        form.put(f"half-{world.POLICE}", "Nothing there bears on the child.")
        gaps = [gap for gap in form.gaps() if gap.code == NOT_ALL_SEARCHED]

    assert "not known, but not in: paper" in text
    assert [(gap.agency, gap.reason) for gap in gaps] == [
        (world.POLICE, "Nothing there bears on the child.")
    ]
