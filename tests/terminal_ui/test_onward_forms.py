"""Asking an owner to let lines go further, and answering: what leaves, and to whom."""

from __future__ import annotations

from dataclasses import replace

from mash.bodies import OnwardReplyBody, OnwardRequestBody
from mash.enquiry import Standing
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.particulars import OnwardParticulars
from mash.role import Role
from terminal_ui.advice import next_step
from terminal_ui.views import EnquiryView, Held
from tests.terminal_ui import later, world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, type_in
from tests.terminal_ui.test_later_acts import begin, prepared

SIZE = (110, 50)
WISH = OnwardRequestBody(
    use="PASS_ON", agencies=(world.FAMILIES,), reason="They visit today."
)


def to(text: str, words: str) -> list[str]:
    """The arrows that lead from the first act to another."""
    lines = [line for line in text.splitlines()[4:] if line.strip()]
    return ["down"] * next(n for n, line in enumerate(lines) if words in line)


def wish() -> Held:
    """The desk asks the police to let north have their answer."""
    return world.held(
        11,
        StatementKind.ONWARD_REQUEST,
        world.DESK,
        (world.POLICE,),
        WISH,
        role=Role.HUB_COORDINATOR,
        by="a.shah",
        about=(world.answered().header.statement_id,),
        particulars=OnwardParticulars(world.NOW),
        minutes_ago=2,
    )


def asked() -> EnquiryView:
    """The view of the police, who are asked."""
    row = world.row(world.POLICE, waits_for_us=True)
    cells = tuple(
        replace(c, standing=Standing.ANSWERED) if c.agency == world.POLICE else c
        for c in row.agencies
    )
    row = replace(row, agencies=cells)
    return EnquiryView(row, (world.asked(2, world.POLICE), world.answered(), wish()))


async def test_whoever_was_told_asks_whoever_told_them(seat: Seats) -> None:
    """Which lines, what for, for whom and why; due in one working day."""
    s = seat(world.DESK, Role.HUB_COORDINATOR)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "m")
        await press(pilot, *to(screen_text(pilot), "Ask to pass on"), "enter", "tab")
        await type_in(pilot, "2, 1")
        await press(pilot, "tab", "enter", *["down"] * 4, "space", "tab")
        await type_in(pilot, "They visit today")
        intent = await prepared(pilot, s)

    assert intent.recipients == (world.POLICE,)
    assert intent.about == (world.answered().header.statement_id,)
    assert isinstance(intent.body, OnwardRequestBody)
    assert intent.body.lines == (1, 2)
    assert intent.body.use == "PASS_ON"
    assert len(intent.body.agencies) == 1
    assert isinstance(intent.particulars, OnwardParticulars)


async def test_the_owner_answers_whoever_asked(seat: Seats) -> None:
    """With a last day; what was asked stands beside the form."""
    s = seat(world.POLICE, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, asked(), "m")
        acts = to(screen_text(pilot), "Let pass on, or not")
        await press(pilot, *acts, "enter")
        assert "They visit today." in screen_text(pilot)
        await press(pilot, "tab", "enter")
        await type_in(pilot, "Not to the school")
        await press(pilot, "tab")
        await type_in(pilot, "2026-12-01")
        intent = await prepared(pilot, s)

    assert intent.recipients == (world.DESK,)
    assert intent.about == (wish().header.statement_id,)
    assert intent.body == OnwardReplyBody(
        granted=True, condition="Not to the school", until="2026-12-01"
    )


def test_who_is_asked_is_told_that_something_waits() -> None:
    """And nobody but the desk is told to decide."""
    said = next_step(asked().row, Role.RELEASER, world.POLICE)

    assert said == "Waits for us: Enter opens it."


async def test_a_hand_over_says_whose_owner_is_to_be_asked_first(seat: Seats) -> None:
    """What was for its recipients only; the rest can be ticked at once."""
    s, view = seat(world.DESK, Role.DECISION_MAKER), later.decided()
    only = tuple(map(_for_recipients_only, view.statements))
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, replace(view, statements=only), "h")
        strict = screen_text(pilot)
    free = seat(world.DESK, Role.DECISION_MAKER)
    async with free.app.run_test(size=SIZE) as pilot:
        await begin(pilot, free, view, "h")
        plain = screen_text(pilot)

    assert "[ ] ASK FIRST: police: C1" in strict
    assert "[ ] police: C1" in plain
    assert "ASK FIRST" not in plain


def _for_recipients_only(held: Held) -> Held:
    assert held.header.terms is not None
    terms = replace(held.header.terms, marking=Marking.RECIPIENTS_ONLY)
    return replace(held, header=replace(held.header, terms=terms))
