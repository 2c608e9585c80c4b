"""Searching at a terminal: evidence on both sides, a named person's word, and more to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mash.errors import IdentityUnsureError, SearchPaceError
from mash.identity import Verdict
from mash.role import Role
from terminal_ui.evidence_words import (
    TIED,
    together,
    weight,
)
from terminal_ui.found import Also, Candidates
from terminal_ui.plain import candidates_plain
from tests.terminal_ui import own_records, world
from tests.terminal_ui.conftest import Seat, Seats
from tests.terminal_ui.pressing import press, screen_text, type_in, unlock

SIZE = (160, 48)


@pytest.fixture
def s(seat: Seats) -> Seat:
    """A researcher at the health service's terminal."""
    return seat(world.HEALTH, Role.RESEARCHER)


async def test_evidence_against_is_as_plain_as_evidence_for(s: Seat) -> None:
    """A word, a sign and both values on each line; the sum below."""
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")
        text = screen_text(pilot)

    assert "for +10.0      date of birth" in text
    assert "AGAINST -3.2   sex" in text
    assert "for +34.6, against -3.2: together +31.4 bits" in text
    assert "LOOK TWICE" in text
    assert "Found by: date of birth" in text


async def test_the_same_person_wants_a_second_look_beside_a_twin(s: Seat) -> None:
    """The form says what is missing, and keeps nothing until it is there."""
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s", "y", "tab", "tab", "tab")
        await type_in(pilot, "The school knows her.")
        await press(pilot, "ctrl+s")
        refused = screen_text(pilot)
        kept_before = list(s.node.identities.said)
        await press(pilot, "shift+tab", "shift+tab", "shift+tab")
        for said in ("Asked the mother", "In the red book", "NHS number, read back"):
            await type_in(pilot, said)
            await press(pilot, "tab")
        await press(pilot, "ctrl+s")
        text = screen_text(pilot)

    ((person, also, saying),) = s.node.identities.said
    assert "first name, sex, identifier were confirmed" in refused
    assert kept_before == []
    assert (person, also, saying.verdict) == ("C1", Also(), Verdict.SAME_PERSON)
    assert saying.look.identifier == "NHS number, read back"
    assert "SAME PERSON says k.dunn" in text
    assert "Checked: Asked the mother; In the red book; NHS number, read back" in text


async def test_not_the_same_wants_a_reason_and_can_be_taken_back(s: Seat) -> None:
    """One key each; the score stays what it was."""
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s", "n", "ctrl+s")
        unsaid = screen_text(pilot)
        await type_in(pilot, "Another child of that name.")
        await press(pilot, "ctrl+s")
        said = screen_text(pilot)
        await press(pilot, "u")
        await type_in(pilot, "It was her after all?")
        await press(pilot, "ctrl+s")
        back = screen_text(pilot)

    verdicts = [saying.verdict for _, _, saying in s.node.identities.said]
    assert "why: required" in unsaid
    assert "NOT THE SAME says k.dunn" in said
    assert verdicts == [Verdict.NOT_THE_SAME, Verdict.WITHDRAWN]
    assert "Nobody has decided whether it is them." in back
    assert "STRONG    97!" in said
    assert "STRONG    97!" in back


async def test_nothing_is_taken_back_that_nobody_said(s: Seat) -> None:
    """A sentence, and no form."""
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s", "u")

        assert "nothing is to take back" in screen_text(pilot)


async def test_what_the_node_refuses_is_not_typed_again(s: Seat) -> None:
    """Its reason is shown; the form comes back with what was written."""
    s.node.identities.refusing = IdentityUnsureError("verdict: find out more")
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s", "n")
        await type_in(pilot, "Another child of that name.")
        await press(pilot, "ctrl+s")
        refused = screen_text(pilot)
        await press(pilot, "n")

        assert "verdict: find out more" in refused
        assert "Another child of that name." in screen_text(pilot)


async def test_a_search_may_say_more_than_the_enquiry(s: Seat) -> None:
    """Another name and address go to the node, and stay on the screen."""
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s", "ctrl+a")
        await type_in(pilot, "Ada Overmoor")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "9 Mill Lane")
        await press(pilot, "ctrl+s")
        text = screen_text(pilot)

    assert "search_records 3a51 C1 Ada Overmoor; 9 Mill Lane" in s.node.calls
    assert "Searched with, besides: Ada Overmoor; 9 Mill Lane" in text


async def test_a_search_that_failed_leaves_nobody_on_the_screen(s: Seat) -> None:
    """Else what was found for one person would stand under another's name."""
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")
        s.node.failing = SearchPaceError("30 at once; go on in 2 s")
        await press(pilot, "ctrl+s")
        text = screen_text(pilot)

    assert "go on in 2 s" in text
    assert "Nothing was searched. Ctrl+S tries again." in text
    assert "QUILL, Ada, born" not in text
    assert "STRONG" not in text


SAID: dict[str, tuple[Candidates, str]] = {
    "nobody": (Candidates((), 61204, more=False), "Nobody like this in our records."),
    "nobody, but somebody at the address": (
        Candidates((), 61204, more=False, household=own_records.HOUSEHOLD),
        "NOBODY HAS NAMED",
    ),
    "nobody, but somebody who may not live there": (
        Candidates((), 61204, more=False, also_recorded_there=own_records.DOUBTED[:1]),
        "An adult is tied to this address whom NOBODY HAS NAMED",
    ),
    "too many": (
        replace(own_records.FOUND, more=True),
        "MORE THAN 2 ARE ALIKE",
    ),
}


@pytest.mark.parametrize("name", SAID)
async def test_what_to_do_next_is_said(s: Seat, name: str) -> None:
    """Nobody is no proof; too many is no answer."""
    s.node.candidates, said = SAID[name]
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")

        assert said in " ".join(screen_text(pilot).split())


def test_the_command_line_says_the_same() -> None:
    """Evidence on both sides, cautions, the decision, the household apart."""
    said = "\n".join(candidates_plain(own_records.FOUND))

    assert "AGAINST -3.2: sex, different: asked “F”, held “M”" in said
    assert "Look twice: H-77121" in said
    assert "Found by: day and month of birth" in said
    assert "NOT THE SAME says k.dunn" in said
    assert "NOBODY HAS NAMED THEM" in said
    assert said.index(TIED) > said.index("QUILLE, Adam")


def test_weights_are_told_apart_by_word_and_sign() -> None:
    """Colour is for those who see it."""
    assert [weight(bits) for bits in (8.5, -3.24, 0.0, 0.04)] == [
        "for +8.5",
        "AGAINST -3.2",
        "no evidence",
        "no evidence",
    ]
    assert together((), 0.0) == "for +0.0, against -0.0: together +0.0 bits"
