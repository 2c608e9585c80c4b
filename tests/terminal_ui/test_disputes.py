"""Disagreeing, answering, correcting, discussing at once: what stops nothing but closing."""

from __future__ import annotations

from dataclasses import replace

from mash.bodies import (
    AnalysisBody,
    ChallengeBody,
    ChallengeReplyBody,
    CorrectionBody,
    StrategyBody,
)
from mash.kinds import StatementKind, StrategyEvent
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    StrategyParticulars,
)
from mash.role import Role
from tests.terminal_ui import later, world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, type_in
from tests.terminal_ui.test_later_acts import begin, prepared

SIZE = (110, 50)


async def test_a_decision_is_challenged_by_whoever_was_told(seat: Seats) -> None:
    """At stage 1, on a ground of the list, due in one working day, to the desk."""
    s = seat(world.POLICE, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.seen_by_police(), "q")
        await press(pilot, "tab", "down", "enter")  # the level of need
        await type_in(pilot, "It is level 4")
        await press(pilot, "tab")
        await type_in(pilot, "Decide again")
        intent = await prepared(pilot, s)
    assert intent.about == (world.statement_id(6),)
    assert intent.recipients == (world.DESK,)
    assert isinstance(intent.particulars, ChallengeParticulars)
    assert intent.particulars.stage == 1
    assert intent.body == ChallengeBody(
        ground="LEVEL_OF_NEED", disagreement="It is level 4", wanted="Decide again"
    )


async def test_a_challenge_is_answered_and_may_stay_open(seat: Seats) -> None:
    """Not settled is an answer; it stands in the way of closing, and says so."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.disputed(), "m")
        assert "off: not to be closed yet: a disagreement is not set" in screen_text(
            pilot
        )
        await press(pilot, "escape", "b", "tab")
        await type_in(pilot, "We looked again")
        await press(pilot, "tab", "down", "enter")
        intent = await prepared(pilot, s)
    assert intent.about == (world.statement_id(9),)
    assert intent.recipients == (world.POLICE,)
    assert intent.particulars == ChallengeReplyParticulars(settled=False)
    assert intent.body == ChallengeReplyBody(answer="We looked again")


async def test_a_correction_begins_with_what_was_said(seat: Seats) -> None:
    """Only the error is typed; it goes to everybody who holds the first."""
    s = seat(world.POLICE, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.answered_by_police(), "m")
        await press(pilot, *_to(screen_text(pilot), "Correct"), "enter", "tab")
        await type_in(pilot, "The date was wrong")
        intent = await prepared(pilot, s)
    assert intent.kind is StatementKind.CORRECTION
    assert intent.recipients == (world.DESK,)
    assert isinstance(intent.body, CorrectionBody)
    assert intent.body.answer == world.TOLD


def _to(text: str, words: str) -> list[str]:
    """The arrows that lead from the first act to another."""
    lines = [line for line in text.splitlines()[4:] if line.strip()]
    return ["down"] * next(n for n, line in enumerate(lines) if words in line)


async def test_a_strategy_discussion_is_called_while_answers_are_out(
    seat: Seats,
) -> None:
    """It waits for nobody, and says by when it is held."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "w")
        await press(pilot, "enter")
        await type_in(pilot, "He is on his way home")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "A. Shah, coordinator")
        intent = await prepared(pilot, s)
    assert isinstance(intent.particulars, StrategyParticulars)
    assert intent.particulars.event is StrategyEvent.CALLED
    assert intent.particulars.due_at is not None
    assert isinstance(intent.body, StrategyBody)
    assert intent.body.persons == ("C1",)


async def test_a_discussion_that_was_held_says_who_sat_there(seat: Seats) -> None:
    """Section 47 is a choice, and the quorum is on the form."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "w")
        await press(pilot, "down", "enter")
        assert "Quorum: social work, police and health" in screen_text(pilot)
        await type_in(pilot, "Agreed: joint visit tonight")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "T. Reed, police")
        await press(pilot, "tab", "down", "space", "down", "space", "down", "space")
        await press(pilot, "tab", "down", "enter")
        intent = await prepared(pilot, s)
    assert isinstance(intent.particulars, StrategyParticulars)
    assert intent.particulars.event is StrategyEvent.HELD
    assert set(intent.particulars.present) <= {world.DESK, *intent.recipients}
    assert len(intent.particulars.present) == 4
    assert isinstance(intent.body, StrategyBody)
    assert intent.body.section_47


async def test_every_agency_says_what_it_means(seat: Seats) -> None:
    """An analysis cites what it speaks of, and goes to who spoke and to the desk."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "l")
        await type_in(pilot, "It gets more frequent")
        await press(pilot, "tab", "space")
        intent = await prepared(pilot, s)
    assert intent.body == AnalysisBody(
        meaning="It gets more frequent", cites=(world.answered().digest,)
    )
    assert intent.recipients == (world.CSC, world.POLICE)


async def test_nobody_disagrees_with_what_they_were_not_told(seat: Seats) -> None:
    """The key is off, and the list says why."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        view = world.view(world.HEALTH)
        await begin(pilot, s, replace(view), "m")
        text = screen_text(pilot)
    assert "Disagree                off: nobody has told us anything" in text
